//! Answers with any bytes for a body, and the ways to read one.

use crate::meter::{Taken, measure};
use crate::runtime::{
    Answer, Api, BoxFuture, Bytes, Client, ClientBuilder, Error, Method, Sequence, Transport,
    TransportError, TransportRequest, TransportResponse, Wire,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::{Debug, Display};
use std::sync::{Arc, Mutex, OnceLock};

/// A way to read answers as a type: the value itself, or many of them one after the other.
#[derive(Clone, Copy)]
pub struct Way {
    pub name: &'static str,
    pub read: fn(Bytes, bool) -> Outcome,
}

/// What became of an answer.
pub struct Outcome {
    pub is_value: bool,
    pub taken: Taken,
}

/// As calls of operations read their answers.
pub fn ways<T: Wire + Serialize + Debug>() -> Vec<Way> {
    vec![
        Way { name: "value", read: value::<T> },
        Way { name: "list", read: list::<T> },
        Way { name: "lines", read: lines::<T> },
    ]
}

/// Beside those as events, and as users may read them themselves.
pub fn all_ways<T: Wire + Serialize + DeserializeOwned + Debug>() -> Vec<Way> {
    let mut ways = ways::<T>();
    ways.push(Way { name: "events", read: events::<T> });
    ways.push(Way { name: "slice", read: slice::<T> });
    ways.push(Way { name: "reader", read: reader::<T> });
    ways.push(Way { name: "tree", read: tree::<T> });
    ways
}

/// As the error of a call.
pub fn of_errors() -> Vec<Way> {
    vec![Way {
        name: "value",
        read: |body, is_timed| outcome(is_timed, || answer(400, body.clone()), |_| {}),
    }]
}

fn value<T: Wire + Serialize + Debug>(body: Bytes, is_timed: bool) -> Outcome {
    let answer = answer(200, body).unwrap();
    let again = |value: &T| drop(serde_json::to_vec(value));
    outcome(is_timed, || answer.json::<T>(), again)
}

fn list<T: Wire + Debug>(body: Bytes, is_timed: bool) -> Outcome {
    let answer = answer(200, body).unwrap();
    outcome(is_timed, || answer.json::<Vec<T>>(), |_| {})
}

fn lines<T: Wire + Debug>(body: Bytes, is_timed: bool) -> Outcome {
    let answer = answer(200, body).unwrap();
    outcome(is_timed, || answer.records::<T>(Sequence::lines("application/jsonl")), |_| {})
}

fn events<T: Wire + Debug>(body: Bytes, is_timed: bool) -> Outcome {
    let answer = answer(200, body).unwrap();
    outcome(is_timed, || answer.events::<T>(Sequence::events("text/event-stream")), |_| {})
}

fn slice<T: DeserializeOwned + Debug>(body: Bytes, is_timed: bool) -> Outcome {
    let answer = answer(200, body).unwrap();
    outcome(is_timed, || answer.deserialize::<T>(), |_| {})
}

fn reader<T: DeserializeOwned + Debug>(body: Bytes, is_timed: bool) -> Outcome {
    outcome(is_timed, || serde_json::from_reader::<_, T>(&*body), |_| {})
}

fn tree<T: DeserializeOwned + Debug>(body: Bytes, is_timed: bool) -> Outcome {
    let answer = answer(200, body).unwrap();
    // serde_json's own reader of untyped values has no bottom where it meets text for text.
    match answer.json::<serde_json::Value>() {
        Ok(value) => outcome(is_timed, || serde_json::from_value::<T>(value), |_| {}),
        Err(error) => outcome(is_timed, || Err::<T, _>(error), |_| {}),
    }
}

/// Reads an answer, and then does with what came of it what a program may do: print it, write it again.
fn outcome<T: Debug, E: Display + Debug>(
    is_timed: bool,
    read: impl FnOnce() -> Result<T, E>,
    again: impl FnOnce(&T),
) -> Outcome {
    let (result, taken) = measure(is_timed, read);
    match &result {
        Ok(value) => {
            again(value);
            drop(format!("{value:?}"));
        }
        Err(error) => drop(format!("{error} {error:?}")),
    }
    Outcome { is_value: result.is_ok(), taken }
}

/// The next answer: its status and its body.
static NEXT: Mutex<(u16, Bytes)> = Mutex::new((200, Bytes::new()));

/// A transport that keeps nothing, unlike the runtime's own for tests.
#[derive(Debug)]
struct Memory;

impl Transport for Memory {
    fn send(
        &self,
        _: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        let (status, body) = std::mem::take(&mut *NEXT.lock().unwrap());
        Box::pin(std::future::ready(Ok(TransportResponse::new(status, body))))
    }
}

static API: Api = Api {
    name: "hostile",
    version: "0.0.0",
    base_url: "http://localhost",
    servers: &[],
    base_url_env: None,
    schemes: &[],
    security: &[],
    parameters: &[],
    idempotency_header: None,
};

/// What a call gets from a server that answers this. It is waited for by nothing: all is in memory.
fn answer(status: u16, body: Bytes) -> Result<Answer, Error> {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    *NEXT.lock().unwrap() = (status, body);
    let client = CLIENT.get_or_init(|| {
        let builder = ClientBuilder::new(&API).transport(Memory);
        builder.max_response_bytes(1 << 30).build().unwrap()
    });
    let mut call = std::pin::pin!(client.request(Method::Get, "/").raw());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::future::Future::poll(call.as_mut(), &mut context) {
        std::task::Poll::Ready(answer) => answer,
        std::task::Poll::Pending => panic!("nothing has to be waited for"),
    }
}
