//! Endpoints, parameters, headers and members that the API does not document.

use serde_json::json;

use crate::runtime::{Body, Call, ErrorKind, Method};
use crate::support::operations::Post;
use crate::support::server::{Reply, Server};
use crate::support::{builder, client};

#[tokio::test]
async fn any_endpoint_can_be_called_with_the_same_client() {
    let server = Server::replies([Reply::new(503, "{}"), Reply::json(r#"{"a": [1]}"#)]);
    let client = client(&server);
    let answer = client
        .request(Method::Put, "/beta/things")
        .query("since", "2026-01-01")
        .header("x-beta", "1")
        .json_body(&json!({"name": "x"}))
        .await
        .unwrap();
    assert_eq!((answer.status(), answer.attempts()), (200, 2));
    let read: std::collections::BTreeMap<String, Vec<u8>> = answer.deserialize().unwrap();
    assert_eq!(read["a"], [1]);
    let received = &server.received()[1];
    assert_eq!(received.method, "PUT");
    assert_eq!(received.target, "/base/beta/things?since=2026-01-01");
    assert_eq!(received.header("authorization"), Some("Bearer the-token"));
    assert_eq!(received.header("content-type"), Some("application/json"));
    assert_eq!(received.body, r#"{"name":"x"}"#);
}

#[tokio::test]
async fn a_body_can_be_of_any_type() {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    let call = client.request(Method::Post, "/upload").body("text/plain", Body::from("hello"));
    call.await.unwrap();
    assert_eq!(server.only().header("content-type"), Some("text/plain"));
    assert_eq!(server.only().body, "hello");
}

#[tokio::test]
async fn its_errors_name_the_path() {
    let server = Server::replies([Reply::new(404, r#"{"errors":[{"message":"no such thing"}]}"#)]);
    let client = client(&server);
    let call = client.request(Method::Get, "/beta").query("key", "canary");
    let error = call.await.unwrap_err();
    assert!(error.is_not_found());
    let expected = format!("404 Not Found from GET {}beta: no such thing", server.url());
    assert_eq!(error.to_string(), expected);
    let gone = builder(&server).base_url("http://127.0.0.1:1").max_retries(0).build().unwrap();
    let error = gone.request(Method::Get, "/beta").query("key", "canary").await.unwrap_err();
    assert!(error.to_string().starts_with("GET http://127.0.0.1:1/beta: no connection"), "{error}");
}

#[tokio::test]
async fn impossible_paths_are_refused() {
    let server = Server::replies([Reply::json("{}")]);
    for path in ["", "beta", "/a?b=c", "/a#b", "https://elsewhere.example/"] {
        let error = client(&server).request(Method::Get, path).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{path}");
    }
    for path in ["//elsewhere.example/a", "/\\elsewhere.example", "/@elsewhere.example"] {
        client(&server).request(Method::Get, path).await.unwrap();
    }
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn members_can_be_added_to_a_body() {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    let body = json!({"b": 1, "a": 12_345_678_901_234_567_u64});
    let call = Call::<Post>::new(&client, &["1"]).json(body).body_member("beta", ["x"]);
    call.body_member("b", 2).await.unwrap();
    assert_eq!(server.only().body, r#"{"a":12345678901234567,"b":2,"beta":["x"]}"#);
    Call::<Post>::new(&client, &["1"]).body_member("alone", true).await.unwrap();
    assert_eq!(server.received()[1].body, r#"{"alone":true}"#);
    assert_eq!(server.received()[1].header("content-type"), Some("application/json"));
    let list = Call::<Post>::new(&client, &["1"]).json(vec![1_i64]).body_member("a", 1);
    assert_eq!(list.await.unwrap_err().kind(), ErrorKind::Request);
}

#[tokio::test]
async fn the_answer_of_any_call_can_be_had_as_it_came() {
    let server = Server::replies([Reply::new(202, b"\xff")]);
    let answer = Call::<Post>::new(&client(&server), &["1"]).raw().await.unwrap();
    assert_eq!((answer.status(), answer.body()), (202, b"\xff".as_slice()));
    let server = Server::replies([Reply::new(400, "{}")]);
    let error = Call::<Post>::new(&client(&server), &["1"]).raw().await.unwrap_err();
    assert_eq!(error.status(), Some(400));
}
