//! What an error says.

use std::error::Error as _;

use crate::runtime::{ApiError, Call, Error, ErrorKind};
use crate::support::builder;
use crate::support::operations::{Get, Number, Unwrapped};
use crate::support::server::{Reply, Server};

async fn error(reply: Reply) -> Error {
    let server = Server::replies([reply]);
    let client = builder(&server).max_retries(0).build().unwrap();
    Call::<Get>::new(&client, &["1"]).await.unwrap_err()
}

/// The errors that a body lists, in short.
async fn listed(body: &str) -> Vec<String> {
    error(Reply::new(400, body)).await.errors().iter().map(ApiError::to_string).collect()
}

#[tokio::test]
async fn it_is_one_useful_line() {
    let body = r#"{"success":false,"errors":[{"code":10000,"message":"Authentication error"}],"result":null}"#;
    let error =
        error(Reply::new(403, body).header("CF-Ray", "8f3a-FRA").header("x-request-id", "other"))
            .await;
    assert_eq!(
        error.to_string(),
        "403 Forbidden from GET /things/{id}: 10000 Authentication error (request 8f3a-FRA)"
    );
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status(), Some(403));
    assert_eq!(error.request_id(), Some("8f3a-FRA"));
    assert_eq!(error.bytes(), Some(body.as_bytes()));
    assert_eq!(error.operation().unwrap().id, "Get");
    assert_eq!(error.headers().unwrap().get("X-Request-Id"), Some("other"));
    assert!(!error.is_retryable() && !error.is_timeout() && error.retry_after().is_none());
    assert!(
        size_of::<Error>() == size_of::<usize>()
            && size_of::<Result<(), Error>>() == size_of::<usize>()
    );
}

#[tokio::test]
async fn predicates_go_by_status() {
    assert!(error(Reply::new(404, "")).await.is_not_found());
    let limited = error(Reply::new(429, "").header("retry-after", "3")).await;
    assert!(limited.is_rate_limited() && limited.is_retryable());
    assert_eq!(limited.retry_after().unwrap().as_secs(), 3);
    assert!(error(Reply::new(500, "")).await.is_retryable());
}

