//! Which credentials are sent, and where.

use std::env::VarError;

use crate::runtime::{Call, ClientBuilder, Error, ErrorKind, Operation};
use crate::support::operations::{API, Basic, Cookies, Free, Get, Optional, QueryKey};
use crate::support::server::{Received, Reply, Server};

fn bare(server: &Server) -> ClientBuilder {
    ClientBuilder::new(&API).base_url(server.url())
}

/// What a call of this operation sends with these credentials.
async fn sent<Op: Operation>(
    configure: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Result<Received, Error> {
    let server = Server::replies([Reply::json("{}")]);
    let client = configure(bare(&server)).build()?;
    let result = Call::<Op>::new(&client, &["1"]).await;
    assert_eq!(server.received().len(), usize::from(result.is_ok()));
    result.map(|_| server.only())
}

/// The headers that authenticate, in order of their names.
fn credentials(received: &Received) -> Vec<(String, String)> {
    let known = ["authorization", "cookie", "x-auth-email", "x-auth-key"];
    let named = |name: &&str| Some((String::from(*name), received.header(name)?.to_owned()));
    known.iter().filter_map(named).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, value)| (String::from(*name), String::from(*value))).collect()
}

#[tokio::test]
async fn the_first_complete_alternative_is_sent_and_nothing_else() {
    let token = sent::<Get>(|builder| builder.credential("token", "t")).await.unwrap();
    assert_eq!(credentials(&token), pairs(&[("authorization", "Bearer t")]));
    let both = |builder: ClientBuilder| builder.credential("email", "e@x").credential("key", "k");
    let email_and_key = sent::<Get>(both).await.unwrap();
    assert_eq!(credentials(&email_and_key), pairs(&[("x-auth-email", "e@x"), ("x-auth-key", "k")]));
    let all = sent::<Get>(|builder| both(builder).credential("token", "t")).await.unwrap();
    assert_eq!(credentials(&all), pairs(&[("authorization", "Bearer t")]));
}

#[tokio::test]
async fn nothing_is_sent_where_the_operation_takes_nothing() {
    let free = sent::<Free>(|builder| builder.credential("token", "t")).await.unwrap();
    assert_eq!(credentials(&free), []);
    assert!(sent::<Free>(|builder| builder).await.is_ok());
}

#[tokio::test]
async fn authentication_may_be_optional() {
    assert_eq!(credentials(&sent::<Optional>(|builder| builder).await.unwrap()), []);
    let token = sent::<Optional>(|builder| builder.credential("token", "t")).await.unwrap();
    assert_eq!(credentials(&token), pairs(&[("authorization", "Bearer t")]));
}

#[tokio::test]
async fn without_credentials_the_error_says_what_would_do() {
    let error = sent::<Get>(|builder| builder).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert_eq!(
        error.to_string(),
        "GET /things/{id} needs credentials: set `token` (environment variable TEST_TOKEN), \
         or `email` (environment variable TEST_EMAIL) and `key` (environment variable TEST_KEY)"
    );
    let half = sent::<Get>(|builder| builder.credential("key", "k")).await.unwrap_err();
    let beside = "or `email` (environment variable TEST_EMAIL) beside `key`";
    assert!(half.to_string().contains(beside), "{half}");
}

