//! `ai_gateway.urls`

use super::arguments::{ACCOUNT_ID, GATEWAY_ID, PROVIDER};
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![drive(
        "",
        |client| client.ai_gateway().urls().get(ACCOUNT_ID, GATEWAY_ID, PROVIDER),
        |url| assert!(url.ends_with("/my-gateway/workers-ai")),
    )]
}
