//! Parameters that a client is told once.

use std::env::VarError;

use crate::runtime::{Call, ClientBuilder, Error, ErrorKind};
use crate::support::operations::{API, Free, OfAccount, Versioned};
use crate::support::server::{Received, Reply, Server};

/// What a call sends of a client that is told of these things, and which tells the call of those.
async fn sent(
    configure: impl FnOnce(ClientBuilder) -> ClientBuilder,
    tell: impl FnOnce(Call<'_, Versioned>) -> Call<'_, Versioned>,
) -> Result<Received, Error> {
    let server = Server::replies([Reply::json("{}")]);
    let client = configure(ClientBuilder::new(&API).base_url(server.url())).build()?;
    let result = tell(Call::new(&client, &[])).await;
    assert_eq!(server.received().len(), usize::from(result.is_ok()));
    result.map(|_| server.only())
}

fn told(builder: ClientBuilder) -> ClientBuilder {
    builder.client_parameter(1, "acme")
}

#[tokio::test]
async fn what_the_client_is_told_is_sent_by_operations_that_take_it() {
    let received = sent(told, |call| call).await.unwrap();
    assert_eq!(received.target, "/base/versioned?api-version=2026-01-01");
    assert_eq!(received.header("x-tenant"), Some("acme"));
    assert_eq!(received.header("x-locale"), None);
    let all = |builder| told(builder).client_parameter(0, "a b").client_parameter(3, "de");
    let received = sent(all, |call| call).await.unwrap();
    assert_eq!(received.target, "/base/versioned?api-version=a%20b");
    assert_eq!(received.header("x-locale"), Some("de"));
}

#[tokio::test]
async fn other_operations_and_what_is_not_documented_go_without() {
    let server = Server::replies([Reply::json("{}"), Reply::json("{}")]);
    let client = told(ClientBuilder::new(&API).base_url(server.url()))
        .credential("token", "t")
        .build()
        .unwrap();
    Call::<Free>::new(&client, &[]).await.unwrap();
    client.request(crate::runtime::Method::Get, "/other").await.unwrap();
    for received in server.received() {
        assert!(!received.target.contains('?'), "{}", received.target);
        assert_eq!(received.header("x-tenant"), None);
    }
}

#[tokio::test]
async fn a_call_says_otherwise() {
    let received =
        sent(told, |call| call.parameter("api-version", "next".to_owned())).await.unwrap();
    assert_eq!(received.target, "/base/versioned?api-version=next");
    let received = sent(told, |call| call.header("X-TENANT", "mine")).await.unwrap();
    assert_eq!(received.header("x-tenant"), Some("mine"));
    // A header that goes with every call is a way to tell the client, too.
    let by_default = |builder: ClientBuilder| builder.default_header("x-tenant", "default");
    let received = sent(by_default, |call| call).await.unwrap();
    assert_eq!(received.header("x-tenant"), Some("default"));
}

#[tokio::test]
async fn without_what_is_needed_nothing_is_sent() {
    let error = sent(|builder| builder, |call| call).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(
        error.to_string(),
        "GET /versioned was not sent: it needs the header `X-Tenant`: tell the client (environment \
         variable TEST_TENANT), or the call"
    );
}

#[tokio::test]
async fn what_is_not_told_is_in_the_environment() {
    let environment = |name: &str| match name {
        "TEST_TENANT" => Ok("ambient".to_owned()),
        "TEST_API_VERSION" => Ok("2025-05-05".to_owned()),
        _ => Err(VarError::NotPresent),
    };
    let ambient = |builder: ClientBuilder| builder.environment_from(environment);
    let received = sent(ambient, |call| call).await.unwrap();
    assert_eq!(received.header("x-tenant"), Some("ambient"));
    assert_eq!(received.target, "/base/versioned?api-version=2025-05-05");
    let received = sent(|builder| ambient(told(builder)), |call| call).await.unwrap();
    assert_eq!(received.header("x-tenant"), Some("acme"));
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_a_fault_of_the_settings() {
    let split = |builder: ClientBuilder| builder.client_parameter(1, "a\r\nx-admin: 1");
    let error = sent(split, |call| call).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(!error.to_string().contains("x-admin"), "{error}");
}

#[tokio::test]
async fn a_place_in_the_path_is_filled_wherever_it_comes() {
    let server = Server::replies([Reply::json("{}"), Reply::json("{}")]);
    let bare = || ClientBuilder::new(&API).base_url(server.url());
    let client = bare().client_parameter(2, "a/1").build().unwrap();
    Call::<OfAccount>::new(&client, &["", "t", ""]).await.unwrap();
    Call::<OfAccount>::new(&client, &["", "t", ""]).path_argument(&[0, 2], "b").await.unwrap();
    let targets: Vec<String> = server.received().into_iter().map(|it| it.target).collect();
    assert_eq!(
        targets,
        ["/base/accounts/a%2F1/things/t/of/a%2F1", "/base/accounts/b/things/t/of/b"]
    );
    let untold = bare().build().unwrap();
    let error = Call::<OfAccount>::new(&untold, &["", "t", ""]).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /accounts/{account}/things/{thing}/of/{account} was not sent: it needs the path parameter \
         `account`: tell the client (environment variable TEST_ACCOUNT), or the call"
    );
    // What else is wrong with the path is said as ever.
    let error = Call::<OfAccount>::new(&client, &["", "", ""]).await.unwrap_err();
    assert!(error.to_string().ends_with("the path parameter `thing` must not be empty"), "{error}");
    let step = bare().client_parameter(2, "..").build().unwrap();
    let error = Call::<OfAccount>::new(&step, &["", "t", ""]).await.unwrap_err();
    assert!(error.to_string().ends_with("must not be `..`"), "{error}");
}
