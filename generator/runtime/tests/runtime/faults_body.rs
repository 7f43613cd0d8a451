//! Bodies that are not what they should be.

use std::time::{Duration, Instant};

use crate::runtime::{Call, Error, ErrorKind};
use crate::support::operations::{Bytes, Delete, Get, Text};
use crate::support::script::Step::{self, Request};
use crate::support::server::{Reply, Server};
use crate::support::{builder, client, fault, within};

#[cfg(feature = "gzip")]
fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

async fn get(reply: Reply) -> Result<serde_json::Value, Error> {
    let server = Server::replies([reply]);
    within(Call::<Get>::new(&client(&server), &["1"]).into_future()).await
}

#[tokio::test]
async fn a_body_that_drips_ends_with_the_attempt() {
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";
    let server = Server::steps([Request, Step::write(head), Step::drip(&" ".repeat(1000))]);
    // Each byte comes in time, so idle time does not end it.
    let limits = builder(&server).idle_timeout(Duration::from_secs(5)).max_retries(0);
    let client = limits.timeout(Duration::from_millis(200)).build().unwrap();
    let error = fault(within(Call::<Get>::new(&client, &["1"]).into_future()).await);
    assert_eq!(error.to_string(), "GET /things/{id}: no answer within 200ms");
}

#[tokio::test]
async fn a_body_that_stops_ends_with_the_idle_time() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{";
    let server = Server::steps([Request, Step::write(head), Step::wait(2000)]);
    let limits = builder(&server).idle_timeout(Duration::from_millis(100)).max_retries(0);
    let client = limits.build().unwrap();
    let error = fault(within(Call::<Get>::new(&client, &["1"]).into_future()).await);
    assert_eq!(error.to_string(), "GET /things/{id}: the answer stopped for 100ms");
}

#[tokio::test]
async fn a_gibibyte_of_zeros_is_neither_held_nor_waited_for() {
    const GIBIBYTE: usize = 1 << 30;
    let zeros = Step::Forever(vec![0; 1 << 16]);
    let length = format!("HTTP/1.1 200 OK\r\ncontent-length: {GIBIBYTE}\r\n\r\n");
    for head in [&length, "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n"] {
        let server = Server::steps([Request, Step::write(head), zeros.clone()]);
        let started = Instant::now();
        let client = client(&server);
        let error = fault(within(Call::<Bytes>::new(&client, &[]).into_future()).await);
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1), "{error}");
        assert!(started.elapsed() < Duration::from_secs(10));
        // 32 MiB are read, and what lies in buffers is lost.
        assert!(server.written() < 64 << 20, "{}", server.written());
    }
}

