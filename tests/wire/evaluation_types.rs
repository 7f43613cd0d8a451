//! `ai_gateway.evaluation_types`

use cloudflare_ai_gateway::types::SortDirection;

use super::arguments::ACCOUNT_ID;
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![drive(
        "page=1&per_page=5&order_by=mandatory&order_by_direction=asc",
        |client| {
            let call = client.ai_gateway().evaluation_types().list(ACCOUNT_ID);
            let call = call.page(1).per_page(5).order_by("mandatory");
            call.order_by_direction(SortDirection::Asc)
        },
        |types| assert_eq!(types[0].r#type, "cost"),
    )]
}
