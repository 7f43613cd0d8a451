//! Lists, page by page.

use cloudflare_ai_gateway::runtime::Paged;
use cloudflare_ai_gateway::{Call, Position};
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

/// Reads a list to its end, and from a stored place to a limit.
macro_rules! goes_on {
    ($($name:ident: $operation:literal at $place:literal, $requests:literal,
       |$client:ident| $call:expr;)*) => {
        $(#[tokio::test]
        async fn $name() {
            let pages = [[1, 2].as_slice(), &[3, 4], &[]];
            let replies = || pages.map(|items| page($operation, $place, items));
            let server = Server::new(replies().into()).await;
            let $client = server.client();
            assert_eq!(count($call).await, 4);
            assert_queries(&server, &["", "page=2", "page=3"][..$requests]);

            let server = Server::new(replies().into_iter().skip(1).collect()).await;
            let $client = server.client();
            let position: Position = "+1 page:2".parse().expect("a position");
            let mut items = $call.items().resume(position).limit(1);
            assert!(items.try_next().await.expect("the second page").is_some());
            assert!(items.try_next().await.expect("no request").is_none());
            assert_eq!(items.page().expect("a page").number(), 2);
            assert_queries(&server, &["page=2"]);
        })*
    };
}

goes_on! {
    gateways_go_on: "ai_gateway.list" at "/result", 2,
        |client| client.ai_gateway().list("a");
    custom_domains_go_on: "ai_gateway.custom_domains.list" at "/result", 2,
        |client| client.ai_gateway().custom_domains().list("a", "g");
    custom_providers_go_on: "ai_gateway.custom_providers.list" at "/result", 2,
        |client| client.ai_gateway().custom_providers().list("a");
    costs_go_on: "ai_gateway.custom_providers.costs.list" at "/result", 2,
        |client| client.ai_gateway().custom_providers().costs().list("a");
    datasets_go_on: "ai_gateway.datasets.list" at "/result", 2,
        |client| client.ai_gateway().datasets().list("a", "g");
    routes_go_on: "ai_gateway.dynamic_routing.list" at "/data/routes", 3,
        |client| client.ai_gateway().dynamic_routing().list("a", "g");
    evaluation_types_go_on: "ai_gateway.evaluation_types.list" at "/result", 2,
        |client| client.ai_gateway().evaluation_types().list("a");
    evaluations_go_on: "ai_gateway.evaluations.list" at "/result", 2,
        |client| client.ai_gateway().evaluations().list("a", "g");
    logs_go_on: "ai_gateway.logs.list" at "/result", 2,
        |client| client.ai_gateway().logs().list("a", "g");
    provider_configs_go_on: "ai_gateway.provider_configs.list" at "/result", 2,
        |client| client.ai_gateway().provider_configs().list("a", "g");
}

async fn count<Op: Paged>(call: Call<'_, Op>) -> usize {
    call.items().try_collect().await.expect("all pages").len()
}

/// The documented answer with a copy of its item for each of these numbers, and a total of 4 where
/// the items are the result.
fn page(operation: &str, place: &str, numbers: &[i64]) -> Reply {
    let mut answer = spec::operation(operation).answer.clone();
    let items = answer.pointer_mut(place).expect("the items of the example");
    let item = items[0].clone();
    let copy = |number: &i64| {
        let mut item = item.clone();
        item["copy"] = json!(number);
        item
    };
    *items = numbers.iter().map(copy).collect();
    if place == "/result" {
        answer["result_info"] = json!({"total_count": 4});
    }
    Reply::json(200, &answer)
}

/// A list that goes in circles ends all the same.
#[tokio::test]
async fn a_server_that_ignores_the_page_is_an_error() {
    let server = Server::new(vec![gateways(&["one"]), gateways(&["one"])]).await;
    let client = server.client();
    let mut items = client.ai_gateway().list("account").items();
    assert!(items.try_next().await.expect("the first page").is_some());
    let error = items.try_next().await.expect_err("the same page");
    assert_eq!(error.kind(), cloudflare_ai_gateway::ErrorKind::Paging);
    assert!(items.try_next().await.expect("the end").is_none());
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
