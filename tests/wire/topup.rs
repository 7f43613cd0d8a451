//! `ai_gateway.billing.topup`

use cloudflare_ai_gateway::types::{CheckTopupStatus, CreateTopup, TopupState};

use super::arguments::ACCOUNT_ID;
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            "",
            |client| {
                client.ai_gateway().billing().topup().create(ACCOUNT_ID, CreateTopup::new(5000))
            },
            |topup| {
                assert_eq!(topup.client_secret, None);
                assert_eq!(topup.last4.as_deref(), Some("4242"));
            },
        ),
        drive(
            "",
            |client| {
                let body = CheckTopupStatus::new("in_1abc");
                client.ai_gateway().billing().topup().status(ACCOUNT_ID, body)
            },
            |topup| assert_eq!(topup.status, TopupState::Completed),
        ),
        drive(
            "",
            |client| client.ai_gateway().billing().topup().limits(ACCOUNT_ID),
            |limits| assert_eq!((limits.min_cents, limits.max_cents), (1000, 500_000)),
        ),
    ]
}