#[tokio::test]
async fn every_kind_of_scheme_rides_where_it_should() {
    let basic =
        sent::<Basic>(|builder| builder.basic_credential("basic", "Aladdin", "open sesame"))
            .await
            .unwrap();
    assert_eq!(basic.header("authorization"), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    let query = sent::<QueryKey>(|builder| builder.credential("query", "a b&c")).await.unwrap();
    assert_eq!(query.query(), "api_key=a%20b%26c");
    let cookies =
        sent::<Cookies>(|builder| builder.credential("cookie", "1").credential("csrf", "2"))
            .await
            .unwrap();
    assert_eq!(cookies.header("cookie"), Some("session=1; csrf=2"));
}

#[tokio::test]
async fn what_a_call_says_itself_stands() {
    let server = Server::replies([Reply::json("{}"), Reply::json("{}"), Reply::json("{}")]);
    let client = bare(&server).credential("query", "k").credential("token", "t").build().unwrap();
    Call::<QueryKey>::new(&client, &[]).query("api_key", "mine").query("q", "1").await.unwrap();
    Call::<QueryKey>::new(&client, &[]).query("q", "1").await.unwrap();
    Call::<Get>::new(&client, &["1"]).header("authorization", "Bearer mine").await.unwrap();
    let [said, unsaid, header] = <[_; 3]>::try_from(server.received()).unwrap();
    assert_eq!(said.query(), "api_key=mine&q=1");
    assert_eq!(unsaid.query(), "q=1&api_key=k");
    assert_eq!(header.header("authorization"), Some("Bearer mine"));
}

#[tokio::test]
async fn basic_is_padded_as_in_rfc_4648() {
    for (user, expected) in [("", "Ono="), ("a", "YTp6"), ("aa", "YWE6eg=="), ("aaa", "YWFhOno=")] {
        let sent =
            sent::<Basic>(|builder| builder.basic_credential("basic", user, "z")).await.unwrap();
        assert_eq!(
            sent.header("authorization"),
            Some(format!("Basic {expected}").as_str()),
            "{user}"
        );
    }
}

#[tokio::test]
async fn impossible_credentials_are_refused_without_showing_them() {
    type Configure = fn(ClientBuilder) -> ClientBuilder;
    let wrong: [Configure; 7] = [
        |builder| builder.credential("token", "canary\n"),
        |builder| builder.credential("key", "canary\0"),
        |builder| builder.credential("cookie", "canary;"),
        |builder| builder.credential("token", ""),
        |builder| builder.credential("none", "canary"),
        |builder| builder.credential("basic", "canary"),
        |builder| builder.basic_credential("basic", "canary:", "canary"),
    ];
    for configure in wrong {
        let error = sent::<Get>(configure).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
}

fn environment(name: &str) -> Result<String, VarError> {
    match name {
        "TEST_TOKEN" => Ok("ambient".to_owned()),
        "TEST_EMAIL" => Ok(String::new()),
        "TEST_BASIC" => Ok("user:password".to_owned()),
        _ => Err(VarError::NotPresent),
    }
}

#[tokio::test]
async fn the_environment_fills_in_what_is_not_set() {
    let ambient = sent::<Get>(|builder| builder.environment_from(environment)).await.unwrap();
    assert_eq!(credentials(&ambient), pairs(&[("authorization", "Bearer ambient")]));
    let basic = sent::<Basic>(|builder| builder.environment_from(environment)).await.unwrap();
    assert_eq!(basic.header("authorization"), Some("Basic dXNlcjpwYXNzd29yZA=="));
    let before =
        sent::<Get>(|builder| builder.credential("token", "t").environment_from(environment))
            .await
            .unwrap();
    let after =
        sent::<Get>(|builder| builder.environment_from(environment).credential("token", "t"))
            .await
            .unwrap();
    assert_eq!(credentials(&before), pairs(&[("authorization", "Bearer t")]));
    assert_eq!(credentials(&after), credentials(&before));
}

#[tokio::test]
async fn what_is_handed_in_comes_before_the_environment() {
    let configure = |builder: ClientBuilder| {
        builder.credential("email", "e@x").credential("key", "k").environment_from(environment)
    };
    let sent = sent::<Get>(configure).await.unwrap();
    assert_eq!(credentials(&sent), pairs(&[("x-auth-email", "e@x"), ("x-auth-key", "k")]));
}

#[tokio::test]
async fn an_empty_variable_counts_as_not_there() {
    let error =
        sent::<Get>(|builder| builder.environment_from(|_| Ok(String::new()))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
}

#[tokio::test]
async fn the_base_url_may_come_from_the_environment() {
    let server = Server::replies([Reply::json("{}")]);
    let url = server.url();
    let read = move |name: &str| {
        if name == "TEST_BASE_URL" { Ok(url.clone()) } else { Err(VarError::NotPresent) }
    };
    let client = ClientBuilder::new(&API).environment_from(read).build().unwrap();
    Call::<Free>::new(&client, &[]).await.unwrap();
    assert_eq!(server.only().target, "/base/free");
}

#[tokio::test]
async fn credentials_go_to_other_machines_over_https_only() {
    let open = || {
        ClientBuilder::new(&API)
            .base_url("http://api.example.invalid")
            .credential("token", "t")
            .max_retries(0)
    };
    let refused = Call::<Get>::new(&open().build().unwrap(), &["1"]).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Credentials);
    assert!(refused.to_string().contains("https only"), "{refused}");
    let allowed = open().allow_insecure_http().build().unwrap();
    let error = Call::<Get>::new(&allowed, &["1"]).await.unwrap_err();
    assert_ne!(error.kind(), ErrorKind::Credentials);
    let nothing_to_hide = Call::<Free>::new(&open().build().unwrap(), &[]).await.unwrap_err();
    assert_ne!(nothing_to_hide.kind(), ErrorKind::Credentials);
}
