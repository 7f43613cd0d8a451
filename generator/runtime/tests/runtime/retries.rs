//! What is repeated, and when.

use std::time::Duration;

use crate::runtime::{Call, Client, Error, ErrorKind, Operation};
use crate::support::builder;
use crate::support::clock::TestClock;
use crate::support::operations::{Delete, Get, Patch, Post, Put};
use crate::support::server::{Reply, Server};

/// How many attempts an operation takes, and the pauses between them, against a server that gives
/// these answers.
async fn attempts<Op: Operation>(replies: impl IntoIterator<Item = Reply>) -> (usize, Vec<u128>) {
    let server = Server::replies(replies);
    let clock = TestClock::new();
    let client = builder(&server).clock(clock.clone()).build().unwrap();
    let _ = Call::<Op>::new(&client, &["1"]).await;
    (server.received().len(), clock.slept())
}

fn failing(status: u16) -> [Reply; 1] {
    [Reply::new(status, "{}")]
}

#[tokio::test]
async fn what_may_pass_is_repeated() {
    for status in [408, 409, 429, 500, 502, 503, 504, 599] {
        assert_eq!(attempts::<Get>(failing(status)).await, (3, vec![500, 1000]), "{status}");
        assert_eq!(attempts::<Put>(failing(status)).await.0, 3, "{status}");
        assert_eq!(attempts::<Delete>(failing(status)).await.0, 3, "{status}");
    }
    for status in [400, 401, 403, 404, 410, 418, 422, 304] {
        assert_eq!(attempts::<Get>(failing(status)).await.0, 1, "{status}");
    }
    assert_eq!(attempts::<Get>([Reply::json("nonsense")]).await.0, 1);
}

#[tokio::test]
async fn a_write_is_repeated_only_where_the_first_did_nothing() {
    for status in [408, 409, 500, 502, 503, 504] {
        assert_eq!(attempts::<Post>(failing(status)).await.0, 1, "{status}");
        assert_eq!(attempts::<Patch>(failing(status)).await.0, 1, "{status}");
    }
    assert_eq!(attempts::<Post>(failing(429)).await.0, 3);
    assert_eq!(attempts::<Patch>(failing(429)).await.0, 3);
    assert_eq!(attempts::<Post>([Reply::new(503, "").header("retry-after", "1")]).await.0, 3);
    assert_eq!(attempts::<Post>([Reply::new(500, "").header("retry-after", "1")]).await.0, 1);
    assert_eq!(attempts::<Post>([Reply::new(400, "").header("x-should-retry", "true")]).await.0, 3);
    assert_eq!(attempts::<Post>([Reply::raw("")]).await.0, 1);
    assert_eq!(attempts::<Get>([Reply::raw("")]).await.0, 3);
}

#[tokio::test]
async fn a_write_that_never_left_is_repeated() {
    let clock = TestClock::new();
    let server = Server::replies([Reply::json("{}")]);
    let client =
        builder(&server).base_url("http://127.0.0.1:1").clock(clock.clone()).build().unwrap();
    let error = Call::<Post>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!(error.attempts(), 3);
    assert_eq!(clock.slept().len(), 2);
    assert!(error.is_retryable() && error.status().is_none());
    assert!(error.to_string().ends_with("(3 attempts)"), "{error}");
}

#[tokio::test]
async fn the_server_may_say_whether() {
    assert_eq!(attempts::<Get>([Reply::new(500, "").header("x-should-retry", "false")]).await.0, 1);
    assert_eq!(attempts::<Get>([Reply::new(404, "").header("x-should-retry", "true")]).await.0, 3);
    assert_eq!(attempts::<Get>([Reply::new(404, "").header("x-should-retry", "maybe")]).await.0, 1);
    assert_eq!(attempts::<Get>([Reply::new(500, "").header("x-should-retry", "maybe")]).await.0, 3);
}

