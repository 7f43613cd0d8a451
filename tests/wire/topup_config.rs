//! `ai_gateway.billing.topup.config`

use cloudflare_ai_gateway::types::CreateTopupConfig;
use serde_json::json;

use super::arguments::ACCOUNT_ID;
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            "",
            |client| client.ai_gateway().billing().topup().config().get(ACCOUNT_ID),
            |config| {
                assert_eq!(config.amount, Some(5000.0));
                assert!(config.last_failed_at.is_null());
            },
        ),
        drive(
            "",
            |client| {
                let body = CreateTopupConfig::new(5000, 500);
                client.ai_gateway().billing().topup().config().create(ACCOUNT_ID, body)
            },
            |settings| assert_eq!(settings.threshold, 500.0),
        ),
        drive(
            "",
            |client| client.ai_gateway().billing().topup().config().delete(ACCOUNT_ID),
            |answer| assert_eq!(answer, json!({})),
        ),
    ]
}
