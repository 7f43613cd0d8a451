//! Every optional member of the settings of a gateway has a setter, which sets that member and no
//! other.

use cloudflare_ai_gateway::types::{
    CreateGateway, Dlp, DlpAction, GuardrailAction, GuardrailCategories, Guardrails,
    LogManagementStrategy, OtelContentType, OtelExporter, RateLimitingTechnique, RetryBackoff,
    SpendLimitFilter, SpendLimitRule, SpendLimitType, SpendLimits, Stripe, StripeUsageEvent,
    UpdateGateway, WorkersAiBillingMode,
};
use serde_json::{Value, json};

use super::full::assert_full;
use super::sent::sent;

#[tokio::test]
async fn create_gateway() {
    let body = CreateGateway::new("g", false, 1, true, 2, 3)
        .authentication(true)
        .byok_only(false)
        .dlp(Dlp::profiles(DlpAction::Flag, true, Vec::new()))
        .guardrails(guardrails())
        .log_classification(true)
        .log_management(10_001)
        .log_management_strategy(LogManagementStrategy::StopInserting)
        .logpush(false)
        .logpush_public_key("0123456789abcdef")
        .otel(vec![otel()])
        .rate_limiting_technique(RateLimitingTechnique::Fixed)
        .retry_backoff(RetryBackoff::Linear)
        .retry_delay(4)
        .retry_max_attempts(5)
        .spend_limits(spend_limits())
        .store_id("store")
        .stripe(stripe())
        .workers_ai_billing_mode(WorkersAiBillingMode::Unified)
        .zdr(true);
    let sent = sent(|client| client.ai_gateway().create("a", body)).await;
    let mut expected = settings();
    expected["id"] = json!("g");
    assert_full("CreateGateway", &sent.json(), &expected);
}

#[tokio::test]
async fn update_gateway() {
    let body = UpdateGateway::new(false, 1, true, 2, 3)
        .authentication(true)
        .byok_only(false)
        .dlp(Dlp::profiles(DlpAction::Flag, true, Vec::new()))
        .guardrails(guardrails())
        .log_classification(true)
        .log_management(10_001)
        .log_management_strategy(LogManagementStrategy::StopInserting)
        .logpush(false)
        .logpush_public_key("0123456789abcdef")
        .otel(vec![otel()])
        .rate_limiting_technique(RateLimitingTechnique::Fixed)
        .retry_backoff(RetryBackoff::Linear)
        .retry_delay(4)
        .retry_max_attempts(5)
        .spend_limits(spend_limits())
        .store_id("store")
        .stripe(stripe())
        .workers_ai_billing_mode(WorkersAiBillingMode::Unified)
        .zdr(true);
    let sent = sent(|client| client.ai_gateway().update("a", "g", body)).await.json();
    assert_full("UpdateGateway", &sent, &settings());
    assert_full("OtelExporter", &sent["otel"][0], &settings()["otel"][0]);
    let rule = |gateway: &Value| gateway["spend_limits"]["rules"][0].clone();
    assert_full("SpendLimitRule", &rule(&sent), &rule(&settings()));
}

#[tokio::test]
async fn guardrail_categories() {
    let (flag, block) = (GuardrailAction::Flag, GuardrailAction::Block);
    let prompt = GuardrailCategories::new()
        .p1(block.clone())
        .s1(flag.clone())
        .s2(flag.clone())
        .s3(flag.clone())
        .s4(flag.clone())
        .s5(block.clone())
        .s6(flag.clone())
        .s7(flag.clone())
        .s8(flag.clone())
        .s9(flag.clone())
        .s10(flag.clone())
        .s11(block.clone())
        .s12(flag)
        .s13(block);
    let guardrails = Guardrails::new(prompt, GuardrailCategories::new());
    let body = UpdateGateway::new(true, 0, true, 0, 0).guardrails(guardrails);
    let sent = sent(|client| client.ai_gateway().update("a", "g", body)).await.json();
    let expected = json!({
        "P1": "BLOCK", "S1": "FLAG", "S2": "FLAG", "S3": "FLAG", "S4": "FLAG", "S5": "BLOCK",
        "S6": "FLAG", "S7": "FLAG", "S8": "FLAG", "S9": "FLAG", "S10": "FLAG", "S11": "BLOCK",
        "S12": "FLAG", "S13": "BLOCK",
    });
    assert_full("GuardrailCategories", &sent["guardrails"]["prompt"], &expected);
    assert_eq!(sent["guardrails"]["response"], json!({}));
}

/// What both bodies of gateways have in common, as it has to be sent.
fn settings() -> Value {
    json!({
        "cache_invalidate_on_update": false,
        "cache_ttl": 1,
        "collect_logs": true,
        "rate_limiting_interval": 2,
        "rate_limiting_limit": 3,
        "authentication": true,
        "byok_only": false,
        "dlp": {"action": "FLAG", "enabled": true, "profiles": []},
        "guardrails": {"prompt": {"S13": "FLAG"}, "response": {}},
        "log_classification": true,
        "log_management": 10001,
        "log_management_strategy": "STOP_INSERTING",
        "logpush": false,
        "logpush_public_key": "0123456789abcdef",
        "otel": [{
            "authorization": "o",
            "content_type": "protobuf",
            "headers": {},
            "url": "https://o",
        }],
        "rate_limiting_technique": "fixed",
        "retry_backoff": "linear",
        "retry_delay": 4,
        "retry_max_attempts": 5,
        "spend_limits": {
            "enabled": false,
            "rules": [{
                "id": "r",
                "enabled": true,
                "limit": 0.5,
                "limitType": "cost",
                "metadata": {},
                "model": {"mode": "filter", "values": ["m"]},
                "provider": {"mode": "filter", "values": ["p"]},
                "technique": "sliding",
                "window": 60,
            }],
        },
        "store_id": "store",
        "stripe": {"authorization": "s", "usage_events": [{"payload": "{}"}]},
        "workers_ai_billing_mode": "unified",
        "zdr": true,
    })
}

fn guardrails() -> Guardrails {
    let prompt = GuardrailCategories::new().s13(GuardrailAction::Flag);
    Guardrails::new(prompt, GuardrailCategories::new())
}

fn otel() -> OtelExporter {
    let exporter = OtelExporter::new([].into(), "https://o");
    exporter.authorization("o").content_type(OtelContentType::Protobuf)
}

fn spend_limits() -> SpendLimits {
    let only = |value: &str| SpendLimitFilter::new(vec![value.to_owned()]);
    let rule = SpendLimitRule::new(0.5, SpendLimitType::Cost, 60)
        .id("r")
        .enabled(true)
        .metadata([].into())
        .model(only("m"))
        .provider(only("p"))
        .technique(RateLimitingTechnique::Sliding);
    SpendLimits::new().enabled(false).rules(vec![rule])
}

fn stripe() -> Stripe {
    Stripe::new("s", vec![StripeUsageEvent::new("{}")])
}