#[tokio::test]
async fn a_body_that_the_status_rules_out_is_not_read() {
    let head = "HTTP/1.1 204 No Content\r\n\r\n";
    let server = Server::steps([Request, Step::write(head), Step::Forever(vec![0; 1 << 16])]);
    within(Call::<Delete>::new(&client(&server), &["1"]).into_future()).await.unwrap();
    assert!(server.written() < 32 << 20, "{}", server.written());
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn the_limit_is_on_what_a_compressed_body_becomes() {
    const LIMIT: usize = 1 << 20;
    let bomb = gzip(&vec![b' '; 8 * LIMIT]);
    assert!(bomb.len() < LIMIT / 64, "{}", bomb.len());
    for status in [200, 403] {
        let server =
            Server::replies([Reply::new(status, &bomb).header("content-encoding", "gzip")]);
        let client = builder(&server).max_response_bytes(LIMIT).build().unwrap();
        let error = fault(within(Call::<Get>::new(&client, &["1"]).into_future()).await);
        // An error whose body is a bomb is still that error.
        if status == 403 {
            assert_eq!((error.status(), error.bytes().map(<[u8]>::len)), (Some(403), Some(LIMIT)));
        } else {
            assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
        }
    }
    let small = gzip(br#"{"a":1}"#);
    let answer = get(Reply::new(200, small).header("content-encoding", "gzip")).await;
    assert_eq!(answer.unwrap()["a"], 1);
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn a_body_in_several_wrappings_is_not_unwrapped_without_end() {
    let twice = gzip(&gzip(br#"{"a":1}"#));
    let nested = Reply::new(200, &twice).header("content-encoding", "gzip, gzip");
    let beside = Reply::new(200, &twice)
        .header("content-encoding", "gzip")
        .header("content-encoding", "gzip");
    for reply in [nested, beside] {
        assert_eq!(fault(get(reply).await).kind(), ErrorKind::Decode);
    }
    let unknown = Reply::new(200, &twice).header("content-encoding", "br");
    assert_eq!(fault(get(unknown).await).kind(), ErrorKind::Decode);
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn a_body_that_is_not_compressed_as_it_says_is_undecodable_and_final() {
    let whole = gzip(br#"{"a":1}"#);
    let mut corrupt = whole.clone();
    corrupt[12] ^= 0xff;
    // What ends too soon may have been cut off on the way, and may come in full next time.
    let cases: [(&[u8], ErrorKind, u32); 4] = [
        (b"{\"a\":1}", ErrorKind::Decode, 1),
        (&corrupt, ErrorKind::Decode, 1),
        (&whole[..whole.len() - 9], ErrorKind::Connection, 3),
        (b"\x1f\x8b", ErrorKind::Connection, 3),
    ];
    for (body, kind, attempts) in cases {
        let reply = Reply::new(200, body).header("content-encoding", "gzip");
        let error = fault(get(reply).await);
        assert_eq!((error.kind(), error.attempts()), (kind, attempts), "{error}");
        let reply = Reply::new(404, body).header("content-encoding", "gzip");
        assert!(fault(get(reply).await).is_not_found());
    }
}

#[tokio::test]
async fn what_is_not_json_is_undecodable_and_says_where() {
    let wrong: [&[u8]; 8] = [
        b"{",
        b"{\"a\":}",
        b"[1,]",
        b"nul",
        b"{\"a\":1}}",
        b"\xff\xfe",
        b"{\"a\":\"\xff\"}",
        b"<!doctype html><title>Hello</title>",
    ];
    for body in wrong {
        for content_type in ["application/json", "text/html"] {
            let error =
                fault(get(Reply::new(200, body).header("content-type", content_type)).await);
            assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)), "{error}");
            assert_eq!(error.bytes(), Some(body));
            assert_eq!(error.to_string().lines().count(), 1, "{error}");
            assert!(error.decode_error().is_some());
        }
    }
    let error = fault(get(Reply::new(200, b"{\"a\":\"\xff\"}")).await);
    assert!(error.to_string().contains("the body is not UTF-8 from byte 6 on"), "{error}");
    let deep = "[".repeat(100_000);
    assert_eq!(fault(get(Reply::json(&deep)).await).kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_undecodable() {
    let server = Server::replies([Reply::new(200, b"a\xffb")]);
    let error = fault(within(Call::<Text>::new(&client(&server), &[]).into_future()).await);
    assert_eq!((error.kind(), error.bytes()), (ErrorKind::Decode, Some(&b"a\xffb"[..])));
}

#[tokio::test]
async fn a_page_for_people_is_not_what_an_error_says() {
    let page = "<html>\n<body>\n<h1>502 Bad Gateway</h1>\n</body>\n</html>";
    let error = fault(get(Reply::new(502, page).header("content-type", "text/html")).await);
    assert_eq!((error.status(), error.attempts()), (Some(502), 3));
    assert_eq!(error.to_string(), "502 Bad Gateway from GET /things/{id}");
    for body in [
        &b"\xff\xfe\n\0"[..],
        b"{\"errors\":",
        b"[[[[",
        b"{\"errors\":[{\"message\":\"\\ud800\"}]}",
    ] {
        let error = fault(get(Reply::new(400, body)).await);
        assert_eq!((error.status(), error.bytes()), (Some(400), Some(body)));
        assert_eq!(error.to_string().lines().count(), 1, "{error}");
    }
}
