//! Heads of answers that are no heads.

use std::time::Duration;

use crate::runtime::{Call, Error, ErrorKind, Response};
use crate::support::operations::Get;
use crate::support::script::Step::{self, Request};
use crate::support::server::Server;
use crate::support::{builder, fault, within};

/// A call that is made once and has half a second.
async fn call(
    steps: impl IntoIterator<Item = Step>,
) -> (Result<Response<serde_json::Value>, Error>, Server) {
    let server = Server::steps(steps);
    let client =
        builder(&server).timeout(Duration::from_millis(500)).max_retries(0).build().unwrap();
    let result = within(Call::<Get>::new(&client, &["1"]).with_response()).await;
    (result, server)
}

/// What the kernel holds between two sockets on this machine, and then some.
const BUFFERS: usize = 16 << 20;

#[tokio::test]
async fn a_head_that_never_ends_is_given_up() {
    let start = || Step::write("HTTP/1.1 200 OK\r\na: ");
    let endless = [
        ("a line", start(), Step::forever("xxxxxxxxxxxxxxxx")),
        ("lines", start(), Step::forever("b\r\nc: ")),
        ("a status line", Step::write("HTTP/1.1 200 "), Step::forever("OK OK OK OK")),
        ("empty lines", Step::write("\r\n"), Step::forever(&"\r\n".repeat(1 << 14))),
        ("nothing known", Step::write("\0"), Step::forever("\0\0\0\0\0\0\0\0")),
    ];
    for (name, start, rest) in endless {
        let (result, server) = call([Request, start, rest]).await;
        let error = fault(result);
        assert!(
            matches!(error.kind(), ErrorKind::Connection | ErrorKind::Timeout),
            "{name}: {error}"
        );
        assert!(server.written() < BUFFERS, "{name}: {} bytes", server.written());
    }
}

#[tokio::test]
async fn a_head_that_drips_ends_with_the_attempt() {
    let head = format!("HTTP/1.1 200 OK\r\na: {}\r\n\r\n", "x".repeat(1000));
    let (result, _) = call([Request, Step::drip(&head)]).await;
    let error = fault(result);
    assert_eq!(error.to_string(), "GET /things/{id}: no answer within 500ms");
}

#[tokio::test]
async fn a_server_that_says_nothing_ends_with_the_attempt() {
    for steps in [vec![Step::wait(2000)], vec![Request, Step::wait(2000)]] {
        assert!(fault(call(steps).await.0).is_timeout());
    }
}

#[tokio::test]
async fn what_is_not_http_is_a_broken_connection() {
    let wrong = [
        "220 mail.example ESMTP\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 99 OK\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\na b: c\r\n\r\n",
        "HTTP/1.1 200 OK\r\na: b\0c\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}",
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: tea\r\nconnection: upgrade\r\n\r\n",
    ];
    for answer in wrong {
        let error = fault(call([Request, Step::write(answer)]).await.0);
        let is_broken = error.kind() == ErrorKind::Connection;
        assert!(is_broken || error.status() == Some(101), "{answer:?}: {error}");
        assert_eq!(error.to_string().lines().count(), 1, "{error}");
    }
}

#[tokio::test]
async fn a_value_that_is_not_utf_8_is_read_as_well_as_can_be() {
    let mut answer =
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nx-request-id: a\xff\xfeb\r\n".to_vec();
    answer.extend_from_slice(b"retry-after: \xff\r\ncontent-type: \xc3(\r\n\r\n{}");
    let response = call([Request, Step::Write(answer.clone())]).await.0.unwrap();
    assert_eq!(response.request_id(), Some("a\u{fffd}\u{fffd}b"));
    assert_eq!(response.header("content-type"), Some("\u{fffd}("));
    let failed = answer.iter().map(|byte| if *byte == b'2' { b'4' } else { *byte }).collect();
    let error = fault(call([Request, Step::Write(failed)]).await.0);
    assert_eq!((error.status(), error.retry_after()), (Some(400), None));
}
