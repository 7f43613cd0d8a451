//! `ai_gateway.custom_providers`

use cloudflare_ai_gateway::types::{CreateCustomProvider, UpdateCustomProvider};

use super::arguments::{ACCOUNT_ID, ID};
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            "page=1&per_page=20&beta=false&enable=true&search=acme%3D1",
            |client| {
                let call = client.ai_gateway().custom_providers().list(ACCOUNT_ID);
                call.page(1).per_page(20).beta(false).enable(true).search("acme=1")
            },
            |providers| assert_eq!(providers[0].slug, "acme-llm"),
        ),
        drive(
            "",
            |client| {
                let body =
                    CreateCustomProvider::new("https://llm.acme.com/v1", "Acme LLM", "acme-llm")
                        .description("Models on our own hardware")
                        .enable(true)
                        .headers(r#"{"x-tenant":"acme"}"#)
                        .link("https://llm.acme.com")
                        .position(1);
                client.ai_gateway().custom_providers().create(ACCOUNT_ID, body)
            },
            |provider| assert_eq!(provider.headers.as_deref(), Some(r#"{"x-tenant":"acme"}"#)),
        ),
        drive(
            "",
            |client| client.ai_gateway().custom_providers().get(ACCOUNT_ID, ID),
            |provider| assert_eq!(provider.position, Some(1)),
        ),
        drive(
            "",
            |client| {
                let body =
                    UpdateCustomProvider::new().base_url("https://llm.acme.com/v1").enable(true);
                client.ai_gateway().custom_providers().update(ACCOUNT_ID, ID, body)
            },
            |provider| assert_eq!(provider.base_url, "https://llm.acme.com/v1"),
        ),
        drive(
            "",
            |client| client.ai_gateway().custom_providers().delete(ACCOUNT_ID, ID),
            |provider| assert_eq!(provider.logo, None),
        ),
    ]
}
