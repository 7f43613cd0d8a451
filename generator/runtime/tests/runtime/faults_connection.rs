//! Connections that break, and what a server may still have done before.

use crate::runtime::{Answer, Call, Error, ErrorKind, Method, Operation};
use crate::support::operations::{Delete, Get, Post};
use crate::support::script::Step::{self, Drain, Head, Request, Reset};
use crate::support::server::Server;
use crate::support::{builder, client, fault, within};

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n{\"a\":1}";

/// A call of an operation, and how often it arrived.
async fn call<Op: Operation>(server: &Server) -> (Result<Op::Output, Error>, usize) {
    let result = within(Call::<Op>::new(&client(server), &["1"]).into_future()).await;
    (result, server.received().len())
}

/// The places at which an answer can break off.
fn broken() -> [(&'static str, Vec<Step>); 8] {
    let head = || Step::write("HTTP/1.1 200 OK\r\ncontent-le");
    let body = || Step::write("HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n{\"a\"");
    let chunk =
        || Step::write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n");
    [
        ("reset before the answer", vec![Request, Reset]),
        ("reset in the head", vec![Request, head(), Step::wait(20), Reset]),
        ("reset in the body", vec![Request, body(), Step::wait(20), Reset]),
        ("closed before the answer", vec![Request]),
        ("closed in the head", vec![Request, head()]),
        ("closed in the body", vec![Request, body()]),
        ("closed between chunks", vec![Request, chunk()]),
        ("closed in a chunk", vec![Request, chunk(), Step::write("3\r\n:1")]),
    ]
}

#[tokio::test]
async fn a_read_is_repeated_wherever_the_answer_breaks_off() {
    for (name, steps) in broken() {
        let whole = [Request, Step::write(ANSWER)];
        let server =
            Server::script(move |number| if number == 0 { steps.clone() } else { whole.to_vec() });
        let (result, arrivals) = call::<Get>(&server).await;
        assert_eq!((result.unwrap()["a"].as_i64(), arrivals), (Some(1), 2), "{name}");
    }
}

#[tokio::test]
async fn a_write_arrives_once_wherever_the_answer_breaks_off() {
    for (name, steps) in broken() {
        let server = Server::steps(steps.clone());
        let (result, arrivals) = call::<Post>(&server).await;
        let error = fault(result);
        assert_eq!((error.kind(), arrivals), (ErrorKind::Connection, 1), "{name}: {error}");
        let server = Server::steps(steps);
        let (result, arrivals) = call::<Get>(&server).await;
        assert_eq!((fault(result).attempts(), arrivals), (3, 3), "{name}");
    }
}

#[tokio::test]
async fn what_happens_behind_the_answer_does_not_matter() {
    for end in [vec![Reset], vec![Step::wait(20), Reset], vec![], vec![Step::wait(20)]] {
        let steps = [vec![Request, Step::write(ANSWER)], end].concat();
        let server = Server::steps(steps);
        let client = client(&server);
        for round in 1..=4 {
            let get = within(Call::<Get>::new(&client, &["1"]).into_future()).await;
            // A reset may overtake the answer, and then it is a broken connection, which is repeated.
            assert_eq!(get.unwrap()["a"].as_i64(), Some(1), "{round}");
        }
    }
}

#[tokio::test]
async fn without_a_length_the_end_of_the_connection_is_the_end_of_the_body() {
    for framing in ["", "connection: close\r\n"] {
        let answer = format!("HTTP/1.1 200 OK\r\n{framing}\r\n{{\"a\":1}}");
        let server = Server::steps([Request, Step::write(&answer)]);
        let (result, arrivals) = call::<Post>(&server).await;
        assert_eq!((result.unwrap()["a"].as_i64(), arrivals), (Some(1), 1));
    }
    let cut = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{\"a\":";
    let (result, arrivals) = call::<Get>(&Server::steps([Request, Step::write(cut)])).await;
    assert_eq!((fault(result).kind(), arrivals), (ErrorKind::Decode, 1));
}

#[tokio::test]
async fn the_status_of_an_error_outlives_its_body() {
    let cut = "HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\n{\"errors\":[]";
    for end in [vec![], vec![Step::wait(20), Reset]] {
        let server = Server::steps([vec![Request, Step::write(cut)], end].concat());
        let (result, arrivals) = call::<Get>(&server).await;
        let error = fault(result);
        assert!(error.is_not_found(), "{error}");
        assert_eq!((error.bytes(), arrivals), (Some(&b"{\"errors\":[]"[..]), 1));
    }
}

#[tokio::test]
async fn a_server_may_close_connections_that_nobody_uses() {
    let server = Server::steps([Request, Step::write(ANSWER)]);
    let client = client(&server);
    for round in 1..=3 {
        for idempotent in [true, false] {
            let call = async {
                if idempotent {
                    Call::<Get>::new(&client, &["1"]).await
                } else {
                    Call::<Post>::new(&client, &["1"]).await
                }
            };
            assert!(within(call).await.is_ok(), "{round}");
            within(server.all_closed()).await;
        }
    }
    assert_eq!((server.received().len(), server.connections()), (6, 6));
}

/// The server hangs up at the moment at which the next request is on its way, so that nobody can know whether it was seen.
#[tokio::test]
async fn a_write_that_meets_a_closing_connection_arrives_once_at_most() {
    for end in [vec![], vec![Reset]] {
        let steps = [vec![Request, Step::write(ANSWER)], end].concat();
        let server = Server::steps(steps);
        let client = client(&server);
        for number in 0..100 {
            let id = number.to_string();
            let result = within(Call::<Post>::new(&client, &[&id]).into_future()).await;
            let target = format!("/base/things/{id}");
            let arrivals = server.received().iter().filter(|one| one.target == target).count();
            assert!(arrivals <= 1, "{number}: {arrivals} arrivals");
            assert!(result.is_err() || arrivals == 1, "{number}");
        }
    }
}

#[tokio::test]
async fn one_connection_serves_many_calls() {
    let answers = (0..6).flat_map(|_| [Request, Step::write(ANSWER)]);
    let server = Server::steps(answers);
    let client = client(&server);
    for _ in 0..3 {
        within(Call::<Get>::new(&client, &["1"]).into_future()).await.unwrap();
        within(Call::<Post>::new(&client, &["1"]).into_future()).await.unwrap();
    }
    assert_eq!((server.received().len(), server.connections()), (6, 1));
}

#[tokio::test]
async fn what_comes_unasked_is_no_answer_to_the_next_call() {
    let forged = "HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n{\"forged\":1}";
    let answers = [
        format!("{ANSWER}{forged}"),
        format!("HTTP/1.1 204 No Content\r\n\r\n{forged}"),
        format!("HTTP/1.1 304 Not Modified\r\ncontent-length: 47\r\n\r\n{forged}"),
    ];
    for answer in answers {
        let first = [Request, Step::write(&answer), Request, Step::write(ANSWER)];
        let other = [Request, Step::write(ANSWER)];
        let server =
            Server::script(move |number| if number == 0 { first.to_vec() } else { other.to_vec() });
        let client = client(&server);
        let _ = within(Call::<Delete>::new(&client, &["1"]).into_future()).await;
        let second = within(Call::<Get>::new(&client, &["1"]).into_future()).await.unwrap();
        assert!(second["a"] == 1, "{second} behind {answer}");
    }
}

#[tokio::test]
async fn a_204_has_no_body_whatever_follows() {
    let answer = "HTTP/1.1 204 No Content\r\ncontent-length: 7\r\n\r\n{\"a\":1}";
    let server = Server::steps([Request, Step::write(answer)]);
    let (result, arrivals) = call::<Delete>(&server).await;
    result.unwrap();
    assert_eq!(arrivals, 1);
}

#[tokio::test]
async fn the_answer_to_a_head_has_the_length_of_another_one() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\ncontent-encoding: gzip\r\n\r\n";
    let server = Server::steps([Request, Step::write(head), Request, Step::write(ANSWER)]);
    let client = client(&server);
    let head = within(client.request(Method::Head, "/a").into_future()).await;
    let answer: Answer = head.unwrap();
    assert_eq!((answer.status(), answer.body()), (200, &b""[..]));
    assert!(within(Call::<Get>::new(&client, &["1"]).into_future()).await.is_ok());
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn informational_answers_come_before_the_final_one() {
    let early = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";
    let server = Server::steps([Request, Step::write(&format!("{early}{early}{ANSWER}"))]);
    let (result, arrivals) = call::<Post>(&server).await;
    assert_eq!((result.unwrap()["a"].as_i64(), arrivals), (Some(1), 1));
    let endless = Server::steps([Request, Step::forever(early)]);
    let short = std::time::Duration::from_millis(200);
    let client = builder(&endless).timeout(short).max_retries(0).build().unwrap();
    let error = fault(within(Call::<Get>::new(&client, &["1"]).into_future()).await);
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn a_server_may_answer_before_it_has_read_the_request() {
    let refusal =
        "HTTP/1.1 413 Content Too Large\r\nconnection: close\r\ncontent-length: 3\r\n\r\nno!";
    let large = bytes::Bytes::from(vec![b'x'; 8 << 20]);
    let server = Server::steps([Head, Step::write(refusal), Drain]);
    let client = client(&server);
    let call = client.request(Method::Post, "/a").body("text/plain", large.clone());
    let error = fault(within(call.into_future()).await);
    assert_eq!((error.status(), error.bytes()), (Some(413), Some(&b"no!"[..])), "{error}");
    // A server that hangs up with the request unread resets the connection, which may drop the answer.
    let server = Server::steps([Head, Step::write(refusal)]);
    let client = builder(&server).build().unwrap();
    let call = client.request(Method::Post, "/a").body("text/plain", large);
    let error = fault(within(call.into_future()).await);
    assert!(error.status() == Some(413) || error.kind() == ErrorKind::Connection, "{error}");
    assert_eq!(server.received().len(), 1);
}
