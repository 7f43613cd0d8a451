//! Tokens that expire.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::runtime::{BoxError, Call, Client, ClientBuilder, ErrorKind, Token};
use crate::support::clock::TestClock;
use crate::support::operations::{API, Free, Get, Post};
use crate::support::server::{Received, Reply, Server};

/// A client whose tokens are `token-1`, `token-2` and so on, and how many there were.
fn client(server: &Server, life: Option<Duration>) -> (Client, Arc<AtomicUsize>, TestClock) {
    let count = Arc::new(AtomicUsize::new(0));
    let asked = Arc::clone(&count);
    let clock = TestClock::new();
    let provider = move || {
        let number = asked.fetch_add(1, Ordering::SeqCst) + 1;
        async move {
            tokio::task::yield_now().await;
            let token = Token::new(format!("token-{number}"));
            Ok::<_, BoxError>(match life {
                Some(life) => token.expires_in(life),
                None => token,
            })
        }
    };
    let builder = ClientBuilder::new(&API).base_url(server.url()).clock(clock.clone());
    (builder.credential_provider("token", provider).build().unwrap(), count, clock)
}

fn tokens(server: &Server) -> Vec<String> {
    let token = |received: &Received| received.header("authorization").unwrap().to_owned();
    server.received().iter().map(token).collect()
}

#[tokio::test]
async fn a_token_is_had_once_and_used_until_it_is_rejected() {
    let server = Server::replies([Reply::json("{}")]);
    let (client, count, _) = client(&server, None);
    for _ in 0..3 {
        Call::<Get>::new(&client, &["1"]).await.unwrap();
    }
    assert_eq!(tokens(&server), ["Bearer token-1"; 3]);
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn calls_at_the_same_time_wait_for_one_token() {
    let server = Server::replies([Reply::json("{}")]);
    let (client, count, _) = client(&server, None);
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { Call::<Get>::new(&client, &["1"]).await.map(drop) })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires() {
    let server = Server::replies([Reply::json("{}")]);
    let (client, _, clock) = client(&server, Some(Duration::from_secs(3600)));
    Call::<Get>::new(&client, &["1"]).await.unwrap();
    clock.advance(Duration::from_secs(3569));
    Call::<Get>::new(&client, &["1"]).await.unwrap();
    clock.advance(Duration::from_secs(1));
    Call::<Get>::new(&client, &["1"]).await.unwrap();
    assert_eq!(tokens(&server), ["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
}

#[tokio::test]
async fn a_token_that_lives_short_is_used_for_most_of_its_life() {
    let server = Server::replies([Reply::json("{}")]);
    let (client, count, clock) = client(&server, Some(Duration::from_secs(10)));
    for _ in 0..2 {
        Call::<Get>::new(&client, &["1"]).await.unwrap();
        clock.advance(Duration::from_secs(8));
    }
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_rejected_token_is_renewed_once_even_for_a_write_and_without_a_pause() {
    let server = Server::start(|_, received| match received.header("authorization") {
        Some("Bearer token-1") => Reply::new(401, "{}"),
        _ => Reply::json("{}"),
    });
    let (client, count, clock) = client(&server, None);
    let response = Call::<Post>::new(&client, &["1"])
        .json(vec![1_i64])
        .max_retries(0)
        .with_response()
        .await
        .unwrap();
    assert_eq!(response.attempts(), 2);
    assert_eq!(tokens(&server), ["Bearer token-1", "Bearer token-2"]);
    assert_eq!(server.received()[1].body, "[1]");
    assert_eq!((count.load(Ordering::SeqCst), clock.slept().len()), (2, 0));
}

#[tokio::test]
async fn a_second_rejection_is_the_answer() {
    let server = Server::replies([Reply::new(401, "{}")]);
    let (client, count, _) = client(&server, None);
    let error = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(401), 2));
    assert_eq!((server.received().len(), count.load(Ordering::SeqCst)), (2, 2));
    // The next call does not begin with a token that is known to be bad, and may renew once again.
    let _ = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!(count.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn many_calls_with_the_same_rejected_token_renew_it_once() {
    let server = Server::start(|_, received| match received.header("authorization") {
        Some("Bearer token-1") => Reply::new(401, "{}").after(Duration::from_millis(50)),
        _ => Reply::json("{}"),
    });
    let (client, count, _) = client(&server, None);
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { Call::<Get>::new(&client, &["1"]).await.map(drop) })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_fixed_credential_is_not_renewed() {
    let server = Server::replies([Reply::new(401, "{}")]);
    let client = crate::support::client(&server);
    let error = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(401), 1));
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let server = Server::replies([Reply::json("{}")]);
    let refuse = || async { Err::<Token, BoxError>("the identity provider is closed".into()) };
    let builder = ClientBuilder::new(&API).base_url(server.url()).clock(TestClock::new());
    let client = builder.credential_provider("token", refuse).build().unwrap();
    let error = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert_eq!(error.to_string(), "no token for `token`: the identity provider is closed");
    assert_eq!(error.operation().unwrap().id, "Get");
    assert!(server.received().is_empty());
    // An operation that takes no credentials asks for none.
    Call::<Free>::new(&client, &[]).await.unwrap();
}

#[tokio::test]
async fn a_token_that_no_header_can_hold_is_refused_and_not_shown() {
    let server = Server::replies([Reply::json("{}")]);
    let broken = || async { Ok::<_, BoxError>(Token::new("canary\r\nx: y")) };
    let builder = ClientBuilder::new(&API).base_url(server.url()).clock(TestClock::new());
    let client = builder.credential_provider("token", broken).build().unwrap();
    let error = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert!(!format!("{error} {error:?} {client:?}").contains("canary"));
}

#[tokio::test]
async fn a_provider_that_hangs_ends_with_the_attempt() {
    let server = Server::replies([Reply::json("{}")]);
    let hang = pending::<Result<Token, BoxError>>;
    let builder = ClientBuilder::new(&API).base_url(server.url()).clock(TestClock::new());
    let client = builder.credential_provider("token", hang).max_retries(0).build().unwrap();
    let call = Call::<Get>::new(&client, &["1"]).timeout(Duration::from_millis(30));
    assert!(call.await.unwrap_err().is_timeout());
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn an_unknown_scheme_is_a_fault_of_the_builder() {
    let provider = || async { Ok::<_, BoxError>(Token::new("t")) };
    let builder = ClientBuilder::new(&API).credential_provider("nobody", provider);
    assert_eq!(builder.build().unwrap_err().kind(), ErrorKind::Configuration);
}
