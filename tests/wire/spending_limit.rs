//! `ai_gateway.billing.spending_limit`

use cloudflare_ai_gateway::Client;
use cloudflare_ai_gateway::resources::ai_gateway::billing::spending_limit::Create;
use cloudflare_ai_gateway::types::{
    CreateSpendingLimit, SpendingLimitDuration, SpendingLimitStrategy,
};
use serde_json::json;

use super::arguments::ACCOUNT_ID;
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            "",
            |client| client.ai_gateway().billing().spending_limit().get(ACCOUNT_ID),
            |limit| assert_eq!(limit.config.duration.as_deref(), Some("monthly")),
        ),
        drive("", create, |answer| assert_eq!(answer, json!({}))),
        drive(
            "",
            |client| client.ai_gateway().billing().spending_limit().delete(ACCOUNT_ID),
            |answer| assert_eq!(answer, json!({})),
        ),
    ]
}

#[expect(deprecated, reason = "the API still has it")]
fn create(client: &Client) -> cloudflare_ai_gateway::Call<'_, Create> {
    let (duration, strategy) = (SpendingLimitDuration::Monthly, SpendingLimitStrategy::Fixed);
    let body = CreateSpendingLimit::new(10_000, duration, strategy);
    client.ai_gateway().billing().spending_limit().create(ACCOUNT_ID, body)
}
