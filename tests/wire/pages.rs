//! Lists, page by page.

use serde_json::{Value, json};

use super::reply::Reply;
use super::server::Server;
use super::spec;

#[tokio::test]
async fn a_list_ends_at_an_empty_page() {
    let server =
        Server::new(vec![gateways(&["one", "two"]), gateways(&["three"]), gateways(&[])]).await;
    let client = server.client();
    let mut items = client.ai_gateway().list("account").search("t&").per_page(2).items();
    let mut ids = Vec::new();
    while let Some(gateway) = items.try_next().await.expect("gateways") {
        ids.push(gateway.id);
    }
    assert_eq!(ids, ["one", "two", "three"]);
    let queries = [
        "search=t%26&per_page=2",
        "search=t%26&per_page=2&page=2",
        "search=t%26&per_page=2&page=3",
    ];
    assert_queries(&server, &queries);
}

#[tokio::test]
async fn a_list_ends_where_its_total_says() {
    let server = Server::new(vec![logs(&["one", "two"], 3), logs(&["three"], 3)]).await;
    let client = server.client();
    let mut pages = client.ai_gateway().logs().list("account", "gateway").pages();
    let mut seen = Vec::new();
    while let Some(page) = pages.try_next().await.expect("logs") {
        seen.push((page.number(), page.total(), page.len()));
    }
    assert_eq!(seen, [(1, Some(3), 2), (2, Some(3), 1)]);
    assert_queries(&server, &["", "page=2"]);
}

#[tokio::test]
async fn a_list_goes_on_from_the_page_that_was_asked_for() {
    let server = Server::new(vec![gateways(&["nine"]), gateways(&[])]).await;
    let client = server.client();
    let mut items = client.ai_gateway().list("account").page(9).per_page(1).items();
    assert_eq!(
        items.try_next().await.expect("a page").map(|gateway| gateway.id).as_deref(),
        Some("nine")
    );
    assert!(items.try_next().await.expect("an empty page").is_none());
    assert!(items.try_next().await.expect("no request").is_none());
    assert_queries(&server, &["page=9&per_page=1", "per_page=1&page=10"]);
}

/// The official clients read a list that is not there as an empty one.
#[tokio::test]
async fn a_list_that_is_null_is_empty() {
    let server =
        Server::new(vec![Reply::json(200, &json!({"result": null, "success": true}))]).await;
    assert_eq!(server.client().ai_gateway().list("account").await.expect("no gateways"), []);
}

#[tokio::test]
async fn an_error_comes_behind_the_items_before_it() {
    let error = Reply::json(404, &spec::error("ai_gateway.get", 404));
    let server = Server::new(vec![gateways(&["one"]), error]).await;
    let client = server.client();
    let mut items = client.ai_gateway().list("account").items();
    assert!(items.try_next().await.expect("the first page").is_some());
    assert!(items.try_next().await.expect_err("no second page").is_not_found());
}

/// The list of routes holds its items elsewhere.
#[tokio::test]
async fn routes_are_a_list_too() {
    let first = spec::operation("ai_gateway.dynamic_routing.list").answer.clone();
    let mut second = first.clone();
    second["data"]["routes"] = json!([]);
    let server = Server::new(vec![Reply::json(200, &first), Reply::json(200, &second)]).await;
    let client = server.client();
    let mut items = client.ai_gateway().dynamic_routing().list("account", "gateway").items();
    assert_eq!(items.try_next().await.expect("routes").expect("a route").name, "support");
    assert!(items.try_next().await.expect("no routes").is_none());
    assert_queries(&server, &["", "page=2"]);
}

fn gateways(ids: &[&str]) -> Reply {
    Reply::json(200, &json!({"result": named("ai_gateway.list", ids), "success": true}))
}

fn logs(ids: &[&str], total: u32) -> Reply {
    let result = named("ai_gateway.logs.list", ids);
    let body = json!({"result": result, "result_info": {"total_count": total}, "success": true});
    Reply::json(200, &body)
}

/// Copies of the item in the document's example, with these ids.
fn named(operation: &str, ids: &[&str]) -> Value {
    let item = &spec::operation(operation).answer["result"][0];
    let named = ids.iter().map(|id| {
        let mut item = item.clone();
        item["id"] = json!(id);
        item
    });
    named.collect()
}

#[track_caller]
fn assert_queries(server: &Server, expected: &[&str]) {
    let received = server.received();
    let queries: Vec<_> = received.iter().map(|sent| sent.query()).collect();
    assert_eq!(queries, expected);
}
