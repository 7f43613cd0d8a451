//! Operations with a server of their own, and who may send them elsewhere.

use std::sync::{Arc, Mutex};

use crate::paging::all;
use crate::runtime::{
    Answer, Api, BoxFuture, Call, ClientBuilder, Error, ErrorKind, Method, Operation,
    OperationInfo, Paged, Paging, Transport, TransportError, TransportRequest, TransportResponse,
};
use crate::support::operations::{API, Get};
use crate::support::server::{Reply, Server};
use crate::support::{builder, fault};
use serde_json::Value;

/// An operation of a server: its place in the API's list.
macro_rules! at {
    ($name:ident, $server:literal) => {
        #[derive(Debug)]
        enum $name {}

        impl Operation for $name {
            type Output = Value;

            const INFO: OperationInfo = OperationInfo {
                id: stringify!($name),
                method: Method::Get,
                path: "/files/{id}",
                resource: "files",
                security: &[&["token"]],
                accept: "application/json",
            };
            const SERVER: Option<usize> = Some($server);

            fn decode(answer: &Answer) -> Result<Value, Error> {
                answer.json()
            }
        }
    };
}

at!(Upload, 0);
at!(Relative, 1);
at!(Plain, 2);

impl Paged for Upload {
    type Item = i64;

    const PAGING: Paging = Paging::link(&["next"]).items(&["data"]);

    fn items(output: Value) -> Vec<i64> {
        let items = output.get("data").and_then(Value::as_array);
        items.into_iter().flatten().filter_map(Value::as_i64).collect()
    }
}

/// Where a request would have gone, and with which token.
type Sent = (String, Option<String>);

/// Keeps what would have been sent.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<Vec<Sent>>>);

impl Transport for Recorder {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        let token = request.headers.get("authorization").map(str::to_owned);
        self.0.lock().unwrap().push((request.url.to_string(), token));
        Box::pin(async { Ok(TransportResponse::new(200, "1")) })
    }
}

/// Where the operations go, with a builder that was told something.
async fn places(tell: impl Fn(ClientBuilder) -> ClientBuilder) -> Vec<String> {
    let recorder = Recorder::default();
    let builder = ClientBuilder::new(&API).transport(recorder.clone()).allow_insecure_http();
    let client = tell(builder.credential("token", "the-token")).build().unwrap();
    Call::<Get>::new(&client, &["1"]).await.unwrap();
    Call::<Upload>::new(&client, &["1"]).await.unwrap();
    Call::<Relative>::new(&client, &["1"]).await.unwrap();
    Call::<Plain>::new(&client, &["1"]).await.unwrap();
    let sent = recorder.0.lock().unwrap().clone();
    assert!(sent.iter().all(|(_, token)| token.as_deref() == Some("Bearer the-token")));
    sent.into_iter().map(|(url, _)| url).collect()
}

#[tokio::test]
async fn an_operation_goes_to_its_own_server() {
    let expected = [
        "https://api.example.com/v1/things/1",
        "https://uploads.example.com/u/files/1",
        "https://api.example.com/v2/files/1",
        "http://plain.example.com/files/1",
    ];
    assert_eq!(places(|builder| builder).await, expected);
}

#[tokio::test]
async fn a_base_url_of_the_callers_is_where_everything_goes() {
    let expected = [
        "https://test.local/base/things/1",
        "https://test.local/base/files/1",
        "https://test.local/v2/files/1",
        "https://test.local/base/files/1",
    ];
    assert_eq!(places(|builder| builder.base_url("https://test.local/base/")).await, expected);
    let from_environment = |builder: ClientBuilder| {
        builder.environment_from(|name| match name {
            "TEST_BASE_URL" => Ok("https://test.local/base".to_owned()),
            _ => Err(std::env::VarError::NotPresent),
        })
    };
    assert_eq!(places(from_environment).await, expected);
}

#[tokio::test]
async fn a_server_can_be_moved_alone() {
    let expected = [
        "https://test.local/base/things/1",
        "https://uploads.local/x/files/1",
        "https://third.local/files/1",
        "https://test.local/base/files/1",
    ];
    let moved = |builder: ClientBuilder| {
        let builder = builder.base_url("https://test.local/base");
        builder.server_url(0, "https://uploads.local/x/").server_url(1, "https://third.local")
    };
    assert_eq!(places(moved).await, expected);
}

#[tokio::test]
async fn credentials_do_not_go_from_one_server_to_the_other() {
    let base = Server::replies([Reply::json("1")]);
    for target in [Server::replies([Reply::json("1")]), Server::at(base.address())] {
        let location = format!("{}/stolen", target.origin());
        let uploads = Server::replies([Reply::new(307, "").header("location", &location)]);
        let client = builder(&base).server_url(0, uploads.url()).build().unwrap();
        let error = fault(Call::<Upload>::new(&client, &["1"]).await);
        assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(307)), "{error}");
        assert_eq!(uploads.only().header("authorization"), Some("Bearer the-token"));
        assert!(target.received().is_empty());
    }
    assert!(base.received().is_empty());
}

#[tokio::test]
async fn a_list_goes_on_at_its_own_server_and_nowhere_else() {
    let base = Server::replies([Reply::json("1")]);
    let stolen = format!("{}/stolen", base.origin());
    let uploads = Server::replies([
        Reply::json(r#"{"data": [1], "next": "/base/files/2"}"#),
        Reply::json(&format!(r#"{{"data": [2], "next": "{stolen}"}}"#)),
    ]);
    let client = builder(&base).server_url(0, uploads.url()).build().unwrap();
    let error = fault(all(Call::<Upload>::new(&client, &["1"])).await);
    assert!(error.to_string().contains("another origin"), "{error}");
    let targets: Vec<String> = uploads.received().into_iter().map(|it| it.target).collect();
    assert_eq!(targets, ["/base/files/1", "/base/files/2"]);
    assert!(base.received().is_empty());
}

#[tokio::test]
async fn credentials_go_to_no_server_in_the_open() {
    let recorder = Recorder::default();
    let builder = ClientBuilder::new(&API).transport(recorder.clone());
    let client = builder.credential("token", "the-token").build().unwrap();
    let error = fault(Call::<Plain>::new(&client, &["1"]).await);
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert!(error.to_string().contains("https only, and not to http://plain.example.com"));
    assert!(recorder.0.lock().unwrap().is_empty());
}

#[test]
fn a_server_that_is_none_is_no_client() {
    for (url, said) in [
        ("uploads.local", "the URL of the server `https://uploads.example.com/u` cannot be read"),
        ("ftp://uploads.local", "must begin with https:// or http://"),
        ("https://user:word@uploads.local", "must not hold a user name or password"),
    ] {
        let error = ClientBuilder::new(&API).server_url(0, url).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains(said), "{error}");
        assert!(!error.to_string().contains("word@"), "{error}");
    }
}

#[test]
fn without_any_server_an_error_says_who_has_to_name_it() {
    static HOMELESS: Api = Api { base_url: "", base_url_env: Some("SHOP_BASE_URL"), ..API };
    let error = ClientBuilder::new(&HOMELESS).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        error.to_string(),
        "there is no base URL: `base_url`, or `SHOP_BASE_URL` in the environment, has to say it"
    );
    assert!(ClientBuilder::new(&HOMELESS).base_url("https://shop.example").build().is_ok());
}
