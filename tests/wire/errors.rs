//! Answers with a status of error become errors that say what the API says.

use cloudflare_ai_gateway::resources::ai_gateway::{Create, Get, Update, UpdateError};
use cloudflare_ai_gateway::types::{CreateGateway, CreateTopup, UpdateGateway, UpdateRoute};
use cloudflare_ai_gateway::{ApiError, Error, ErrorKind};
use serde_json::{Value, json};

use super::reply::Reply;
use super::server::Server;
use super::spec;

#[tokio::test]
async fn bad_request_points_into_the_body() {
    let server = Server::new(vec![Reply::json(400, &spec::error("ai_gateway.create", 400))]).await;
    let body = CreateGateway::new("my-gateway", true, None, true, None, None);
    let error = server.client().ai_gateway().create("account", body).await.expect_err("400");
    assert_error(&error, 400, &[("7001", "Input Validation Error")]);
    assert_eq!(error.errors()[0].pointer.as_deref(), Some("/body/name"));
    assert_eq!(
        error.to_string(),
        "400 Bad Request from POST /accounts/{account_id}/ai-gateway/gateways: \
         7001 Input Validation Error (at /body/name)"
    );
}

#[tokio::test]
async fn payment_required() {
    let id = "ai_gateway.billing.topup.create";
    let server = Server::new(vec![Reply::json(402, &spec::error(id, 402))]).await;
    let client = server.client();
    let call = client.ai_gateway().billing().topup().create("account", CreateTopup::new(5000));
    let error = call.await.expect_err("402");
    assert_error(&error, 402, &[("7402", "Payment failed")]);
}

#[tokio::test]
async fn forbidden_with_its_request_id() {
    let id = "ai_gateway.billing.credit_balance";
    let reply = Reply::json(403, &spec::error(id, 403)).header("CF-Ray", "8f3a-FRA");
    let server = Server::new(vec![reply]).await;
    let client = server.client();
    let error = client.ai_gateway().billing().credit_balance("account").await.expect_err("403");
    assert_error(&error, 403, &[("7403", "Forbidden")]);
    assert_eq!(error.request_id(), Some("8f3a-FRA"));
    assert_eq!(
        error.to_string(),
        "403 Forbidden from GET /accounts/{account_id}/ai-gateway/billing/credit-balance: \
         7403 Forbidden (request 8f3a-FRA)"
    );
}

#[tokio::test]
async fn not_found() {
    let server = Server::new(vec![Reply::json(404, &spec::error("ai_gateway.get", 404))]).await;
    let error = server.client().ai_gateway().get("account", "none").await.expect_err("404");
    assert_error(&error, 404, &[("7002", "Not Found")]);
    assert!(error.is_not_found());
    assert!(!error.is_retryable());
    assert_eq!(error.operation().map(|info| info.id), Some("ai_gateway.get"));
}

#[tokio::test]
async fn rate_limited_for_longer_than_the_client_waits() {
    let body = json!({
        "errors": [
            {"code": 10000, "message": "Too many requests"},
            {
                "code": 971,
                "message": "Slow down",
                "documentation_url": "https://developers.cloudflare.com/fundamentals/api",
                "source": {"pointer": "/account_id"},
            },
        ],
        "messages": [],
        "result": null,
        "success": false,
    });
    let server = Server::new(vec![Reply::json(429, &body).header("retry-after", "3600")]).await;
    let error = server.client().ai_gateway().list("account").await.expect_err("429");
    assert_error(&error, 429, &[("10000", "Too many requests"), ("971", "Slow down")]);
    assert!(error.is_rate_limited());
    assert!(error.is_retryable());
    assert_eq!(error.retry_after().map(|pause| pause.as_secs()), Some(3600));
    let url = error.errors()[1].documentation_url.as_deref();
    assert_eq!(url, Some("https://developers.cloudflare.com/fundamentals/api"));
    assert_eq!(
        error.to_string(),
        "429 Too Many Requests from GET /accounts/{account_id}/ai-gateway/gateways: \
         10000 Too many requests; 971 Slow down (at /account_id)"
    );
    server.only();
}

#[tokio::test]
async fn an_error_without_a_code() {
    let id = "ai_gateway.list";
    let server = Server::new(vec![Reply::json(400, &spec::error(id, 400))]).await;
    let error = server.client().ai_gateway().list("account").page(0).await.expect_err("400");
    assert_eq!(error.errors()[0].code, None);
    assert_eq!(error.errors()[0].message.as_deref(), Some("Invalid request"));
}

/// Renaming a route answers errors without a list of errors: the body is kept as it came.
#[tokio::test]
async fn an_error_without_a_list() {
    let body = spec::error("ai_gateway.dynamic_routing.update", 400);
    let server = Server::new(vec![Reply::json(400, &body)]).await;
    let client = server.client();
    let call = client.ai_gateway().dynamic_routing().update(
        "account",
        "gateway",
        "route",
        UpdateRoute::new(""),
    );
    let error = call.await.expect_err("400");
    assert_error(&error, 400, &[]);
    let kept: Value = serde_json::from_slice(error.bytes().expect("a body")).expect("JSON");
    assert_eq!(kept, body);
}