#[tokio::test]
async fn errors_are_read_from_the_usual_shapes() {
    let table: [(&str, &[&str]); 49] = [
        (r#"{"errors":[{"code":7001,"message":"a"},{"message":"b"}]}"#, &["7001 a", "b"]),
        (
            r#"{"errors":[{"code":7001,"message":"a","path":["body","name",0]}]}"#,
            &["7001 a (at /body/name/0)"],
        ),
        (r#"{"errors":[{"code":1,"message":"a","source":{"pointer":"/x"}}]}"#, &["1 a (at /x)"]),
        (r#"{"errors":["a","b"]}"#, &["a", "b"]),
        (r#"{"errors":{"name":["too short"]}}"#, &["too short (at name)"]),
        (r#"{"errors":[],"message":"a"}"#, &["a"]),
        (r#"{"errorMessages":["a"],"errors":{}}"#, &["a"]),
        (
            r#"{"Code":"c","Message":"m","Errors":[{"ErrorCode":"X.1","Message":"a","Path":"p"}]}"#,
            &["X.1 a (at p)"],
        ),
        (r#"{"__type":"ValidationException","Message":"a"}"#, &["ValidationException a"]),
        (r#"{"errorCode":"c","errorMessage":"a"}"#, &["c a"]),
        (r#"{"errorMessages":["a"],"errors":{"name":"b"}}"#, &["a", "b (at name)"]),
        (r#"{"error":{"code":400,"message":"a","status":"OUT_OF_RANGE"}}"#, &["OUT_OF_RANGE a"]),
        (r#"{"code":404,"message":"a","status":"Failure","reason":"NotFound"}"#, &["NotFound a"]),
        (r#"{"code":404,"message":"a","status":"error"}"#, &["404 a"]),
        (r#"{"code":404,"message":"a","reason":"It is gone."}"#, &["404 a"]),
        (r#"{"code":7001,"message":"a","status":"FAILED"}"#, &["7001 a"]),
        (r#"{"errors":null,"error":{"code":"bad","message":"a"}}"#, &["bad a"]),
        (r#"{"error":"a"}"#, &["a"]),
        (r#"{"error":"invalid_grant","error_description":"a"}"#, &["invalid_grant a"]),
        (
            r#"{"type":"https://x.example/p","title":"t","status":400,"detail":"d"}"#,
            &["https://x.example/p d"],
        ),
        (r#"{"message":"a","documentation_url":"https://x.example"}"#, &["a"]),
        (r#"[{"message":"a"}]"#, &["a"]),
        (r#"{"route":{},"success":false}"#, &[]),
        (r#"{"errors":null,"success":false}"#, &[]),
        (r#"{"errors":{},"success":false}"#, &[]),
        (r#"{"errors":[{}],"success":false}"#, &[]),
        (r#"{"errors":[null,7,{"message":" "}],"result":null}"#, &[]),
        ("{}", &[]),
        ("null", &[]),
        (
            r#"{"result":{},"success":false,"errors":[{"message":"Invalid request"}]}"#,
            &["Invalid request"],
        ),
        (
            r#"{"errors":[{"code":7001,"message":"a","path":["body","a/b","c~d"]}]}"#,
            &["7001 a (at /body/a~1b/c~0d)"],
        ),
        (r#"{"errors":[{"code":7001,"message":"a","path":[]}]}"#, &["7001 a"]),
        (r#"{"type":"about:blank","title":"t","status":404}"#, &["t"]),
        (
            r##"{"type":"https://x.example/p","title":"t","errors":[{"detail":"d","pointer":"#/age"}]}"##,
            &["d (at #/age)"],
        ),
        (
            r#"{"message":"a","errors":[{"field":"title","code":"missing_field"}]}"#,
            &["a", "missing_field (at title)"],
        ),
        (r#"{"statusCode":400,"message":["a","b"],"error":"Bad Request"}"#, &["a", "b"]),
        (r#"{"errors":[{"detail":"d","source":{"parameter":"include"}}]}"#, &["d (at include)"]),
        // FastAPI and Django Ninja.
        (
            r#"{"detail":[{"type":"missing","loc":["query","n"],"msg":"Field required","input":null}]}"#,
            &["missing Field required (at /query/n)"],
        ),
        (r#"{"detail":{"code":7,"message":"a"}}"#, &["7 a"]),
        (r#"{"detail":{"why":"a","n":7}}"#, &[]),
        // webargs, as flask-smorest and APIFlask show it.
        (
            r#"{"code":422,"status":"s","errors":{"json":{"inner":{"x":["c"]},"name":["a","b"]}}}"#,
            &["c (at json/inner/x)", "a (at json/name)", "b (at json/name)"],
        ),
        (r#"{"message":"m","detail":{"json":{"name":["a"]}}}"#, &["a (at json/name)"]),
        // Django REST framework.
        (
            r#"{"name":["a"],"non_field_errors":["c"],"rows":[{},{"n":["b"]}]}"#,
            &["a (at name)", "c (at non_field_errors)", "b (at rows/n)"],
        ),
        (r#"{"name":["a"],"id":7}"#, &[]),
        (r#"{"name":[]}"#, &[]),
        // Fastify, and Spring.
        (
            r#"{"statusCode":400,"code":"FST_ERR","error":"Bad Request","message":"a"}"#,
            &["FST_ERR a"],
        ),
        (r#"{"status":403,"error":"Forbidden","message":"a","path":"/x"}"#, &["a"]),
        (r#"{"statusCode":409,"error":"taken","message":"a"}"#, &["taken a"]),
        ("<html>", &[]),
    ];
    for (body, expected) in table {
        assert_eq!(listed(body).await, expected, "{body}");
    }
    let error = error(Reply::new(
        400,
        r#"{"message":"a","code":5,"documentation_url":"https://x.example"}"#,
    ))
    .await;
    assert_eq!(error.errors()[0].documentation_url.as_deref(), Some("https://x.example"));
    assert_eq!(error.errors()[0].code.as_deref(), Some("5"));
}

#[tokio::test]
async fn the_type_of_a_problem_is_where_it_is_explained() {
    let body = r#"{"type":"https://x.example/p","title":"t","detail":"d","instance":"/i"}"#;
    let reply = Reply::new(400, body).header("content-type", "application/problem+json");
    let problem = error(reply).await.errors()[0].clone();
    assert_eq!(problem.code.as_deref(), Some("https://x.example/p"));
    assert_eq!(problem.message.as_deref(), Some("d"));
    assert_eq!(problem.documentation_url.as_deref(), Some("https://x.example/p"));
    let blank = error(Reply::new(400, r#"{"type":"about:blank","title":"t"}"#)).await;
    assert_eq!((&blank.errors()[0].code, &blank.errors()[0].documentation_url), (&None, &None));
}

#[tokio::test]
async fn the_status_wins_over_the_body() {
    let html =
        error(Reply::new(502, "<html><body>Bad gateway").header("content-type", "text/html")).await;
    assert_eq!(html.to_string(), "502 Bad Gateway from GET /things/{id}");
    assert_eq!(html.bytes(), Some("<html><body>Bad gateway".as_bytes()));
    let text = error(Reply::new(599, "out of\n order")).await;
    assert_eq!(text.to_string(), "599 from GET /things/{id}: out of order");
    let short =
        error(Reply::raw("HTTP/1.1 500 No\r\ncontent-length: 100\r\n\r\n{\"message\":")).await;
    assert_eq!((short.kind(), short.status()), (ErrorKind::Api, Some(500)));
    let bytes = error(Reply::new(400, b"\xff\xfe")).await;
    assert_eq!(bytes.status(), Some(400));
}

#[tokio::test]
async fn an_error_in_another_encoding_is_read_around_its_letters() {
    let body = b"{\"message\":\"pas trouv\xe9\",\"code\":\"missing\"}";
    let error = error(Reply::new(404, &body[..])).await;
    assert_eq!(error.errors()[0].code.as_deref(), Some("missing"));
    assert_eq!(error.errors()[0].message.as_deref(), Some("pas trouv\u{fffd}"));
    assert_eq!(error.bytes(), Some(&body[..]));
}

#[tokio::test]
async fn many_errors_are_counted() {
    let body = r#"{"errors":["a","b","c","d","e"]}"#;
    let text = error(Reply::new(400, body)).await.to_string();
    assert_eq!(text, "400 Bad Request from GET /things/{id}: a; b; c; and 2 more");
}

#[tokio::test]
async fn an_envelope_that_says_failure_is_an_error_of_the_api() {
    let body = r#"{"success":false,"errors":[{"code":1,"message":"no"}],"result":null}"#;
    let server = Server::replies([Reply::json(body)]);
    let client = builder(&server).build().unwrap();
    let error = Call::<Unwrapped>::new(&client, &[]).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(200)));
    assert!(error.to_string().starts_with("200 OK from GET /result: 1 no"), "{error}");
    let error = Call::<Number>::new(&client, &[]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
}

#[tokio::test]
async fn sources_chain() {
    let server = Server::replies([Reply::json("nonsense")]);
    let client = builder(&server).build().unwrap();
    let decode = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert!(decode.source().unwrap().is::<serde_json::Error>());
    let client = builder(&server).base_url("http://127.0.0.1:1").max_retries(0).build().unwrap();
    let connection = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert!(connection.source().unwrap().source().is_some());
    assert!(
        connection.to_string().starts_with("GET /things/{id}: no connection: Connection refused"),
        "{connection}"
    );
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_known_as_far_as_it_came() {
    let short = "HTTP/1.1 200 OK\r\nx-request-id: r-1\r\ncontent-length: 100\r\n\r\n{\"a\":";
    let server = Server::replies([Reply::raw(short)]);
    let client = builder(&server).max_retries(0).build().unwrap();
    let error = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Connection, Some(200)));
    assert_eq!(error.bytes(), Some(b"{\"a\":".as_slice()));
    assert_eq!(error.request_id(), Some("r-1"));
    let shown = error.to_string();
    assert!(shown.starts_with("GET /things/{id}: the connection broke: "), "{shown}");
    assert!(shown.ends_with(" (request r-1)"), "{shown}");
    assert!(!error.is_not_found() && error.errors().is_empty());
}

#[tokio::test]
async fn errors_that_come_one_after_the_other_are_all_read() {
    for body in [
        "{\"code\":1,\"message\":\"a\"}\n{\"code\":2,\"message\":\"b\"}\n",
        "\u{1e}{\"code\":1,\"message\":\"a\"}\n\u{1e}{\"code\":2,\"message\":\"b\"}\n",
        "event: error\ndata: {\"code\":1,\"message\":\"a\"}\n\ndata: {\"code\":2,\"message\":\"b\"}\n\n",
    ] {
        assert_eq!(listed(body).await, ["1 a", "2 b"], "{body}");
    }
    assert!(listed("<p>\n{}\n5\n[\n").await.is_empty());
}

#[tokio::test]
async fn the_id_of_a_request_is_known_by_what_vendors_call_it() {
    for (headers, id) in [
        (&[("x-github-request-id", "A1")][..], Some("A1")),
        (&[("X-Amzn-RequestId", "A1")], Some("A1")),
        (&[("x-slack-req-id", "A1")], Some("A1")),
        (&[("x-ms-correlation-request-id", "B"), ("x-ms-request-id", "A1")], Some("A1")),
        (&[("x-ms-client-request-id", "B"), ("x-parent-request-id", "C")], None),
        (&[("x-vendor-request-id", "B"), ("request-id", "A1")], Some("A1")),
        (&[("x-request-ideas", "B")], None),
    ] {
        let reply = Reply::new(500, "{}");
        let reply = headers.iter().fold(reply, |reply, (name, value)| reply.header(name, value));
        assert_eq!(error(reply).await.request_id(), id, "{headers:?}");
    }
}
