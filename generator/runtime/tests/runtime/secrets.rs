//! No credential is ever printed.

use std::error::Error as _;

use crate::runtime::{Call, Client, ClientBuilder, Error, Secret};
use crate::support::clock::TestClock;
use crate::support::operations::{API, Cookies, Get, Listing, QueryKey};
use crate::support::server::{Reply, Server};

const CANARY: &str = "canary-4711";

fn builder(url: String) -> ClientBuilder {
    let ids = ["token", "email", "key", "query", "cookie", "csrf"];
    let bare = ClientBuilder::new(&API).base_url(url).clock(TestClock::new());
    let with = ids.into_iter().fold(bare, |builder, id| builder.credential(id, CANARY));
    with.basic_credential("basic", CANARY, CANARY)
}

fn check(shown: &str) {
    for hidden in [CANARY, "Y2FuYXJ5"] {
        assert!(!shown.contains(hidden), "{shown}");
    }
}

fn check_error(error: &Error) {
    check(&format!("{error} {error:?} {error:#?} {:?}", error.headers()));
    let mut source = error.source();
    while let Some(error) = source {
        check(&format!("{error} {error:?}"));
        source = error.source();
    }
}

#[test]
fn nothing_that_holds_one_shows_it() {
    let secret = Secret::from(CANARY);
    assert_eq!(format!("{secret:?}"), "[redacted]");
    let builder = builder("https://api.example.com".to_owned());
    check(&format!("{builder:?} {builder:#?}"));
    let client: Client = builder.build().unwrap();
    check(&format!("{client:?} {client:#?}"));
    assert!(format!("{client:?}").contains("[redacted]"));
    let call = Call::<Get>::new(&client, &[CANARY])
        .header("authorization", CANARY)
        .query("api_key", CANARY);
    check(&format!("{call:?} {call:#?}"));
    check(&format!("{:?}", call.with_response()));
    let items = Call::<Listing>::new(&client, &[CANARY]).query("api_key", CANARY).items();
    check(&format!("{items:?} {items:#?}"));
}

#[tokio::test]
async fn no_answer_shows_one() {
    let server = Server::replies([Reply::json("{}").header("set-cookie", CANARY)]);
    let client = builder(server.url()).build().unwrap();
    let response =
        Call::<QueryKey>::new(&client, &[]).query("a", "b").with_response().await.unwrap();
    assert!(server.only().target.contains(CANARY));
    assert!(response.url().ends_with("/base/query?a=b"), "{}", response.url());
    check(&format!("{response:?} {:?}", response.headers()));
}

#[tokio::test]
async fn no_error_shows_one() {
    let replies = [
        Reply::new(403, r#"{"errors":[{"code":1,"message":"no"}]}"#).header("set-cookie", CANARY),
        Reply::json("nonsense"),
        Reply::raw(""),
        Reply::raw("nonsense\r\n\r\n"),
        Reply::new(302, "").header("location", "https://elsewhere.example/"),
    ];
    for reply in replies {
        let server = Server::replies([reply]);
        let client = builder(server.url()).max_retries(1).build().unwrap();
        check_error(&Call::<QueryKey>::new(&client, &[]).await.unwrap_err());
        check_error(&Call::<Cookies>::new(&client, &[]).await.unwrap_err());
        check_error(&Call::<Get>::new(&client, &["1"]).await.unwrap_err());
    }
}

#[tokio::test]
async fn no_failure_to_connect_shows_one() {
    let client = builder("http://127.0.0.1:1/".to_owned()).build().unwrap();
    check_error(&Call::<QueryKey>::new(&client, &[]).await.unwrap_err());
}
