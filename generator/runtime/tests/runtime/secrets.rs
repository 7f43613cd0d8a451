//! No credential is ever printed.

use std::error::Error as _;

use crate::runtime::{
    BoxError, Call, Client, ClientBuilder, Error, InMemoryTransport, Secret, Token,
    TransportResponse,
};
use crate::support::clock::TestClock;
use crate::support::operations::{
    API, Basic, Cookies, Get, KeyedNumber, Listing, Number, Perhaps, QueryKey,
};
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
    let builder = builder("http://localhost".to_owned());
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

/// A server that repeats what it was sent, wherever it can.
fn echo(status: u16, body: &'static str) -> Server {
    Server::start(move |_, received| {
        let sent = format!("{} {:?}", received.target, received.headers).replace('"', "'");
        let body = body.replace("ECHO", &sent);
        Reply::new(status, body).header("x-request-id", CANARY).header("etag", CANARY)
    })
}

#[tokio::test]
async fn a_server_that_repeats_credentials_does_not_get_them_printed() {
    let bodies = [
        r#"{"errors":[{"code":"ECHO","message":"ECHO","documentation_url":"ECHO","source":{"pointer":"ECHO"}}]}"#,
        r#"{"error":"ECHO","error_description":"ECHO"}"#,
        "not JSON: ECHO",
        r#"{"result":"ECHO"}"#,
        r#"{"result":{"ECHO":["ECHO"]}}"#,
        r#""ECHO""#,
        "<html>ECHO</html>",
    ];
    for body in bodies {
        for status in [200, 400, 401, 500] {
            let server = echo(status, body);
            let client = builder(server.url()).max_retries(1).build().unwrap();
            for result in [
                Call::<Number>::new(&client, &[]).await.map(drop),
                Call::<QueryKey>::new(&client, &[]).await.map(drop),
                Call::<Basic>::new(&client, &[]).await.map(drop),
                Call::<Cookies>::new(&client, &[]).await.map(drop),
                Call::<Perhaps>::new(&client, &[]).await.map(drop),
                Call::<Listing>::new(&client, &[]).items().try_next().await.map(drop),
            ] {
                if let Err(error) = result {
                    let errors = format!("{:?} {:?}", error.errors(), error.decode_error());
                    check(&errors);
                    check(&format!("{error} {error:?} {error:#?}"));
                    let mut source = error.source();
                    while let Some(error) = source {
                        check(&format!("{error} {error:?}"));
                        source = error.source();
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn a_long_body_shows_no_part_of_one() {
    // Wherever an excerpt is cut, it is cut out of a text without credentials.
    for filling in 130..190 {
        let server = Server::start(move |_, received| {
            let key = received.query().to_owned();
            Reply::json(&format!("{{\"result\":\"{}{key}\"}}", "x".repeat(filling)))
        });
        let client = builder(server.url()).build().unwrap();
        let error = Call::<KeyedNumber>::new(&client, &[]).await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
}

#[tokio::test]
async fn a_token_from_a_provider_is_kept_out_too() {
    let server = echo(401, "ECHO");
    let provider = || async { Ok::<_, BoxError>(Token::new(CANARY)) };
    let builder = ClientBuilder::new(&API).base_url(server.url()).clock(TestClock::new());
    let client = builder.credential_provider("token", provider).build().unwrap();
    check(&format!("{client:?}"));
    check_error(&Call::<Get>::new(&client, &["1"]).await.unwrap_err());
}

#[tokio::test]
async fn streams_and_positions_show_none() {
    let server = Server::replies([Reply::json("[1]")]);
    let client = builder(server.url()).build().unwrap();
    let opening = Call::<QueryKey>::new(&client, &[]).stream();
    check(&format!("{opening:?}"));
    let mut body = opening.await.unwrap();
    check(&format!("{body:?} {:?}", body.try_next().await.unwrap()));
    let transport = InMemoryTransport::new(|request| {
        check(&format!("{request:?}"));
        Ok(TransportResponse::new(200, "{}"))
    });
    let client = builder(server.url()).transport(transport.clone()).build().unwrap();
    Call::<QueryKey>::new(&client, &[]).await.unwrap();
    check(&format!("{transport:?} {:?}", transport.received()));
}
