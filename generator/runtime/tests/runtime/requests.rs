//! What goes over the wire.

use std::collections::BTreeMap;
use std::future::IntoFuture;

use proptest::prelude::{ProptestConfig, any, prop};
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};
use time::{Date, Month};

use crate::runtime::{
    Call, ClientBuilder, ErrorKind, InMemoryTransport, Operation, TransportResponse, Wire,
};
use crate::support::operations::{API, Delete, Free, Get, Post, Two};
use crate::support::server::{Received, Reply, Server};
use crate::support::{builder, client};

fn server() -> Server {
    Server::replies([Reply::json("{}")])
}

/// The query that a call sends.
async fn query<Op: Operation>(change: impl FnOnce(Call<'_, Op>) -> Call<'_, Op>) -> String {
    received(change).await.query().to_owned()
}

async fn received<Op: Operation>(change: impl FnOnce(Call<'_, Op>) -> Call<'_, Op>) -> Received {
    let server = server();
    let client = client(&server);
    change(Call::new(&client, &["1"])).await.unwrap();
    server.only()
}

#[tokio::test]
async fn path_arguments_are_encoded_like_the_official_clients_do() {
    let table = [
        ("a/b c?d#é%", "a%2Fb%20c%3Fd%23%C3%A9%25"),
        ("-._~!$&'()*+,;=:@", "-._~!$&'()*+,;=:@"),
        ("%2e%2e", "%252e%252e"),
        ("\"<>[]\\^`{|}", "%22%3C%3E%5B%5D%5C%5E%60%7B%7C%7D"),
        ("...", "..."),
        ("\t\n\u{0}", "%09%0A%00"),
        ("日本", "%E6%97%A5%E6%9C%AC"),
    ];
    for (argument, encoded) in table {
        let server = server();
        Call::<Get>::new(&client(&server), &[argument]).await.unwrap();
        assert_eq!(server.only().target, format!("/base/things/{encoded}"));
    }
}

#[tokio::test]
async fn several_arguments_go_where_they_belong() {
    let server = server();
    Call::<Two>::new(&client(&server), &["x", ".."]).await.unwrap();
    assert_eq!(server.only().target, "/base/a/x/b-...json/c");
}

#[tokio::test]
async fn arguments_that_would_change_the_path_are_refused() {
    let server = server();
    for argument in ["", ".", ".."] {
        let error = Call::<Get>::new(&client(&server), &[argument]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains("id"), "{error}");
        assert!(error.to_string().starts_with("GET /things/{id} was not sent: "), "{error}");
    }
    assert!(Call::<Two>::new(&client(&server), &["x"]).await.is_err());
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn query_values_are_encoded() {
    let table = [
        (json!("a b+c&d=e/f?g:h@é~"), "q=a%20b%2Bc%26d%3De%2Ff%3Fg%3Ah%40%C3%A9~"),
        (json!(true), "q=true"),
        (json!(5), "q=5"),
        (json!(0.5), "q=0.5"),
        (json!(""), "q="),
        (json!(null), ""),
        (json!(["a", null, "b c"]), "q=a&q=b%20c"),
        (json!([]), ""),
        (json!({"a": {"b": 1}, "c": [2, 3]}), "q.a.b=1&q.c=2&q.c=3"),
    ];
    for (value, expected) in table {
        assert_eq!(query::<Get>(|call| call.parameter("q", value)).await, expected);
    }
    assert_eq!(query::<Get>(|call| call.parameter("a[b]", 1_i64)).await, "a%5Bb%5D=1");
}

#[tokio::test]
async fn typed_query_values_are_written_as_in_json() {
    let date = Date::from_calendar_date(2026, Month::January, 2).unwrap();
    let time = date.with_hms(3, 4, 5).unwrap().assume_utc();
    let sent = query::<Get>(|call| {
        call.parameter("whole", 5.0_f64)
            .parameter("date", date)
            .parameter("time", time)
            .parameter("none", None::<i64>)
    });
    assert_eq!(sent.await, "whole=5&date=2026-01-02&time=2026-01-02T03%3A04%3A05Z");
}

#[tokio::test]
async fn lists_and_objects_have_their_styles() {
    assert_eq!(query::<Get>(|call| call.joined_parameter("ids", vec![1_i64, 2])).await, "ids=1,2");
    let texts = vec!["a,b".to_owned(), "c".to_owned()];
    assert_eq!(query::<Get>(|call| call.joined_parameter("ids", texts)).await, "ids=a%2Cb,c");
    let filters = vec![
        json!({"key": "a", "operator": "eq", "value": ["x", "y"]}),
        json!({"key": "b", "operator": "gt", "value": [1]}),
    ];
    assert_eq!(
        query::<Get>(|call| call.dotted_parameter("filters", filters)).await,
        "filters.key=a&filters.operator=eq&filters.value=x&filters.value=y\
         &filters.key=b&filters.operator=gt&filters.value=1"
    );
}

#[tokio::test]
async fn undocumented_parameters_and_headers_can_be_sent() {
    let received =
        received::<Get>(|call| call.query("new", "a b").query("new", "c").header("X-Trace", "1"))
            .await;
    assert_eq!(received.query(), "new=a%20b&new=c");
    assert_eq!(received.header("x-trace"), Some("1"));
}

#[tokio::test]
async fn headers_that_cannot_be_sent_are_refused() {
    let server = server();
    let client = client(&server);
    for (name, value) in [("a b", "x"), ("", "x"), ("x", "a\r\nb: c"), ("x", "\0")] {
        let error = Call::<Get>::new(&client, &["1"]).header(name, value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    assert!(server.received().is_empty());
    assert!(builder(&server).default_header("x", "a\nb").build().is_err());
}

#[tokio::test]
async fn bodies_are_compact_json() {
    let body: BTreeMap<String, Value> =
        [("b".to_owned(), json!([1, "é"])), ("a".to_owned(), json!(null))].into();
    let received = received::<Post>(|call| call.json(body)).await;
    assert_eq!(received.method, "POST");
    assert_eq!(received.body, r#"{"a":null,"b":[1,"é"]}"#);
    assert_eq!(received.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn without_a_body_there_is_no_content_type() {
    let received = received::<Delete>(|call| call).await;
    assert_eq!((received.method.as_str(), received.body.as_str()), ("DELETE", ""));
    assert_eq!(received.header("content-type"), None);
}

#[tokio::test]
async fn a_value_without_json_form_is_refused_before_sending() {
    let server = server();
    let client = client(&server);
    let error = Call::<Post>::new(&client, &["1"]).json(vec![f64::NAN]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("the body cannot be written"), "{error}");
    let error = Call::<Get>::new(&client, &["1"]).parameter("q", f64::NAN).await.unwrap_err();
    assert!(error.to_string().contains("query parameter `q`"), "{error}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn the_client_introduces_itself() {
    let received = received::<Free>(|call| call).await;
    assert_eq!(received.header("user-agent"), Some("test-api/1.2.3"));
    assert!(received.header("accept").unwrap().starts_with("application/json"));
    let server = server();
    let client = builder(&server).user_agent("me/1").default_header("X-Team", "a").build().unwrap();
    Call::<Free>::new(&client, &[]).header("x-team", "b").await.unwrap();
    assert_eq!(server.only().header("user-agent"), Some("me/1"));
    assert_eq!(server.only().header("x-team"), Some("b"));
}

#[test]
fn base_urls_are_checked() {
    let server = Server::replies([Reply::json("{}")]);
    for wrong in [
        "",
        "api.example.com",
        "ftp://a.example/",
        "https://user:pw@a.example/",
        "https://a.example/?b=c",
    ] {
        let error = builder(&server).base_url(wrong).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{wrong}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// However strange the argument, the path has one segment for it, which says the same.
    #[test]
    fn any_argument_is_one_segment(argument in any::<String>()) {
        let transport = InMemoryTransport::new(|_| Ok(TransportResponse::new(200, "{}")));
        let builder = ClientBuilder::new(&API).credential("token", "t");
        let client = builder.transport(transport.clone()).build().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let result = runtime.block_on(Call::<Get>::new(&client, &[&argument]).into_future());
        if ["", ".", ".."].contains(&argument.as_str()) {
            prop_assert!(result.unwrap_err().to_string().contains("must not be"));
            prop_assert!(transport.received().is_empty());
        } else {
            prop_assert!(result.is_ok());
            let path = transport.received().remove(0).path;
            let segment = path.strip_prefix("/v1/things/").unwrap();
            prop_assert!(segment.bytes().all(|byte| byte.is_ascii_graphic() && !b"/?#\"".contains(&byte)));
            prop_assert_eq!(undo_percent(segment), argument);
        }
    }

    /// Whatever is written is read again as it was.
    #[test]
    fn values_come_back(list in prop::collection::vec(any::<Option<i64>>(), 0..8), number in any::<f64>()) {
        prop_assert_eq!(&again(&list), &list);
        if number.is_finite() {
            prop_assert_eq!(again(&number), number);
        }
    }
}

fn undo_percent(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn again<T: Wire>(value: &T) -> T {
    let mut text = Vec::new();
    value.encode(&mut serde_json::Serializer::new(&mut text)).unwrap();
    T::decode(&mut serde_json::Deserializer::from_slice(&text)).unwrap()
}
