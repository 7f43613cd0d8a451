//! Exactly one way to authenticate is sent, and none is an error before anything is sent.

use std::env::VarError;

use cloudflare_ai_gateway::{ClientBuilder, Error, ErrorKind};

use super::received::Received;
use super::reply::Reply;
use super::server::{Server, TOKEN};
use super::spec;

const EMAIL: &str = "user@example.com";
const KEY: &str = "144c9defac04969c7bfad8efaa8ea194";

#[tokio::test]
async fn email_and_key_go_together() {
    let sent = sent(|builder| builder.api_email(EMAIL).api_key(KEY)).await;
    assert_eq!(sent.header("x-auth-email"), [EMAIL]);
    assert_eq!(sent.header("x-auth-key"), [KEY]);
    assert!(sent.header("authorization").is_empty());
}

#[tokio::test]
async fn a_token_is_preferred() {
    let sent = sent(|builder| builder.api_email(EMAIL).api_key(KEY).api_token(TOKEN)).await;
    assert_eq!(sent.header("authorization"), [format!("Bearer {TOKEN}")]);
    assert!(sent.header("x-auth-email").is_empty());
    assert!(sent.header("x-auth-key").is_empty());
}

#[tokio::test]
async fn what_is_handed_in_is_preferred_to_the_environment() {
    let sent = sent(|builder| environment(builder.api_email(EMAIL).api_key(KEY))).await;
    assert_eq!(sent.header("x-auth-key"), [KEY]);
    assert!(sent.header("authorization").is_empty());
}

#[tokio::test]
async fn the_environment_has_the_names_of_the_official_clients() {
    let sent = sent(environment).await;
    assert_eq!(sent.header("authorization"), ["Bearer from CLOUDFLARE_API_TOKEN"]);
}

#[tokio::test]
async fn without_credentials_nothing_is_sent() {
    let error = refused(|builder| builder).await;
    assert_eq!(
        error.to_string(),
        "GET /accounts/{account_id}/ai-gateway/gateways needs credentials: set `api_token` \
         (environment variable CLOUDFLARE_API_TOKEN), or `api_email` (environment variable \
         CLOUDFLARE_EMAIL) and `api_key` (environment variable CLOUDFLARE_API_KEY)"
    );
}

#[tokio::test]
async fn a_key_without_its_email_is_not_sent() {
    let error = refused(|builder| builder.api_key(KEY)).await;
    assert!(error.to_string().contains("CLOUDFLARE_EMAIL"), "{error}");
    assert!(!format!("{error:?}").contains(KEY));
}

/// An environment that has everything, each variable holding its name.
fn environment(builder: ClientBuilder) -> ClientBuilder {
    builder.environment_from(|name| match name {
        "CLOUDFLARE_API_TOKEN" | "CLOUDFLARE_EMAIL" | "CLOUDFLARE_API_KEY" => {
            Ok(format!("from {name}"))
        }
        _ => Err(VarError::NotPresent),
    })
}

/// What a client with these credentials sends.
async fn sent(configure: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Received {
    let answer = &spec::operation("ai_gateway.list").answer;
    let server = Server::new(vec![Reply::json(200, answer)]).await;
    let client = configure(server.builder()).build().expect("a client");
    client.ai_gateway().list("account").await.expect("gateways");
    server.only()
}

/// The error of a client with these credentials, which sends nothing.
async fn refused(configure: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Error {
    let server = Server::new(Vec::new()).await;
    let client = configure(server.builder()).build().expect("a client");
    let error = client.ai_gateway().list("account").await.expect_err("no credentials");
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert!(server.received().is_empty());
    error
}
