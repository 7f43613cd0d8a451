//! Bodies that are values one after the other.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::vec::IntoIter;

use futures_core::Stream;

use crate::runtime::{BoxError, Call, ErrorKind, RecordBody, codec};
use crate::support::operations::Put;
use crate::support::server::{Reply, Server};
use crate::support::{builder, client};

#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: i64,
}

codec! {
    struct Row with rules { "id" => id: required [at_least("1")], }
}

/// A stream that is not ready before each of its values.
struct Slowly<T>(IntoIter<Result<T, BoxError>>, bool);

impl<T> Slowly<T> {
    fn new(values: Vec<Result<T, BoxError>>) -> Self {
        Self(values.into_iter(), false)
    }
}

impl<T> Unpin for Slowly<T> {}

impl<T> Stream for Slowly<T> {
    type Item = Result<T, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.1 = !self.1;
        if self.1 {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.0.next())
    }
}

const LINES: &str = "application/x-ndjson";

#[tokio::test]
async fn values_come_over_however_they_are_made() {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    let put = || Call::<Put>::new(&client, &["1"]);
    put().lines(LINES, [1_i64, 2]).await.unwrap();
    put().lines(LINES, RecordBody::iter(1_i64..=2)).await.unwrap();
    put().lines(LINES, RecordBody::stream(Slowly::new(vec![Ok(1_i64), Ok(2)]))).await.unwrap();
    put().lines::<i64>(LINES, []).await.unwrap();
    put().separated("application/json-seq", [1_i64, 2]).await.unwrap();
    let received = server.received();
    let bodies: Vec<&str> = received.iter().map(|request| request.body.as_str()).collect();
    assert_eq!(bodies, ["1\n2\n", "1\n2\n", "1\n2\n", "", "\u{1e}1\n\u{1e}2\n"]);
    assert_eq!(received[0].header("content-type"), Some(LINES));
    assert_eq!(received[0].header("content-length"), Some("4"));
    assert_eq!(received[1].header("transfer-encoding"), Some("chunked"));
}

#[tokio::test]
async fn many_values_go_in_pieces() {
    let server = Server::replies([Reply::json("{}")]);
    let values = RecordBody::iter((0..20_000_i64).map(|id| Row { id }));
    Call::<Put>::new(&client(&server), &["1"]).lines(LINES, values).await.unwrap();
    let expected: String = (0..20_000).map(|id| format!("{{\"id\":{id}}}\n")).collect();
    assert!(server.received()[0].body == expected);
}

#[tokio::test]
async fn only_a_list_is_sent_again() {
    let server = Server::replies([Reply::new(500, "{}"), Reply::json("{}")]);
    Call::<Put>::new(&client(&server), &["1"]).lines(LINES, [1_i64]).await.unwrap();
    let bodies: Vec<String> = server.received().into_iter().map(|request| request.body).collect();
    assert_eq!(bodies, ["1\n", "1\n"]);
    let server = Server::replies([Reply::new(500, "{}")]);
    let values = RecordBody::iter([1_i64]);
    let error = Call::<Put>::new(&client(&server), &["1"]).lines(LINES, values).await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(500), 1));
}

#[tokio::test]
async fn an_error_of_the_stream_ends_the_call() {
    let server = Server::replies([Reply::json("{}")]);
    let values = Slowly::new(vec![Ok(1_i64), Err("the source is gone".into())]);
    let values = RecordBody::stream(values);
    let error = Call::<Put>::new(&client(&server), &["1"]).lines(LINES, values).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().ends_with("was not sent: the source is gone"), "{error}");
}

#[tokio::test]
async fn each_value_is_held_to_its_limits_before_it_is_sent() {
    let server = Server::replies([Reply::json("{}")]);
    let strict = builder(&server).validate_requests(true).build().unwrap();
    let rows = || [Row { id: 1 }, Row { id: 0 }];
    let error = Call::<Put>::new(&strict, &["1"]).lines(LINES, rows()).await.unwrap_err();
    assert!(error.to_string().contains("$.id: at least 1, not 0"), "{error}");
    assert!(server.received().is_empty());
    let values = RecordBody::iter(rows());
    let error = Call::<Put>::new(&strict, &["1"]).lines(LINES, values).await.unwrap_err();
    assert!(error.to_string().contains("$.id: at least 1, not 0"), "{error}");
    Call::<Put>::new(&client(&server), &["1"]).lines(LINES, rows()).await.unwrap();
    assert_eq!(server.received().last().unwrap().body, "{\"id\":1}\n{\"id\":0}\n");
}

#[test]
fn what_is_shown_is_how_many() {
    assert_eq!(format!("{:?}", RecordBody::from(vec![1_i64, 2])), "RecordBody(2 values)");
    assert_eq!(format!("{:?}", RecordBody::iter([1_i64])), "RecordBody(stream)");
}
