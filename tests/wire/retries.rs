//! What is repeated, and what is not.

use cloudflare_ai_gateway::types::CreateTopup;
use serde_json::json;

use super::reply::Reply;
use super::server::Server;
use super::spec;

#[tokio::test]
async fn a_read_is_repeated() {
    let answer = &spec::operation("ai_gateway.list").answer;
    let server = Server::new(vec![failure(500), failure(503), Reply::json(200, answer)]).await;
    let client = server.client();
    let gateways = client.ai_gateway().list("account").page(7).with_response().await;
    assert_eq!(gateways.expect("gateways").attempts(), 3);
    let targets: Vec<_> = server.received().into_iter().map(|sent| sent.target).collect();
    assert_eq!(targets, ["/client/v4/accounts/account/ai-gateway/gateways?page=7"; 3]);
}

#[tokio::test]
async fn a_read_is_not_repeated_for_ever() {
    let server = Server::new(vec![failure(502), failure(502)]).await;
    let error = server.client().ai_gateway().list("account").max_retries(1).await;
    let error = error.expect_err("502");
    assert_eq!((error.status(), error.attempts()), (Some(502), 2));
    assert_eq!(server.received().len(), 2);
}

/// Nobody pays twice because a server stumbled.
#[tokio::test]
async fn a_purchase_is_not_repeated() {
    let server = Server::new(vec![failure(500)]).await;
    let client = server.client();
    let call = client.ai_gateway().billing().topup().create("account", CreateTopup::new(5000));
    let error = call.await.expect_err("500");
    assert_eq!((error.status(), error.attempts()), (Some(500), 1));
    server.only();
}

/// What was turned away did nothing, so it is sent again, with the same body.
#[tokio::test]
async fn a_purchase_that_was_turned_away_is_repeated() {
    let answer = &spec::operation("ai_gateway.billing.topup.create").answer;
    let server = Server::new(vec![failure(429), Reply::json(200, answer)]).await;
    let client = server.client();
    let call = client.ai_gateway().billing().topup().create("account", CreateTopup::new(5000));
    call.await.expect("a purchase");
    let bodies: Vec<_> = server.received().iter().map(|sent| sent.json()).collect();
    assert_eq!(bodies, [json!({"amount": 5000}), json!({"amount": 5000})]);
}

#[tokio::test]
async fn the_server_has_the_last_word() {
    let server = Server::new(vec![failure(500).header("x-should-retry", "false")]).await;
    server.client().ai_gateway().list("account").await.expect_err("500");
    server.only();
}

/// An error after which the client need not wait.
fn failure(status: u16) -> Reply {
    let body = json!({"errors": [{"code": 1000, "message": "later"}], "success": false});
    Reply::json(status, &body).header("retry-after-ms", "1")
}
