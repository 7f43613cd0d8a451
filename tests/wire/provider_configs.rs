//! `ai_gateway.provider_configs`

use cloudflare_ai_gateway::types::{CreateProviderConfig, UpdateProviderConfig};

use super::arguments::{ACCOUNT_ID, GATEWAY_ID, ID};
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            "page=4&per_page=1",
            |client| {
                let call = client.ai_gateway().provider_configs().list(ACCOUNT_ID, GATEWAY_ID);
                call.page(4).per_page(1)
            },
            |configs| assert_eq!(configs[0].rate_limit, Some(100.0)),
        ),
        drive(
            "",
            |client| {
                let body = CreateProviderConfig::new("production", true, "openai")
                    .rate_limit(100.0)
                    .rate_limit_period(60.0)
                    .secret("sk-proj-example-x9Q2");
                client.ai_gateway().provider_configs().create(ACCOUNT_ID, GATEWAY_ID, body)
            },
            |config| assert_eq!(config.secret_preview, "sk-p...x9Q2"),
        ),
        drive(
            "",
            |client| {
                let body = UpdateProviderConfig::new("sk-proj-example-x9Q2");
                client.ai_gateway().provider_configs().update(ACCOUNT_ID, GATEWAY_ID, ID, body)
            },
            |config| assert_eq!(config.modified_at.unix_timestamp(), 1_771_582_272),
        ),
        drive(
            "",
            |client| client.ai_gateway().provider_configs().delete(ACCOUNT_ID, GATEWAY_ID, ID),
            |config| assert_eq!(config.alias, "production"),
        ),
    ]
}