/// The document's own shapes of errors are typed, by operation and status.
#[tokio::test]
async fn documented_errors_are_typed() {
    let replies = vec![
        Reply::json(400, &spec::error("ai_gateway.update", 400)),
        Reply::json(404, &spec::error("ai_gateway.update", 404)),
        Reply::json(409, &spec::error("ai_gateway.update", 404)),
    ];
    let server = Server::new(replies).await;
    let client = server.client();
    let update = || {
        let body = UpdateGateway::new(true, None, true, None, None);
        client.ai_gateway().update("account", "my-gateway", body)
    };
    let error = update().max_retries(0).await.expect_err("400");
    let Some(UpdateError::BadRequest(body)) = error.documented::<Update>() else {
        panic!("{:?}", error.documented::<Update>())
    };
    assert!(!body.success);
    assert_eq!(body.errors[0].code, 7001.0);
    assert_eq!(body.errors[0].path, ["body", "name"]);
    // It is the error of one operation, not of another.
    assert_eq!(error.documented::<Create>(), None);
    let error = update().max_retries(0).await.expect_err("404");
    let Some(UpdateError::NotFound(body)) = error.documented::<Update>() else {
        panic!("{:?}", error.documented::<Update>())
    };
    assert_eq!(body.errors[0].message, "Not Found");
    // The same body with a status that the document does not have.
    let error = update().max_retries(0).await.expect_err("409");
    assert_eq!(error.documented::<Update>(), None);
    assert_error(&error, 409, &[("7002", "Not Found")]);
}

/// The page of an outage is no documented error, and the status is all that counts.
#[tokio::test]
async fn an_error_that_is_not_the_documented_one() {
    let server = Server::new(vec![Reply::json(404, &json!("gone"))]).await;
    let error = server.client().ai_gateway().get("account", "none").await.expect_err("404");
    assert_eq!(error.documented::<Get>(), None);
    assert!(error.is_not_found());
    assert_eq!(error.bytes(), Some(&b"\"gone\""[..]));
}

/// Bodies that come back whole say it too, and the call is not repeated.
#[tokio::test]
async fn no_success_in_an_answer_that_is_not_unwrapped() {
    let ids = ["ai_gateway.dynamic_routing.update", "ai_gateway.dynamic_routing.list"];
    let refused = ids.map(|id| {
        let mut answer = spec::operation(id).answer.clone();
        answer["success"] = json!(false);
        Reply::json(200, &answer)
    });
    let server = Server::new(refused.into()).await;
    let client = server.client();
    let routing = client.ai_gateway().dynamic_routing();
    let update = routing.update("account", "gateway", "route", UpdateRoute::new("name"));
    let error = update.await.expect_err("no success");
    assert_error(&error, 200, &[]);
    assert_eq!(error.attempts(), 1);
    let error = routing.list("account", "gateway").await.expect_err("no success");
    assert_error(&error, 200, &[]);
    assert_eq!(server.received().len(), 2);
}

/// A call that did not succeed is an error, even where the status says that it did.
#[tokio::test]
async fn no_success_in_an_answer_of_success() {
    let body = json!({"errors": [{"code": 7002, "message": "Not Found"}], "success": false});
    let server = Server::new(vec![Reply::json(200, &body)]).await;
    let error = server.client().ai_gateway().get("account", "none").await.expect_err("no success");
    assert_error(&error, 200, &[("7002", "Not Found")]);
}

#[tokio::test]
async fn an_answer_of_another_shape_is_told_with_its_place() {
    let mut answer = spec::operation("ai_gateway.list").answer.clone();
    answer["result"][0]["collect_logs"] = json!("yes");
    let server = Server::new(vec![Reply::json(200, &answer)]).await;
    let error = server.client().ai_gateway().list("account").await.expect_err("no boolean");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("result[0].collect_logs"), "{error}");
}

/// A dot segment would be another path, and an empty one another operation.
#[tokio::test]
async fn an_argument_that_is_no_name_is_refused() {
    let server = Server::new(Vec::new()).await;
    for id in ["", ".", ".."] {
        let error = server.client().ai_gateway().get("account", id).await.expect_err("no name");
        assert_eq!(error.kind(), ErrorKind::Request, "{error}");
    }
    assert!(server.received().is_empty());
}

#[track_caller]
fn assert_error(error: &Error, status: u16, listed: &[(&str, &str)]) {
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status(), Some(status));
    let parts = |each: &ApiError| (each.code.clone(), each.message.clone());
    let found: Vec<_> = error.errors().iter().map(parts).collect();
    let text = |text: &str| Some(text.to_owned());
    let listed: Vec<_> = listed.iter().map(|(code, message)| (text(code), text(message))).collect();
    assert_eq!(found, listed);
}