#[tokio::test]
async fn the_server_may_say_when() {
    let table: [(&str, &str, u128); 12] = [
        ("retry-after", "1", 1000),
        ("retry-after", "0.25", 250),
        ("retry-after", "60", 60_000),
        ("retry-after-ms", "20.5", 20),
        ("retry-after", "Sun, 06 Nov 1994 08:49:39 GMT", 2000),
        // None of these is a time to wait.
        ("retry-after", "0", 500),
        ("retry-after", "-5", 500),
        ("retry-after", "soon", 500),
        ("retry-after", "NaN", 500),
        ("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT", 500),
        ("retry-after", "Thu, 01 Jan 1970 00:00:00 GMT", 500),
        ("retry-after-ms", "x", 500),
    ];
    for (name, value, pause) in table {
        let replies = [Reply::new(429, "").header(name, value), Reply::json("{}")];
        assert_eq!(attempts::<Get>(replies).await, (2, vec![pause]), "{name}: {value}");
    }
    let both = Reply::new(429, "").header("retry-after", "9").header("retry-after-ms", "7");
    assert_eq!(attempts::<Get>([both, Reply::json("{}")]).await.1, [7]);
}

#[tokio::test]
async fn too_long_a_wait_is_an_error() {
    for value in ["61", "1e300", "inf", "Sun, 06 Nov 2004 08:49:37 GMT"] {
        let server = Server::replies([Reply::new(429, "").header("retry-after", value)]);
        let error = Call::<Get>::new(&builder(&server).build().unwrap(), &["1"]).await.unwrap_err();
        assert_eq!(server.received().len(), 1, "{value}");
        assert!(error.is_rate_limited() && error.is_retryable());
        assert!(error.retry_after().unwrap() > Duration::from_secs(60));
    }
}

#[tokio::test]
async fn pauses_double_up_to_eight_seconds_less_chance() {
    let pauses = |random: f64| async move {
        let server = Server::replies(failing(500));
        let clock = TestClock::with_random(random);
        let client = builder(&server).clock(clock.clone()).build().unwrap();
        let error = Call::<Get>::new(&client, &["1"]).max_retries(6).await.unwrap_err();
        assert_eq!((server.received().len(), error.attempts()), (7, 7));
        clock.slept()
    };
    assert_eq!(pauses(0.0).await, [500, 1000, 2000, 4000, 8000, 8000]);
    assert_eq!(pauses(1.0).await, [375, 750, 1500, 3000, 6000, 6000]);
}

#[tokio::test]
async fn the_number_of_retries_can_be_set() {
    let server = Server::replies(failing(500));
    let client: Client = builder(&server).max_retries(1).build().unwrap();
    let error: Error = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!((server.received().len(), error.attempts()), (2, 2));
    let _ = Call::<Get>::new(&client, &["1"]).max_retries(0).await;
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn a_body_is_sent_again_in_full() {
    let server = Server::replies([Reply::new(429, ""), Reply::json("{}")]);
    let client = builder(&server).build().unwrap();
    let response =
        Call::<Post>::new(&client, &["1"]).json(vec![1_i64]).with_response().await.unwrap();
    assert_eq!(response.attempts(), 2);
    let bodies: Vec<_> = server.received().into_iter().map(|received| received.body).collect();
    assert_eq!(bodies, ["[1]", "[1]"]);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_a_broken_connection() {
    let short = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"a\":";
    assert_eq!(attempts::<Get>([Reply::raw(short), Reply::json("{}")]).await.0, 2);
    assert_eq!(attempts::<Post>([Reply::raw(short)]).await.0, 1);
    let server = Server::replies([Reply::raw(short)]);
    let error = Call::<Get>::new(&builder(&server).build().unwrap(), &["1"]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
}

#[tokio::test]
async fn an_attempt_has_its_time() {
    let server = Server::replies([Reply::json("{}").after(Duration::from_millis(500))]);
    let client =
        builder(&server).timeout(Duration::from_millis(50)).max_retries(1).build().unwrap();
    let error = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert!(error.is_timeout() && error.is_retryable());
    assert_eq!(error.to_string(), "GET /things/{id}: no answer within 50ms (2 attempts)");
    let error = Call::<Post>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
    assert!(Call::<Get>::new(&client, &["1"]).timeout(Duration::from_secs(5)).await.is_ok());
}
