//! How bodies are written.

use cloudflare_ai_gateway::Maybe;
use cloudflare_ai_gateway::types::{
    ConditionalOutputs, ConditionalProperties, CreateDataset, CreateVersion, DatasetFilter,
    DatasetFilterKey, DatasetFilterOperator, Dlp, DlpAction, DlpCheck, DlpPolicy, EditLog, Element,
    UpdateGateway,
};
use serde_json::{Value, json};

use super::received::Received;
use super::sent::sent;

#[tokio::test]
async fn nothing_given_is_an_empty_object() {
    let sent = edited(EditLog::new()).await;
    assert_eq!(sent.body, b"{}");
}

#[tokio::test]
async fn null_is_not_the_same_as_left_out() {
    let sent =
        edited(EditLog::new().feedback(None).metadata(Maybe::Absent).score(Maybe::Null)).await;
    assert_eq!(sent.body, br#"{"feedback":null,"score":null}"#);
}

#[tokio::test]
async fn null_clears_and_a_value_sets() {
    let body = UpdateGateway::new(false, None, false, 0, None)
        .store_id(None)
        .otel(Maybe::Null)
        .log_management(Some(10_000))
        .logpush_public_key("x".repeat(16));
    let sent = updated(body).await;
    let expected = json!({
        "cache_invalidate_on_update": false,
        "cache_ttl": null,
        "collect_logs": false,
        "rate_limiting_interval": 0,
        "rate_limiting_limit": null,
        "log_management": 10000,
        "logpush_public_key": "xxxxxxxxxxxxxxxx",
        "otel": null,
        "store_id": null,
    });
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn data_loss_prevention_has_two_forms() {
    let profiles = || vec!["ü".to_owned()];
    let policy = DlpPolicy::new("p", DlpAction::Flag, vec![DlpCheck::Response], false, profiles());
    let forms = [
        (
            Dlp::profiles(DlpAction::Block, true, profiles()),
            json!({"action": "BLOCK", "enabled": true, "profiles": ["ü"]}),
        ),
        (
            Dlp::policies(false, vec![policy]),
            json!({
                "enabled": false,
                "policies": [{
                    "id": "p",
                    "action": "FLAG",
                    "check": ["RESPONSE"],
                    "enabled": false,
                    "profiles": ["ü"],
                }],
            }),
        ),
    ];
    for (dlp, expected) in forms {
        let sent = updated(UpdateGateway::new(true, 0, true, 0, 0).dlp(dlp)).await;
        assert_eq!(sent["dlp"], expected);
    }
}

#[tokio::test]
async fn a_filter_compares_with_text_numbers_and_booleans() {
    let values = vec!["1".into(), 1.0.into(), 0.25.into(), true.into()];
    let filter = DatasetFilter::new(DatasetFilterKey::TokensIn, DatasetFilterOperator::Lt, values);
    let body = CreateDataset::new(false, vec![filter], "Größe \"1\"\n");
    let sent =
        sent(|client| client.ai_gateway().datasets().create("account", "gateway", body)).await;
    let text = r#"{"enable":false,"filters":[{"key":"tokens_in","operator":"lt","value":["1",1,0.25,true]}],"name":"Größe \"1\"\n"}"#;
    assert_eq!(String::from_utf8_lossy(&sent.body), text);
}

#[tokio::test]
async fn members_that_the_crate_does_not_know_are_sent() {
    let mut body = UpdateGateway::new(true, 0, true, 0, 0);
    body.extra.insert("brand_new", json!({"a": [1]}));
    assert_eq!(updated(body).await["brand_new"], json!({"a": [1]}));
}

#[tokio::test]
async fn conditions_are_any_value() {
    for conditions in [json!({}), json!([1, "a"]), json!("x"), json!(false)] {
        let properties = ConditionalProperties::new().conditions(conditions.clone());
        let outputs = ConditionalOutputs::new("no", "yes");
        let body = CreateVersion::new(vec![Element::conditional("if", outputs, properties)]);
        let sent = sent(|client| {
            client.ai_gateway().dynamic_routing().create_version("account", "gateway", "id", body)
        })
        .await;
        let expected = json!({
            "id": "if",
            "outputs": {"false": {"elementId": "no"}, "true": {"elementId": "yes"}},
            "properties": {"conditions": conditions},
            "type": "conditional",
        });
        assert_eq!(sent.json()["elements"], json!([expected]));
    }
}

async fn edited(body: EditLog) -> Received {
    sent(|client| client.ai_gateway().logs().edit("account", "gateway", "log", body)).await
}

async fn updated(body: UpdateGateway) -> Value {
    let sent = sent(|client| client.ai_gateway().update("account", "id", body)).await;
    sent.json()
}
