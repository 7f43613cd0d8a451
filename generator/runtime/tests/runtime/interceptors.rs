//! Looking at calls as they go out and come back.

use std::sync::{Arc, Mutex};

use crate::runtime::{
    Answer, Call, ClientBuilder, Error, ErrorKind, Flow, Interceptor, OperationInfo, Sending, Sent,
    TransportResponse,
};
use crate::support::builder;
use crate::support::operations::{Get, Post};
use crate::support::server::{Reply, Server};

/// Notes what it sees, and does as it was told.
#[derive(Clone, Default)]
struct Observer {
    seen: Arc<Mutex<Vec<String>>>,
    before_call: Option<fn(&mut Sending<'_>) -> Flow>,
    before_attempt: Option<fn(&mut Sending<'_>) -> Flow>,
}

impl Observer {
    fn note(&self, text: String) {
        self.seen.lock().unwrap().push(text);
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

impl Interceptor for Observer {
    fn before_call(&self, sending: &mut Sending<'_>) -> Flow {
        let OperationInfo { id, method, path, resource, .. } = sending.operation();
        self.note(format!("call {id} {} {path} of {resource}", method.as_str()));
        self.note(format!("headers {:?}", sending.headers()));
        self.before_call.map_or(Flow::Continue, |hook| hook(sending))
    }

    fn before_attempt(&self, sending: &mut Sending<'_>) -> Flow {
        self.note(format!("attempt {}", sending.attempt()));
        self.before_attempt.map_or(Flow::Continue, |hook| hook(sending))
    }

    fn after_attempt(&self, sent: &Sent<'_>) {
        let fault = sent.fault().unwrap_or("none");
        self.note(format!("attempted {}: {:?}, fault {fault}", sent.attempt(), sent.status()));
    }

    fn after_call(&self, operation: &'static OperationInfo, result: Result<&Answer, &Error>) {
        let result = result.map(Answer::status).map_err(ToString::to_string);
        self.note(format!("called {}: {result:?}", operation.id));
    }
}

fn observed(server: &Server, observer: &Observer) -> ClientBuilder {
    builder(server).interceptor(observer.clone())
}

#[tokio::test]
async fn every_call_and_attempt_is_seen() {
    let server = Server::replies([Reply::new(500, "{}"), Reply::json("{}")]);
    let observer = Observer::default();
    let client = observed(&server, &observer).build().unwrap();
    Call::<Get>::new(&client, &["1"]).header("x-own", "2").await.unwrap();
    let seen = observer.seen();
    assert_eq!(seen[0], "call Get GET /things/{id} of things");
    assert!(seen[1].contains("\"x-own\": \"2\""), "{}", seen[1]);
    let rest = [
        "attempt 1",
        "attempted 1: Some(500), fault none",
        "attempt 2",
        "attempted 2: Some(200), fault none",
        "called Get: Ok(200)",
    ];
    assert_eq!(seen[2..], rest);
}

#[tokio::test]
async fn failures_are_seen_too() {
    let server = Server::replies([Reply::json("{}")]);
    let observer = Observer::default();
    let gone = observed(&server, &observer).base_url("http://127.0.0.1:1").max_retries(0);
    let error = Call::<Get>::new(&gone.build().unwrap(), &["1"]).await.unwrap_err();
    let seen = observer.seen();
    assert!(seen[3].starts_with("attempted 1: None, fault no connection: "), "{seen:?}");
    assert_eq!(seen[4], format!("called Get: Err({:?})", error.to_string()));
}

#[tokio::test]
async fn credentials_are_not_seen_and_not_replaced() {
    let server = Server::replies([Reply::json("{}")]);
    let observer = Observer {
        before_attempt: Some(|sending| {
            assert!(!format!("{:?}", sending.headers()).contains("authorization"));
            assert!(!sending.url().contains("the-token"));
            assert!(sending.set_header("authorization", "Bearer forged"));
            Flow::Continue
        }),
        ..Observer::default()
    };
    let client = observed(&server, &observer).build().unwrap();
    Call::<Get>::new(&client, &["1"]).await.unwrap();
    assert_eq!(server.only().header("authorization"), Some("Bearer the-token"));
}

#[tokio::test]
async fn headers_can_be_added_to_a_call_or_to_an_attempt() {
    let server = Server::replies([Reply::new(500, "{}"), Reply::json("{}")]);
    let observer = Observer {
        before_call: Some(|sending| {
            assert!(sending.set_header("x-call", "all"));
            assert!(!sending.set_header("x-call", "a\nb"));
            Flow::Continue
        }),
        before_attempt: Some(|sending| {
            assert_eq!(sending.headers().get("x-attempt"), None);
            let attempt = sending.attempt().to_string();
            assert!(sending.set_header("x-attempt", &attempt));
            Flow::Continue
        }),
        ..Observer::default()
    };
    let client = observed(&server, &observer).build().unwrap();
    Call::<Get>::new(&client, &["1"]).await.unwrap();
    let sent: Vec<_> = server
        .received()
        .iter()
        .map(|one| {
            (one.header("x-call").map(str::to_owned), one.header("x-attempt").map(str::to_owned))
        })
        .collect();
    let all = Some("all".to_owned());
    assert_eq!(sent, [(all.clone(), Some("1".to_owned())), (all, Some("2".to_owned()))]);
}

#[tokio::test]
async fn a_call_can_be_answered_without_being_sent() {
    let server = Server::replies([Reply::json("{}")]);
    let observer = Observer {
        before_call: Some(|_| Flow::Answer(TransportResponse::new(200, r#"{"cached":true}"#))),
        ..Observer::default()
    };
    let client = observed(&server, &observer).build().unwrap();
    let response = Call::<Get>::new(&client, &["1"]).with_response().await.unwrap();
    assert_eq!((response["cached"].as_bool(), response.attempts()), (Some(true), 0));
    assert_eq!(observer.seen().last().unwrap(), "called Get: Ok(200)");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn an_attempt_can_be_answered_without_being_sent() {
    let server = Server::replies([Reply::json("{}")]);
    let observer = Observer {
        before_attempt: Some(|sending| match sending.attempt() {
            1 => Flow::Answer(TransportResponse::new(503, "").with_header("retry-after", "1")),
            _ => Flow::Continue,
        }),
        ..Observer::default()
    };
    let client = observed(&server, &observer).build().unwrap();
    let response = Call::<Post>::new(&client, &["1"]).with_response().await.unwrap();
    assert_eq!((response.attempts(), server.received().len()), (2, 1));
}

#[tokio::test]
async fn a_call_can_be_refused() {
    let server = Server::replies([Reply::json("{}")]);
    let refuse: fn(&mut Sending<'_>) -> Flow = |_| Flow::Fail("not on a Sunday".into());
    for observer in [
        Observer { before_call: Some(refuse), ..Observer::default() },
        Observer { before_attempt: Some(refuse), ..Observer::default() },
    ] {
        let client = observed(&server, &observer).build().unwrap();
        let error = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interceptor);
        let expected = "GET /things/{id} was refused by an interceptor: not on a Sunday";
        assert_eq!(error.to_string(), expected);
        assert!(!error.is_retryable());
        assert_eq!(observer.seen().last().unwrap(), &format!("called Get: Err({expected:?})"));
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn they_run_in_order_until_one_decides() {
    let server = Server::replies([Reply::json("{}")]);
    let first =
        Observer { before_call: Some(|_| Flow::Fail("first".into())), ..Observer::default() };
    let second = Observer::default();
    let client = observed(&server, &first).interceptor(second.clone()).build().unwrap();
    let _ = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!(second.seen().len(), 1, "it sees only that the call is over");
}
