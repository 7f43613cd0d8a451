//! Calls that are dropped before they are done, at every point at which they wait.

use std::fmt::Debug;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::{Duration, SystemTime};

use crate::runtime::{BoxFuture, Call, Client, Clock, Operation, SystemClock, Token};
use crate::support::operations::{Bytes, Get, Listing, Post};
use crate::support::server::{Received, Reply, Server};
use crate::support::{builder, within};

/// A clock whose pauses are short and real, so that calls wait there too.
#[derive(Clone, Copy, Debug)]
struct Hasty;

impl Clock for Hasty {
    fn now(&self) -> SystemTime {
        SystemClock.now()
    }

    fn elapsed(&self) -> Duration {
        SystemClock.elapsed()
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        SystemClock.sleep(Duration::from_millis(2))
    }

    fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
        SystemClock.timer(duration)
    }

    fn random(&self) -> f64 {
        0.0
    }
}

/// Polls a future when it asks for it, so often and no more, and drops it. What it came to, if it was done by then.
async fn polled<F: Future>(future: F, most: usize) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut polls = 0;
    poll_fn(|context| {
        polls += 1;
        match future.as_mut().poll(context) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending if polls >= most => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Drops a call behind its first poll, the next one behind its second, and so on until one is done. After each the client
/// has to work as before. Returns how many were dropped.
async fn at_every_point<Op: Operation>(client: impl Fn() -> Client) -> usize
where
    Op::Output: Debug,
{
    for most in 1..200 {
        let client = client();
        let id = format!("cut-{most}");
        let done = within(polled(Call::<Op>::new(&client, &[&id]).into_future(), most)).await;
        let after = format!("after-{most}");
        within(Call::<Op>::new(&client, &[&after]).into_future()).await.unwrap();
        if let Some(result) = done {
            result.unwrap();
            return most - 1;
        }
    }
    panic!("no call came to an end");
}

/// How often each target with this in it was answered with success; none may be twice.
fn assert_once(server: &Server, within: &str) {
    let mut targets: Vec<_> = server.received().into_iter().map(|one| one.target).collect();
    targets.retain(|target| target.contains(within));
    let arrivals = targets.len();
    targets.sort_unstable();
    targets.dedup();
    assert_eq!(targets.len(), arrivals, "{:?}", server.received());
}

fn hasty(server: &Server) -> Client {
    builder(server).clock(Hasty).build().unwrap()
}

#[tokio::test]
async fn a_call_may_be_dropped_at_any_point() {
    let server = Server::start(|_, _| Reply::json("{\"a\":1}").dripping());
    let client = hasty(&server);
    assert!(at_every_point::<Get>(|| client.clone()).await >= 3);
    let server = Server::start(|_, _| Reply::json("{\"a\":1}").dripping());
    let client = hasty(&server);
    assert!(at_every_point::<Post>(|| client.clone()).await >= 3);
    assert_once(&server, "/");
}

#[tokio::test]
async fn a_call_that_is_repeated_may_be_dropped_at_any_point() {
    // Each call is turned away once.
    let turned_away = |log: &std::sync::Mutex<Vec<String>>, received: &Received| {
        let mut log = log.lock().unwrap();
        let is_new = !log.contains(&received.target);
        log.push(received.target.clone());
        is_new
    };
    let log = Arc::new(std::sync::Mutex::new(Vec::new()));
    let answered = Arc::clone(&log);
    let server = Server::start(move |_, received| match turned_away(&answered, received) {
        true => Reply::new(429, "{}").dripping(),
        false => Reply::json("{\"a\":1}").dripping(),
    });
    let client = hasty(&server);
    assert!(at_every_point::<Post>(|| client.clone()).await >= 3);
    let log = log.lock().unwrap();
    for target in log.iter() {
        let arrivals = log.iter().filter(|other| *other == target).count();
        assert!(arrivals <= 2, "{target}: {arrivals}");
        assert!(arrivals == 2 || !target.contains("after"), "{target}");
    }
}

#[tokio::test]
async fn a_call_that_is_redirected_may_be_dropped_at_any_point() {
    let server = Server::start(|_, received| match received.target.strip_prefix("/base") {
        Some(path) => Reply::new(307, "").header("location", &format!("/moved{path}")).dripping(),
        None => Reply::json("{\"a\":1}").dripping(),
    });
    let client = hasty(&server);
    assert!(at_every_point::<Post>(|| client.clone()).await >= 3);
    assert_once(&server, "/moved");
    assert_once(&server, "/base");
}

#[tokio::test]
async fn a_call_that_waits_for_a_token_may_be_dropped_at_any_point() {
    // The first token is rejected, so that each client asks twice.
    let server = Server::start(|_, received| match received.header("authorization") {
        Some("Bearer t1") => Reply::new(401, "{}").dripping(),
        _ => Reply::json("{\"a\":1}").dripping(),
    });
    let client = || {
        let number = Arc::new(AtomicUsize::new(0));
        let provider = move || {
            let number = Arc::clone(&number);
            async move {
                tokio::time::sleep(Duration::from_millis(1)).await;
                let number = number.fetch_add(1, Ordering::SeqCst) + 1;
                tokio::time::sleep(Duration::from_millis(1)).await;
                Ok(Token::new(format!("t{number}")))
            }
        };
        builder(&server).clock(Hasty).credential_provider("token", provider).build().unwrap()
    };
    assert!(at_every_point::<Post>(client).await >= 3);
    let mut seen = Vec::new();
    for received in server.received() {
        let token = received.header("authorization").unwrap().to_owned();
        if token != "Bearer t1" {
            assert!(!seen.contains(&received.target), "{received:?}");
            seen.push(received.target);
        }
    }
}

#[tokio::test]
async fn a_stream_may_be_dropped_at_any_point_and_loses_nothing_by_a_dropped_wait() {
    let body: Vec<_> = (0..=255).collect();
    let answer = body.clone();
    let server = Server::start(move |_, _| Reply::new(200, &answer).dripping());
    let client = hasty(&server);
    let mut dropped = 0;
    loop {
        let opening = Call::<Bytes>::new(&client, &[]).stream();
        let Some(opened) = within(polled(opening, dropped + 1)).await else {
            dropped += 1;
            continue;
        };
        let mut stream = opened.unwrap();
        let mut taken = Vec::new();
        // Each wait is dropped behind its first poll, and the next one goes on where it was.
        within(async {
            loop {
                match polled(stream.try_next(), 1).await {
                    Some(Ok(Some(piece))) => taken.extend_from_slice(&piece),
                    Some(Ok(None)) => break,
                    Some(Err(error)) => panic!("{error}"),
                    None => tokio::time::sleep(Duration::from_micros(100)).await,
                }
            }
        })
        .await;
        assert_eq!(taken, body);
        break;
    }
    assert!(dropped >= 2, "{dropped}");
    // A stream that is dropped half-way ends the transfer.
    let mut stream = within(Call::<Bytes>::new(&client, &[]).stream()).await.unwrap();
    within(stream.try_next()).await.unwrap();
    drop(stream);
    assert!(within(Call::<Bytes>::new(&client, &[]).into_future()).await.is_ok());
}

#[tokio::test]
async fn a_list_goes_on_behind_a_dropped_wait_and_asks_for_each_page_once() {
    let server = Server::start(|_, received| {
        let page = received.query().strip_prefix("page=").unwrap_or("1");
        let items = match page {
            "1" => "[1,2]",
            "2" => "[3,4]",
            _ => "[5]",
        };
        let body = format!("{{\"result\":{items},\"result_info\":{{\"total_count\":5}}}}");
        Reply::json(&body).dripping()
    });
    let client = hasty(&server);
    let mut items = Call::<Listing>::new(&client, &[]).items();
    let (mut all, mut dropped) = (Vec::new(), 0);
    within(async {
        loop {
            match polled(items.try_next(), 1).await {
                Some(Ok(Some(item))) => all.push(item),
                Some(Ok(None)) => break,
                Some(Err(error)) => panic!("{error}"),
                None => {
                    dropped += 1;
                    tokio::time::sleep(Duration::from_micros(100)).await;
                }
            }
        }
    })
    .await;
    assert_eq!((all, server.received().len()), (vec![1, 2, 3, 4, 5], 3));
    assert!(dropped > 6, "{dropped}");
    // A list that is dropped while it waits for a page leaves the client as it was.
    for most in 1..10 {
        let mut items = Call::<Listing>::new(&client, &[]).items();
        let _ = within(polled(items.try_next(), most)).await;
    }
    let mut items = Call::<Listing>::new(&client, &[]).items();
    assert_eq!(within(items.try_next()).await.unwrap(), Some(1));
}
