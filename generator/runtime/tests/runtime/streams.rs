//! Bodies that are sent, or taken, as they come.

use std::time::Duration;

use crate::runtime::{Body, BodyStream, BoxError, Bytes, Call, Client, ErrorKind, Method};
use crate::support::operations::Get;
use crate::support::server::{Reply, Server};
use crate::support::{Pieces, builder, client};

#[tokio::test]
async fn an_answer_can_be_taken_as_it_comes() {
    let server = Server::replies([Reply::pieces([b"one", b"two"], Duration::from_millis(100))]);
    let client = client(&server);
    let mut body = Call::<Get>::new(&client, &["1"]).stream().await.unwrap();
    assert_eq!((body.status(), body.answer().attempts()), (200, 1));
    assert_eq!(body.headers().get("x-pieces"), Some("2"));
    assert_eq!(body.try_next().await.unwrap().unwrap(), b"one".as_slice());
    assert_eq!(body.try_next().await.unwrap().unwrap(), b"two".as_slice());
    assert_eq!(body.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn the_head_is_tried_again_and_an_error_is_an_error() {
    let server = Server::replies([Reply::new(500, "{}"), Reply::json("{}")]);
    let body = Call::<Get>::new(&client(&server), &["1"]).stream().await.unwrap();
    assert_eq!(body.answer().attempts(), 2);
    let refused = r#"{"errors":[{"code":7,"message":"no"}]}"#;
    let server = Server::replies([Reply::new(400, refused)]);
    let error = Call::<Get>::new(&client(&server), &["1"]).stream().await.unwrap_err();
    assert_eq!(error.errors()[0].code.as_deref(), Some("7"));
}

#[tokio::test]
async fn a_stream_is_not_held_to_the_largest_body() {
    let server = Server::replies([Reply::new(200, [b'x'; 4096])]);
    let client = builder(&server).max_response_bytes(16).build().unwrap();
    let mut body = Call::<Get>::new(&client, &["1"]).stream().await.unwrap();
    let mut length = 0;
    while let Some(piece) = body.try_next().await.unwrap() {
        length += piece.len();
    }
    assert_eq!(length, 4096);
    let error = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(Call::<Get>::new(&client, &["1"]).max_response_bytes(4096).raw().await.is_ok());
}

#[tokio::test]
async fn a_stream_that_breaks_off_says_so_once() {
    let short = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc";
    let server = Server::replies([Reply::raw(short)]);
    let mut body = Call::<Get>::new(&client(&server), &["1"]).stream().await.unwrap();
    assert_eq!(body.try_next().await.unwrap().unwrap(), b"abc".as_slice());
    let error = body.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert!(error.to_string().starts_with("GET /things/{id}: the connection broke"), "{error}");
    assert_eq!(body.try_next().await.unwrap(), None);
}

fn stream(pieces: Vec<Result<Bytes, BoxError>>) -> BodyStream {
    Box::pin(Pieces(pieces.into_iter()))
}

fn upload<'c>(client: &'c Client, body: Body) -> Call<'c, crate::runtime::Undocumented> {
    client.request(Method::Put, "/upload").body("application/octet-stream", body)
}

#[tokio::test]
async fn a_request_can_be_sent_as_it_is_made() {
    let server = Server::replies([Reply::json("{}")]);
    let pieces = || stream(vec![Ok("hello ".into()), Ok("world".into())]);
    upload(&client(&server), Body::stream(pieces(), Some(11))).await.unwrap();
    upload(&client(&server), Body::stream(pieces(), None)).await.unwrap();
    let [known, unknown] = &server.received()[..] else { panic!("two requests") };
    assert_eq!((known.header("content-length"), known.body.as_str()), (Some("11"), "hello world"));
    assert_eq!(unknown.header("transfer-encoding"), Some("chunked"));
    assert_eq!(unknown.body, "hello world");
}

/// A reader that gives so much at a time, and may fail in the end.
struct Slowly(Vec<u8>, usize, bool);

impl std::io::Read for Slowly {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.1.min(self.0.len()).min(buffer.len());
        if length == 0 && self.2 {
            return Err(std::io::Error::other("the disk is gone"));
        }
        buffer[..length].copy_from_slice(&self.0[..length]);
        self.0.drain(..length);
        Ok(length)
    }
}

#[tokio::test]
async fn a_request_can_be_read_while_it_is_sent() {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    let text = "0123456789".repeat(20_000);
    let (mut writer, reader) = tokio::io::duplex(100);
    let written = text.clone();
    let writing = tokio::spawn(async move {
        tokio::io::AsyncWriteExt::write_all(&mut writer, written.as_bytes()).await
    });
    let length = u64::try_from(text.len()).ok();
    upload(&client, Body::reader(reader, length)).await.unwrap();
    writing.await.unwrap().unwrap();
    upload(&client, Body::blocking_reader(Slowly(text.clone().into(), 777, false), None))
        .await
        .unwrap();
    let [known, unknown] = &server.received()[..] else { panic!("two requests") };
    assert_eq!(known.header("content-length"), Some("200000"));
    assert!(known.body == text && unknown.body == text);
    let failing = Body::blocking_reader(Slowly(b"abc".to_vec(), 2, true), None);
    let error = upload(&client, failing).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().ends_with("was not sent: the disk is gone"), "{error}");
}

#[tokio::test]
async fn a_stream_may_have_errors_of_its_own() {
    let server = Server::replies([Reply::json("{}")]);
    let pieces = |pieces: Vec<std::io::Result<Bytes>>| Pieces(pieces.into_iter());
    let texts = pieces(vec![Ok("hello ".into()), Ok("world".into())]);
    upload(&client(&server), Body::stream(texts, Some(11))).await.unwrap();
    assert_eq!(server.received()[0].body, "hello world");
    let failing = pieces(vec![Ok("a".into()), Err(std::io::Error::other("the disk is gone"))]);
    let error = upload(&client(&server), Body::stream(failing, None)).await.unwrap_err();
    assert!(error.to_string().ends_with("was not sent: the disk is gone"), "{error}");
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let server = Server::replies([Reply::new(500, "{}")]);
    let body = Body::stream(stream(vec![Ok("x".into())]), None);
    let error = upload(&client(&server), body.clone()).await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(500), 1));
    let error = upload(&client(&server), body).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(server.received().len(), 1);
    let server = Server::replies([Reply::new(307, "").header("location", "/other")]);
    let body = Body::stream(stream(vec![Ok("x".into())]), None);
    assert_eq!(upload(&client(&server), body).await.unwrap_err().status(), Some(307));
}

#[tokio::test]
async fn an_error_of_the_stream_ends_the_call() {
    let server = Server::replies([Reply::json("{}")]);
    let pieces = vec![Ok("x".into()), Err("the disk is gone".into())];
    let error = upload(&client(&server), Body::stream(stream(pieces), None)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().ends_with("/base/upload was not sent: the disk is gone"), "{error}");
}
