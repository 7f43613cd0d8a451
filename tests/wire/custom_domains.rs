//! `ai_gateway.custom_domains`

use cloudflare_ai_gateway::types::{CreateCustomDomain, CustomDomainStatus, TlsVersion};

use super::arguments::{ACCOUNT_ID, GATEWAY_ID, HOSTNAME};
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            "page=1&per_page=20&status=pending_dcv&search=acme",
            |client| {
                let call = client.ai_gateway().custom_domains().list(ACCOUNT_ID, GATEWAY_ID);
                call.page(1).per_page(20).status(CustomDomainStatus::PendingDcv).search("acme")
            },
            |domains| assert_eq!(domains[0].ssl_hostname_id, None),
        ),
        drive(
            "",
            |client| {
                let body =
                    CreateCustomDomain::new("ai.acme.com", "395566f4c8a5b9d2a5fc0d457b007c44")
                        .min_tls(TlsVersion::V1_2);
                client.ai_gateway().custom_domains().create(ACCOUNT_ID, GATEWAY_ID, body)
            },
            |domain| assert_eq!(domain.status, CustomDomainStatus::Initializing),
        ),
        drive(
            "",
            |client| client.ai_gateway().custom_domains().get(ACCOUNT_ID, GATEWAY_ID, HOSTNAME),
            |domain| assert_eq!(domain.created_at, 1_717_459_200_000),
        ),
        drive(
            "",
            |client| client.ai_gateway().custom_domains().delete(ACCOUNT_ID, GATEWAY_ID, HOSTNAME),
            |domain| assert_eq!(domain.status, CustomDomainStatus::Active),
        ),
    ]
}
