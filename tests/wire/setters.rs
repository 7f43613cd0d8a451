//! Every optional member of a body has a setter, which sets that member and no other.

use cloudflare_ai_gateway::types::{
    CreateCustomProvider, CreateGateway, CreateProviderConfig, CreateProviderCost, CreateTopup,
    Dlp, DlpAction, GuardrailAction, GuardrailCategories, Guardrails, LogManagementStrategy, Mode,
    ModelRule, OtelContentType, OtelExporter, RateLimitingTechnique, RetryBackoff,
    SpendLimitFilter, SpendLimitRule, SpendLimitType, SpendLimits, Stripe, StripeUsageEvent,
    TokenPricing, UpdateCustomProvider, UpdateGateway, UpdateProviderCost, WorkersAiBillingMode,
};
use serde_json::{Value, json};

use super::json::assert_same;
use super::sent::sent;
use super::spec;

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
        .logpush_public_key("0123456789abcdef".to_owned())
        .otel(vec![otel()])
        .rate_limiting_technique(RateLimitingTechnique::Fixed)
        .retry_backoff(RetryBackoff::Linear)
        .retry_delay(4)
        .retry_max_attempts(5)
        .spend_limits(spend_limits())
        .store_id("store".to_owned())
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
        .logpush_public_key("0123456789abcdef".to_owned())
        .otel(vec![otel()])
        .rate_limiting_technique(RateLimitingTechnique::Fixed)
        .retry_backoff(RetryBackoff::Linear)
        .retry_delay(4)
        .retry_max_attempts(5)
        .spend_limits(spend_limits())
        .store_id("store".to_owned())
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

#[tokio::test]
async fn create_provider_config() {
    let body = CreateProviderConfig::new("a", false, "p")
        .rate_limit(1.5)
        .rate_limit_period(2.0)
        .secret("s")
        .secret_id("i");
    let sent = sent(|client| client.ai_gateway().provider_configs().create("a", "g", body)).await;
    let expected = json!({
        "alias": "a", "default_config": false, "provider_slug": "p", "rate_limit": 1.5,
        "rate_limit_period": 2, "secret": "s", "secret_id": "i",
    });
    assert_full("CreateProviderConfig", &sent.json(), &expected);
}

#[tokio::test]
async fn create_custom_provider() {
    let body = CreateCustomProvider::new("https://b", "n", "s")
        .beta(true)
        .curl_example("c")
        .description("d")
        .enable(false)
        .headers("h")
        .js_example("j")
        .link("l")
        .position(-1);
    let sent = sent(|client| client.ai_gateway().custom_providers().create("a", body)).await;
    let expected = json!({
        "base_url": "https://b", "name": "n", "slug": "s", "beta": true, "curl_example": "c",
        "description": "d", "enable": false, "headers": "h", "js_example": "j", "link": "l",
        "position": -1,
    });
    assert_full("CreateCustomProvider", &sent.json(), &expected);
}

#[tokio::test]
async fn update_custom_provider() {
    let body = UpdateCustomProvider::new()
        .base_url("https://b")
        .beta(true)
        .curl_example("c")
        .description("d")
        .enable(false)
        .headers("h")
        .js_example("j")
        .link("l")
        .logo("o")
        .name("n")
        .position(2)
        .slug("s");
    let sent = sent(|client| client.ai_gateway().custom_providers().update("a", "i", body)).await;
    let expected = json!({
        "base_url": "https://b", "name": "n", "slug": "s", "beta": true, "curl_example": "c",
        "description": "d", "enable": false, "headers": "h", "js_example": "j", "link": "l",
        "logo": "o", "position": 2,
    });
    assert_full("UpdateCustomProvider", &sent.json(), &expected);
}

#[tokio::test]
async fn create_provider_cost() {
    let body = CreateProviderCost::new("p", "m")
        .cost_in(0.1)
        .cost_out(0.2)
        .cost_type("t")
        .enable(true)
        .model_rule(ModelRule::Contains)
        .token_pricing(TokenPricing::new());
    let costs =
        |body| sent(|client| client.ai_gateway().custom_providers().costs().create("a", body));
    let expected = json!({
        "account_provider_id": "p", "model": "m", "cost_in": 0.1, "cost_out": 0.2,
        "cost_type": "t", "enable": true, "model_rule": "contains", "token_pricing": {},
    });
    assert_full("CreateProviderCost", &costs(body).await.json(), &expected);
}

#[tokio::test]
async fn update_provider_cost() {
    let pricing = TokenPricing::new()
        .input_audio_tokens(1.0)
        .input_cache_creation_tokens(2.0)
        .input_cached_tokens(3.0)
        .input_image_count(4.0)
        .input_image_tokens(5.0)
        .input_text_tokens(6.0)
        .input_tokens(7.0)
        .input_video_tokens(8.0)
        .output_image_count(9.0)
        .output_reasoning_tokens(10.0)
        .output_tokens(11.0)
        .total_tokens(1e-9);
    let body = UpdateProviderCost::new()
        .cost_in(0.1)
        .cost_out(0.2)
        .cost_type("t")
        .enable(true)
        .model("m")
        .model_rule(ModelRule::Equals)
        .token_pricing(pricing);
    let costs =
        |body| sent(|client| client.ai_gateway().custom_providers().costs().update("a", "i", body));
    let pricing = json!({
        "input_audio_tokens": 1, "input_cache_creation_tokens": 2, "input_cached_tokens": 3,
        "input_image_count": 4, "input_image_tokens": 5, "input_text_tokens": 6,
        "input_tokens": 7, "input_video_tokens": 8, "output_image_count": 9,
        "output_reasoning_tokens": 10, "output_tokens": 11, "total_tokens": 1e-9,
    });
    let expected = json!({
        "model": "m", "cost_in": 0.1, "cost_out": 0.2, "cost_type": "t", "enable": true,
        "model_rule": "equals", "token_pricing": pricing,
    });
    let sent = costs(body).await.json();
    assert_full("UpdateProviderCost", &sent, &expected);
    assert_full("TokenPricing", &sent["token_pricing"], &pricing);
}

#[tokio::test]
async fn create_topup() {
    let body = CreateTopup::new(1000).payment_method_id("pm");
    let sent = sent(|client| client.ai_gateway().billing().topup().create("a", body)).await;
    let expected = json!({"amount": 1000, "payment_method_id": "pm"});
    assert_full("CreateTopup", &sent.json(), &expected);
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
    let only = |value: &str| SpendLimitFilter::new(Mode::Filter, vec![value.to_owned()]);
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

/// Fails unless this is what was expected, and has all members that the document knows.
#[track_caller]
fn assert_full(schema: &str, found: &Value, expected: &Value) {
    assert_same(schema, found, expected);
    let members = found.as_object().expect("an object").keys().map(String::as_str);
    assert_eq!(members.collect::<std::collections::BTreeSet<_>>(), spec::members(schema));
}
