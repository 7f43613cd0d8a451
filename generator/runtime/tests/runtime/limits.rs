//! What ends a call that takes too long.

use std::time::Duration;

use crate::runtime::{Call, ErrorKind, InMemoryTransport, TransportResponse};
use crate::support::clock::TestClock;
use crate::support::operations::{Get, Post};
use crate::support::server::{Reply, Server};
use crate::support::{builder, in_memory};

#[tokio::test]
async fn the_whole_call_has_its_time() {
    let server = Server::replies([Reply::new(500, "{}")]);
    let clock = TestClock::new();
    let client = builder(&server).clock(clock.clone()).max_retries(9).build().unwrap();
    // Pauses of 0.5, 1, 2 and 4 seconds; the next of 8 seconds would be over too late.
    let call = Call::<Get>::new(&client, &["1"]).total_timeout(Duration::from_secs(10));
    let error = call.await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(500), 5));
    assert_eq!(clock.slept(), [500, 1000, 2000, 4000]);
}

#[tokio::test]
async fn the_whole_call_may_have_its_time_from_the_client() {
    let server = Server::replies([Reply::new(429, "{}").header("retry-after", "3")]);
    let clock = TestClock::new();
    let builder = builder(&server).clock(clock.clone()).total_timeout(Duration::from_secs(2));
    let client = builder.build().unwrap();
    let error = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
    assert_eq!(clock.slept(), [] as [u128; 0]);
    let longer = Call::<Get>::new(&client, &["1"]).total_timeout(Duration::from_secs(4));
    assert_eq!(longer.await.unwrap_err().attempts(), 2);
}

#[tokio::test]
async fn an_attempt_has_no_more_time_than_the_call() {
    let server = Server::replies([Reply::json("{}").after(Duration::from_secs(5))]);
    let client = builder(&server).build().unwrap();
    let call = Call::<Get>::new(&client, &["1"]).total_timeout(Duration::from_millis(40));
    let error = call.await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.to_string(), "GET /things/{id}: not done within 40ms in all");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn a_body_may_not_stop_coming_in() {
    let server = Server::replies([Reply::pieces([b"{", b"}"], Duration::from_secs(5))]);
    let client = builder(&server).max_retries(1).build().unwrap();
    let call = || Call::<Get>::new(&client, &["1"]).idle_timeout(Duration::from_millis(40));
    let error = call().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.to_string(), "GET /things/{id}: the answer stopped for 40ms (2 attempts)");
    let mut body = call().stream().await.unwrap();
    assert_eq!(body.try_next().await.unwrap().unwrap(), b"{".as_slice());
    assert!(body.try_next().await.unwrap_err().is_timeout());
    assert_eq!(body.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn pieces_that_come_in_time_may_come_for_long() {
    let pieces = [b"1"; 8];
    let server = Server::replies([Reply::pieces(pieces, Duration::from_millis(20))]);
    let client = builder(&server).build().unwrap();
    let call = Call::<Get>::new(&client, &["1"]).idle_timeout(Duration::from_millis(500));
    assert_eq!(call.await.unwrap(), 11_111_111);
}

#[tokio::test]
async fn connecting_has_its_time() {
    // A listener whose queue is full answers no further attempt to connect.
    let (full, _held) = crate::support::server::full_listener();
    let server = Server::replies([Reply::json("{}")]);
    let client =
        builder(&server).base_url(format!("http://{full}")).max_retries(0).build().unwrap();
    let call = Call::<Post>::new(&client, &["1"]).connect_timeout(Duration::from_millis(50));
    let error = call.await.unwrap_err();
    assert_eq!(error.to_string(), "POST /things/{id}: no connection in time");
    assert!(error.is_timeout());
}

#[tokio::test]
async fn limits_hold_over_any_transport() {
    let stuck = InMemoryTransport::new(|_| Ok(TransportResponse::stream(200, never())));
    let client = in_memory(stuck).max_retries(0).build().unwrap();
    let call = Call::<Get>::new(&client, &["1"]).timeout(Duration::from_millis(20));
    assert_eq!(call.await.unwrap_err().kind(), ErrorKind::Timeout);
}

fn never() -> crate::runtime::ByteStream {
    Box::pin(crate::support::Never)
}

#[tokio::test]
async fn what_is_at_hand_needs_no_timer() {
    // Outside of tokio a timer would panic.
    let ready = InMemoryTransport::new(|_| Ok(TransportResponse::new(200, "[]")));
    let client = in_memory(ready).build().unwrap();
    let value = std::thread::spawn(move || {
        let mut call = std::pin::pin!(Call::<Get>::new(&client, &["1"]).with_response());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match std::future::Future::poll(call.as_mut(), &mut context) {
            std::task::Poll::Ready(response) => response.unwrap().into_inner(),
            std::task::Poll::Pending => panic!("nothing has to be waited for"),
        }
    });
    assert_eq!(value.join().unwrap(), serde_json::json!([]));
}
