//! The four operations that have reference pages, with the requests and answers of those pages.

use cloudflare_ai_gateway::types::{
    CreateVersion, Dlp, Element, OtelContentType, RouteVersionActive,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::json::assert_same;
use super::reply::Reply;
use super::server::Server;

const ACCOUNT: &str = "0d37909e38d3e99c29fa2cd343ac421a";
const ROUTE: &str = "/client/v4/accounts/0d37909e38d3e99c29fa2cd343ac421a/ai-gateway/gateways/54442216/routes/54442216";

#[tokio::test]
async fn list_gateways() {
    let gateway = json!({
        "id": "my-gateway",
        "cache_invalidate_on_update": true,
        "cache_ttl": 0,
        "collect_logs": true,
        "created_at": "2019-12-27T18:11:19.117Z",
        "modified_at": "2019-12-27T18:11:19.117Z",
        "rate_limiting_interval": 0,
        "rate_limiting_limit": 0,
        "authentication": true,
        "dlp": {"action": "BLOCK", "enabled": true, "profiles": ["string"]},
        "is_default": true,
        "log_management": 10000,
        "log_management_strategy": "STOP_INSERTING",
        "logpush": true,
        "logpush_public_key": "xxxxxxxxxxxxxxxx",
        "otel": [{
            "authorization": "authorization",
            "headers": {"foo": "string"},
            "url": "url",
            "content_type": "json",
        }],
        "rate_limiting_technique": "fixed",
        "retry_backoff": "constant",
        "retry_delay": 0,
        "retry_max_attempts": 1,
        "store_id": "store_id",
        "stripe": {
            "authorization": "authorization",
            "usage_events": [{"payload": "payload"}],
        },
        "workers_ai_billing_mode": "postpaid",
        "zdr": true,
    });
    let server = answering(&json!({"result": [gateway], "success": true})).await;
    let gateways = server.client().ai_gateway().list(ACCOUNT).await.expect("gateways");
    let gateways_path = "/client/v4/accounts/0d37909e38d3e99c29fa2cd343ac421a/ai-gateway/gateways";
    assert_sent(&server, "GET", gateways_path);
    assert_whole(&gateways, &json!([gateway]));
    let [gateway] = &gateways[..] else { panic!("one gateway") };
    assert!(matches!(&gateway.dlp, Some(Dlp::Profiles(dlp)) if dlp.profiles == ["string"]));
    let otel = gateway.otel.value().expect("exporters");
    assert_eq!(otel[0].content_type, Some(OtelContentType::Json));
}

#[tokio::test]
async fn list_versions() {
    let page = json!({
        "data": {
            "order_by": "order_by",
            "order_by_direction": "order_by_direction",
            "page": 0,
            "per_page": 0,
            "versions": [{
                "active": "true",
                "created_at": "created_at",
                "data": "data",
                "version_id": "version_id",
            }],
        },
        "success": true,
    });
    let server = answering(&page).await;
    let client = server.client();
    let routing = client.ai_gateway().dynamic_routing();
    let versions = routing.list_versions(ACCOUNT, "54442216", "54442216").await.expect("versions");
    assert_sent(&server, "GET", &format!("{ROUTE}/versions"));
    assert_whole(&versions, &page);
    assert_eq!(versions.data.versions[0].active, RouteVersionActive::True);
}

#[tokio::test]
async fn get_version() {
    let version = json!({
        "id": "id",
        "active": "true",
        "created_at": "created_at",
        "data": "data",
        "elements": elements(),
        "gateway_id": "gateway_id",
        "modified_at": "2019-12-27T18:11:19.117Z",
        "name": "name",
        "version_id": "version_id",
    });
    let server = answering(&json!({"result": version, "success": true})).await;
    let client = server.client();
    let routing = client.ai_gateway().dynamic_routing();
    let found = routing.get_version(ACCOUNT, "54442216", "54442216", "54442216").await;
    let found = found.expect("a version");
    assert_sent(&server, "GET", &format!("{ROUTE}/versions/54442216"));
    assert_whole(&found, &version);
    assert_eq!(found.id, "id");
    assert_eq!(found.elements, [Element::start("id", "elementId")]);
}

#[tokio::test]
async fn create_version() {
    let route = json!({
        "id": "id",
        "created_at": "2019-12-27T18:11:19.117Z",
        "elements": elements(),
        "gateway_id": "gateway_id",
        "modified_at": "2019-12-27T18:11:19.117Z",
        "name": "name",
    });
    let server = answering(&json!({"result": route, "success": true})).await;
    let client = server.client();
    let body = CreateVersion::new(vec![Element::start("id", "elementId")]);
    let routing = client.ai_gateway().dynamic_routing();
    let created = routing.create_version(ACCOUNT, "54442216", "54442216", body).await;
    let created = created.expect("a route");
    assert_sent(&server, "POST", &format!("{ROUTE}/versions"));
    assert_eq!(server.only().json(), json!({"elements": elements()}));
    assert_whole(&created, &route);
    assert_eq!(created.id, "id");
}

fn elements() -> Value {
    json!([{"id": "id", "outputs": {"next": {"elementId": "elementId"}}, "type": "start"}])
}

async fn answering(answer: &Value) -> Server {
    Server::new(vec![Reply::json(200, answer)]).await
}

#[track_caller]
fn assert_sent(server: &Server, method: &str, target: &str) {
    let sent = server.only();
    assert_eq!((sent.method.as_str(), sent.target.as_str()), (method, target));
}

#[track_caller]
fn assert_whole(found: &impl Serialize, expected: &Value) {
    assert_same("decoded", &serde_json::to_value(found).expect("JSON"), expected);
}
