//! What the crate does not know comes through it unchanged.

use cloudflare_ai_gateway::types::{
    CreateVersion, CustomDomainStatus, DatasetFilterValue, Dlp, Element, Gateway,
    RateLimitingTechnique, RetryBackoff,
};
use serde_json::{Value, json};

use super::json::assert_same;
use super::reply::Reply;
use super::server::Server;
use super::spec;

#[tokio::test]
async fn values_of_enums() {
    let (gateway, json) = gateway(&[
        ("retry_backoff", json!("fibonacci")),
        ("rate_limiting_technique", json!("Fixed")),
        ("workers_ai_billing_mode", json!("")),
    ])
    .await;
    let Some(RetryBackoff::Unknown(text)) = gateway.retry_backoff.value() else {
        panic!("{:?}", gateway.retry_backoff)
    };
    assert_eq!(text.as_str(), "fibonacci");
    // Case matters.
    let technique = gateway.rate_limiting_technique.value().expect("a technique");
    assert!(matches!(technique, RateLimitingTechnique::Unknown(_)));
    assert_same("gateway", &serde_json::to_value(&gateway).expect("JSON"), &json);
}

/// A value from a newer version of the API can be sent as well.
#[tokio::test]
async fn values_of_enums_in_a_query() {
    let answer = &spec::operation("ai_gateway.custom_domains.list").answer;
    let server = Server::new(vec![Reply::json(200, answer)]).await;
    let client = server.client();
    let status = CustomDomainStatus::from("on hold");
    let call = client.ai_gateway().custom_domains().list("account", "gateway").status(status);
    call.await.expect("domains");
    assert_eq!(server.only().query(), "status=on%20hold");
}

#[tokio::test]
async fn members() {
    let (gateway, json) = gateway(&[
        ("brand_new", json!({"deep": [1, 2.5, null]})),
        ("dlp", json!({"enabled": true, "policies": [], "note": "n"})),
        ("otel", json!([{"headers": {}, "url": "u", "sampling": 0.5}])),
    ])
    .await;
    assert_eq!(gateway.extra.get("brand_new"), Some(&json!({"deep": [1, 2.5, null]})));
    assert_same("gateway", &serde_json::to_value(&gateway).expect("JSON"), &json);
}

#[tokio::test]
async fn forms_of_a_union() {
    let (gateway, json) = gateway(&[("dlp", json!({"enabled": true, "rules": [1]}))]).await;
    assert!(matches!(gateway.dlp, Some(Dlp::Unknown(_))), "{:?}", gateway.dlp);
    assert_same("gateway", &serde_json::to_value(&gateway).expect("JSON"), &json);
}

/// Values that are neither text, number nor boolean.
#[tokio::test]
async fn values_of_unions() {
    let mut answer = spec::operation("ai_gateway.datasets.get").answer.clone();
    let values = json!(["a", 1, 0.5, false, null, [1], {"from": 1}]);
    answer["result"]["filters"][0]["value"] = values.clone();
    let server = Server::new(vec![Reply::json(200, &answer)]).await;
    let client = server.client();
    let dataset = client.ai_gateway().datasets().get("account", "gateway", "id").await;
    let found = &dataset.expect("a dataset").filters[0].value;
    assert_eq!(found[..2], ["a".into(), 1.0.into()]);
    assert!(matches!(&found[6], DatasetFilterValue::Unknown(range) if range.json()["from"] == 1));
    assert_same("values", &serde_json::to_value(found).expect("JSON"), &values);
}

/// An element that the crate does not know is read, changed nowhere, and written into a new version,
/// beside one that it knows with members that it does not.
#[tokio::test]
async fn kinds_of_elements() {
    let elements = json!([
        {"id": "b", "type": "branch", "outputs": [{"to": "end"}], "weight": 1.5},
        {
            "id": "m",
            "type": "model",
            "outputs": {
                "fallback": {"elementId": "end", "delay": 3},
                "success": {"elementId": "end"},
            },
            "properties": {"model": "m", "provider": "p", "retries": 0, "timeout": 1, "seed": 7},
            "label": "first",
        },
        {"outputs": {}, "id": "end", "type": "end"},
        {"id": "untold"},
    ]);
    let mut version = spec::operation("ai_gateway.dynamic_routing.get_version").answer.clone();
    version["result"]["elements"] = elements.clone();
    let created = &spec::operation("ai_gateway.dynamic_routing.create_version").answer;
    let server = Server::new(vec![Reply::json(200, &version), Reply::json(200, created)]).await;
    let client = server.client();
    let routing = client.ai_gateway().dynamic_routing();

    let version = routing.get_version("account", "gateway", "route", "1").await.expect("a version");
    assert_eq!(version.elements[0].kind(), "branch");
    let Element::Unknown(branch) = &version.elements[0] else { panic!("{:?}", version.elements) };
    assert_eq!(branch.json()["weight"], 1.5);

    let body = CreateVersion::new(version.elements);
    routing.create_version("account", "gateway", "route", body).await.expect("a route");
    assert_eq!(server.received()[1].json()["elements"], elements);
}

/// The gateway of the document's example with some members changed, decoded and as it came.
async fn gateway(changes: &[(&str, Value)]) -> (Gateway, Value) {
    let mut answer = spec::operation("ai_gateway.get").answer.clone();
    for (name, value) in changes {
        answer["result"][name] = value.clone();
    }
    let server = Server::new(vec![Reply::json(200, &answer)]).await;
    let gateway = server.client().ai_gateway().get("account", "id").await.expect("a gateway");
    (gateway, answer["result"].take())
}
