//! `ai_gateway.custom_providers.costs`

use cloudflare_ai_gateway::types::{
    CreateProviderCost, ModelRule, TokenPricing, UpdateProviderCost,
};

use super::arguments::{ACCOUNT_ID, ID};
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            concat!(
                "page=1&per_page=20&enable=true",
                "&account_provider_id=0b6f2c1e-7d7a-4f0e-9a52-3b8f1f5f2c11",
                "&model_rule=starts-with&cost_type=tokens&search=acme",
            ),
            |client| {
                let call = client.ai_gateway().custom_providers().costs().list(ACCOUNT_ID);
                call.page(1)
                    .per_page(20)
                    .enable(true)
                    .account_provider_id(PROVIDER)
                    .model_rule(ModelRule::StartsWith)
                    .cost_type("tokens")
                    .search("acme")
            },
            |costs| assert_eq!(costs[0].model_rule, Some(ModelRule::Equals)),
        ),
        drive(
            "",
            |client| {
                let body = CreateProviderCost::new(PROVIDER, "acme-chat")
                    .cost_in(2e-7)
                    .cost_out(6e-7)
                    .enable(true)
                    .model_rule(ModelRule::StartsWith)
                    .token_pricing(TokenPricing::new().input_cached_tokens(1e-7));
                client.ai_gateway().custom_providers().costs().create(ACCOUNT_ID, body)
            },
            |cost| assert_eq!(cost.cost_in, Some(2e-7)),
        ),
        drive(
            "",
            |client| client.ai_gateway().custom_providers().costs().get(ACCOUNT_ID, ID),
            |cost| assert_eq!(cost.weight, Some(10)),
        ),
        drive(
            "",
            |client| {
                let body = UpdateProviderCost::new().cost_in(2e-7).cost_out(6e-7);
                client.ai_gateway().custom_providers().costs().update(ACCOUNT_ID, ID, body)
            },
            |cost| assert_eq!(cost.changed_by.as_deref(), Some("manual")),
        ),
        drive(
            "",
            |client| client.ai_gateway().custom_providers().costs().delete(ACCOUNT_ID, ID),
            |cost| assert_eq!(cost.model_rule, Some(ModelRule::StartsWith)),
        ),
    ]
}

const PROVIDER: &str = "0b6f2c1e-7d7a-4f0e-9a52-3b8f1f5f2c11";
