//! Answers that are read, and answers that cannot be.

use serde_json::{Value, json};

use crate::runtime::{Call, Error, ErrorKind, Operation, OperationInfo};
use crate::support::builder;
use crate::support::operations::{Bytes, Delete, Get, Listing, Number, Perhaps, Text, Unwrapped};
use crate::support::server::{Reply, Server};

async fn call<Op: Operation>(reply: Reply) -> Result<Op::Output, Error> {
    let server = Server::replies([reply]);
    let client = builder(&server).max_retries(0).build().unwrap();
    Call::<Op>::new(&client, &["1"]).await
}

#[tokio::test]
async fn envelopes_are_unwrapped() {
    let body = r#"{"success":true,"messages":[{"a":[]}],"result":5,"errors":[]}"#;
    assert_eq!(call::<Number>(Reply::json(body)).await.unwrap(), 5.0);
    assert_eq!(call::<Listing>(Reply::json(r#"{"result":[1,2]}"#)).await.unwrap(), [1, 2]);
    assert_eq!(call::<Listing>(Reply::json(r#"{"result":null}"#)).await.unwrap(), [0_i64; 0]);
    assert_eq!(call::<Listing>(Reply::json("{}")).await.unwrap(), [0_i64; 0]);
    assert_eq!(call::<Unwrapped>(Reply::json(r#"{"success":true}"#)).await.unwrap(), Value::Null);
}

#[tokio::test]
async fn other_answers_are_read() {
    assert_eq!(call::<Get>(Reply::json("{\"a\":1}")).await.unwrap(), json!({"a": 1}));
    assert_eq!(
        call::<Get>(Reply::new(200, "{\"a\":1}").header("content-type", "text/html"))
            .await
            .unwrap()["a"],
        1
    );
    call::<Delete>(Reply::new(204, "")).await.unwrap();
    call::<Delete>(Reply::new(200, "whatever")).await.unwrap();
    assert_eq!(call::<Perhaps>(Reply::new(204, "")).await.unwrap(), None);
    assert_eq!(call::<Perhaps>(Reply::json("7")).await.unwrap(), Some(7));
    assert_eq!(call::<Text>(Reply::new(200, "é\n")).await.unwrap(), "é\n");
    assert_eq!(call::<Bytes>(Reply::new(200, b"\xff\0")).await.unwrap(), b"\xff\0".as_slice());
}

#[tokio::test]
async fn a_fault_has_a_path() {
    let error =
        call::<Number>(Reply::json(r#"{"result":"x"}"#).header("cf-ray", "8f")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.status(), Some(200));
    assert_eq!(
        error.to_string(),
        "unexpected answer from GET /number (200 OK): $.result: expected a number, found string \"x\" (request 8f)"
    );
    let decode = error.decode_error().unwrap();
    assert_eq!(decode.path(), "$.result");
    assert_eq!((decode.expected(), decode.found()), (Some("a number"), Some("string \"x\"")));
    assert_eq!(decode.excerpt(), r#"{"result":"x"}"#);
    let error = call::<Listing>(Reply::json(r#"{"result":[1,2,{}]}"#)).await.unwrap_err();
    assert_eq!(error.decode_error().unwrap().path(), "$.result[2]");
}

#[tokio::test]
async fn other_faults_say_what_is_wrong() {
    let table = [
        (Reply::json("[]"), "$: expected an object, found sequence"),
        (
            Reply::json(r#"{"success":true}"#),
            "$: expected a value in the member `result`, found none",
        ),
        (Reply::json(""), "$: expected JSON, found an empty body"),
        (Reply::json(r#"{"result":5} {}"#), "$: trailing characters"),
        (Reply::json(r#"{"result":5"#), "$: EOF while parsing an object"),
        (Reply::json(r#"{"result":tru}"#), "$.result: expected ident"),
        (
            Reply::new(200, "<html>").header("content-type", "text/html"),
            "$: expected JSON, found text/html",
        ),
        (Reply::json(&"[".repeat(1000)), "$: expected an object, found sequence"),
    ];
    for (reply, expected) in table {
        let error = call::<Number>(reply).await.unwrap_err();
        assert!(error.to_string().ends_with(expected), "{error} should end with {expected}");
    }
    let error = call::<Text>(Reply::new(200, b"\xff")).await.unwrap_err();
    assert!(error.to_string().ends_with("$: expected text in UTF-8, found other bytes"), "{error}");
    let error = call::<Get>(Reply::json(&"[".repeat(1000))).await.unwrap_err();
    assert!(error.to_string().contains("recursion limit"), "{error}");
}

#[tokio::test]
async fn excerpts_are_short_and_around_the_fault() {
    let body = format!(
        "{{\"before\":\"{}\",\n\"result\":true,\"after\":\"{}\"}}",
        "b".repeat(5000),
        "a".repeat(5000)
    );
    let error = call::<Number>(Reply::json(&body)).await.unwrap_err();
    let excerpt = error.decode_error().unwrap().excerpt().to_owned();
    assert!(excerpt.contains(r#""result":true"#) && excerpt.len() <= 200, "{excerpt}");
    let long = format!("{{\"result\":\"{}\"}}", "é".repeat(5000));
    let error = call::<Number>(Reply::json(&long)).await.unwrap_err();
    assert!(error.to_string().len() < 600, "{error}");
}

#[tokio::test]
async fn a_response_has_the_rest_of_the_answer() {
    let reply = Reply::new(201, r#"{"a":1}"#).header("X-Request-ID", "r1").header("X-Two", "b");
    let server = Server::replies([Reply::new(503, ""), reply]);
    let client = builder(&server).build().unwrap();
    let response =
        Call::<Get>::new(&client, &["x y"]).query("q", "1").with_response().await.unwrap();
    assert_eq!((response.status(), response.attempts()), (201, 2));
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(response.header("x-two"), Some("b"));
    assert_eq!(response.url(), format!("{}/base/things/x%20y?q=1", server.origin()));
    assert_eq!(response.bytes(), br#"{"a":1}"#);
    assert!(response.elapsed().as_secs() < 60);
    assert_eq!(response["a"], 1);
    assert_eq!(response.into_inner(), json!({"a": 1}));
}

#[test]
fn operations_print_as_a_line() {
    const INFO: OperationInfo = Get::INFO;
    assert_eq!(INFO.to_string(), "GET /things/{id}");
}
