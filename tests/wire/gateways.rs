//! `ai_gateway`

use cloudflare_ai_gateway::types::{
    CreateGateway, Dlp, DlpAction, DlpCheck, DlpPolicy, GuardrailAction, GuardrailCategories,
    Guardrails, LogManagementStrategy, Mode, OtelExporter, RateLimitingTechnique, RetryBackoff,
    SpendLimitFilter, SpendLimitRule, SpendLimitScope, SpendLimitType, SpendLimits, UpdateGateway,
    WorkersAiBillingMode,
};

use super::arguments::{ACCOUNT_ID, ID};
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            "page=2&per_page=50&search=my-%26%C3%A9%20",
            |client| client.ai_gateway().list(ACCOUNT_ID).page(2).per_page(50).search("my-&é "),
            |gateways| {
                assert_eq!(gateways[0].id, "my-gateway");
                assert_eq!(gateways[0].log_management.value(), Some(&10_000));
                assert!(matches!(&gateways[0].dlp, Some(Dlp::Profiles(dlp)) if dlp.enabled));
            },
        ),
        drive(
            "",
            |client| client.ai_gateway().create(ACCOUNT_ID, create_gateway()),
            |gateway| {
                assert_eq!(gateway.cache_ttl, Some(300));
                assert!(gateway.stripe.is_null());
                assert!(matches!(&gateway.dlp, Some(Dlp::Policies(dlp)) if dlp.enabled));
            },
        ),
        drive(
            "",
            |client| client.ai_gateway().get(ACCOUNT_ID, ID),
            |gateway| {
                assert_eq!(gateway.created_at.unix_timestamp_nanos(), 1_770_110_067_310_000_000);
                assert_eq!(gateway.workers_ai_billing_mode, Some(WorkersAiBillingMode::Postpaid));
            },
        ),
        drive(
            "",
            |client| client.ai_gateway().update(ACCOUNT_ID, ID, update_gateway()),
            |gateway| assert_eq!(gateway.retry_backoff.value(), Some(&RetryBackoff::Exponential)),
        ),
        drive(
            "",
            |client| client.ai_gateway().delete(ACCOUNT_ID, ID),
            |gateway| assert_eq!(gateway.is_default, Some(false)),
        ),
    ]
}

fn create_gateway() -> CreateGateway {
    CreateGateway::new("my-gateway", true, 300, true, 60, 500)
        .authentication(true)
        .dlp(dlp())
        .guardrails(guardrails())
        .log_management(100_000)
        .log_management_strategy(LogManagementStrategy::DeleteOldest)
        .otel(vec![otel()])
        .rate_limiting_technique(RateLimitingTechnique::Sliding)
        .retry_backoff(RetryBackoff::Exponential)
        .retry_delay(500)
        .retry_max_attempts(3)
        .spend_limits(spend_limits())
}

fn update_gateway() -> UpdateGateway {
    UpdateGateway::new(true, 300, true, 60, 500)
        .authentication(true)
        .dlp(dlp())
        .guardrails(guardrails())
        .log_management(100_000)
        .log_management_strategy(LogManagementStrategy::DeleteOldest)
        .otel(vec![otel()])
        .rate_limiting_technique(RateLimitingTechnique::Sliding)
        .retry_backoff(RetryBackoff::Exponential)
        .retry_delay(500)
        .retry_max_attempts(3)
        .spend_limits(spend_limits())
}

fn dlp() -> Dlp {
    let check = vec![DlpCheck::Request, DlpCheck::Response];
    let profiles = vec!["8f1c7a52-0f5e-4a0e-9c1d-5a5c7d0e2b31".to_owned()];
    let policy = DlpPolicy::new("block-secrets", DlpAction::Block, check, true, profiles);
    Dlp::policies(true, vec![policy])
}

fn guardrails() -> Guardrails {
    let prompt = GuardrailCategories::new().p1(GuardrailAction::Block).s1(GuardrailAction::Flag);
    let response = GuardrailCategories::new().s10(GuardrailAction::Block);
    Guardrails::new(prompt, response)
}

fn otel() -> OtelExporter {
    let headers = [("x-team".to_owned(), "search".to_owned())].into();
    OtelExporter::new(headers, "https://otel.example.com/v1/traces")
        .authorization("Bearer 2f7c9e41")
}

fn spend_limits() -> SpendLimits {
    let teams = vec!["search".to_owned(), "support".to_owned()];
    let metadata = [
        ("user_id".to_owned(), SpendLimitScope::partition()),
        ("team".to_owned(), SpendLimitScope::filter(Mode::Filter, teams)),
    ];
    let rule = SpendLimitRule::new(25.0, SpendLimitType::Cost, 86_400)
        .metadata(metadata.into())
        .model(SpendLimitFilter::new(Mode::Filter, vec!["gpt-4o-mini".to_owned()]));
    SpendLimits::new().enabled(true).rules(vec![rule])
}
