//! Every optional member of the other bodies has a setter, which sets that member and no other.

use cloudflare_ai_gateway::types::{
    CreateCustomProvider, CreateProviderConfig, CreateProviderCost, CreateTopup, ModelRule,
    TokenPricing, UpdateCustomProvider, UpdateProviderCost,
};
use serde_json::json;

use super::full::assert_full;
use super::sent::sent;

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
