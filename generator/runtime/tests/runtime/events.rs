//! Streams of server-sent events (HTML Standard, section 9.2).

use std::time::Duration;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::runtime::{
    Bytes, Call, Client, ErrorKind, Event, InMemoryTransport, SendsEvents, TransportError,
    TransportResponse,
};
use crate::support::operations::{Get, Texts, Ticks, Tokens, Values, WholeTexts, Wholes, Words};
use crate::support::script::Step;
use crate::support::server::{Reply, Server};
use crate::support::{Pieces, builder, client, fault, in_memory, within};

/// A client whose every answer is this body, in these pieces.
fn pieces(pieces: Vec<Vec<u8>>) -> Client {
    let transport = InMemoryTransport::new(move |_| {
        let pieces: Vec<Result<Bytes, TransportError>> =
            pieces.iter().map(|piece| Ok(piece.clone().into())).collect();
        let stream = Box::pin(Pieces(pieces.into_iter()));
        let answer = TransportResponse::stream(200, stream);
        Ok(answer.with_header("content-type", "text/event-stream; charset=utf-8"))
    });
    in_memory(transport).build().unwrap()
}

fn whole(body: &str) -> Client {
    pieces(vec![body.as_bytes().to_vec()])
}

async fn all<Op: SendsEvents>(client: &Client) -> Vec<Event<Op::Data>> {
    Call::<Op>::new(client, &[]).events().try_collect().await.unwrap()
}

/// Event, data and id of the events of a body.
async fn texts(body: &str) -> Vec<(String, String, Option<String>)> {
    let events = all::<Texts>(&whole(body)).await;
    events.into_iter().map(|event| (event.event, event.data, event.id)).collect()
}

fn message(data: &str) -> (String, String, Option<String>) {
    ("message".to_owned(), data.to_owned(), None)
}

/// The examples of the standard.
#[tokio::test]
async fn events_are_found_as_the_standard_finds_them() {
    let stocks = "data: YHOO\ndata: +2\ndata: 10\n\n";
    assert_eq!(texts(stocks).await, [message("YHOO\n+2\n10")]);
    let four = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n";
    assert_eq!(
        texts(four).await,
        [
            ("message".to_owned(), "first event".to_owned(), Some("1".to_owned())),
            ("message".to_owned(), "second event".to_owned(), Some(String::new())),
            message(" third event"),
        ]
    );
    // The last block has no end.
    assert_eq!(texts("data\n\ndata\ndata\n\ndata:").await, [message(""), message("\n")]);
    assert_eq!(texts("data:test\n\ndata: test\n\n").await, [message("test"), message("test")]);
    assert_eq!(
        texts("event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n").await,
        [
            ("add".to_owned(), "73857293".to_owned(), None),
            ("remove".to_owned(), "2153".to_owned(), None),
        ]
    );
}

#[tokio::test]
async fn lines_end_in_each_of_three_ways_and_odd_fields_mean_nothing() {
    for end in ["\n", "\r", "\r\n"] {
        let body = ["\u{feff}data: a", "data: b", "", "data: c", "", ""].join(end);
        assert_eq!(texts(&body).await, [message("a\nb"), message("c")], "{end:?}");
    }
    // The mark of the byte order is one only at the beginning.
    assert_eq!(texts("data: a\n\n\u{feff}data: b\n\n").await, [message("a")]);
    assert_eq!(texts("id: a\0b\nDATA: x\n data: y\nretry: 1s\ndata: z\n\n").await, [message("z")]);
    // What an event without data is called is forgotten.
    assert_eq!(texts("event: a\n\ndata: b\n\n").await, [message("b")]);
    let events = all::<Texts>(&whole("retry: 2500\ndata: a\n\ndata: b\n\n")).await;
    assert_eq!(events[0].retry, Some(Duration::from_millis(2500)));
    assert_eq!(events[1].retry, None);
}

#[tokio::test]
async fn what_is_not_utf_8_is_replaced() {
    let client = pieces(vec![b"data: a\xffb\n\n".to_vec()]);
    assert_eq!(all::<Texts>(&client).await[0].data, "a\u{fffd}b");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Pieces end anywhere: within letters, within line ends.
    #[test]
    fn cuts_make_no_difference(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("data"), Just("event"), Just("id"), Just(":"), Just(" "), Just("\n"), Just("\r"), Just("\r\n"),
                Just("\n\n"), Just("é𝄞"), Just("\u{feff}"), Just("1"), Just("retry: 5\n"), Just("data: x\n\n"), Just("\0"),
            ],
            0..40,
        ),
        cuts in proptest::collection::vec(1_usize..5, 1..20),
    ) {
        let body = parts.concat().into_bytes();
        let mut cut = Vec::new();
        let (mut rest, mut lengths) = (body.as_slice(), cuts.iter().cycle());
        while !rest.is_empty() {
            let (piece, tail) = rest.split_at((*lengths.next().unwrap()).min(rest.len()));
            cut.push(piece.to_vec());
            rest = tail;
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (one, several) = (pieces(vec![body]), pieces(cut));
            assert_eq!(all::<Texts>(&one).await, all::<Texts>(&several).await);
            // Read whole, it is the same.
            let call = Call::<Texts>::new(&one, &[]);
            assert_eq!(call.await.unwrap(), all::<Texts>(&one).await);
        });
    }

    #[test]
    fn any_bytes_are_events_or_none(body in proptest::collection::vec(any::<u8>(), 0..400)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { all::<Texts>(&pieces(vec![body])).await });
    }
}

#[tokio::test]
async fn data_is_read_and_what_cannot_be_is_one_error() {
    let server = Server::replies([Reply::new(
        200,
        "data: 1\n\nevent: odd\ndata: \"two\"\n\ndata: {\n\ndata: 3\n\n",
    )
    .header("content-type", "text/event-stream")]);
    let client = client(&server);
    let mut events = Call::<Ticks>::new(&client, &[]).events();
    assert!(events.answer().is_none());
    assert_eq!(events.try_next().await.unwrap().unwrap().data, 1);
    assert_eq!(events.answer().unwrap().status(), 200);
    let error = fault(events.try_next().await);
    assert_eq!((error.kind(), error.bytes()), (ErrorKind::Decode, Some(b"\"two\"".as_slice())));
    assert_eq!(
        error.to_string(),
        "unexpected answer from GET /events (200 OK): $: expected an integer, found string \"two\""
    );
    let error = fault(events.try_next().await);
    assert_eq!(error.bytes(), Some(b"{".as_slice()));
    assert_eq!(events.try_next().await.unwrap().unwrap().data, 3);
    assert_eq!(events.try_next().await.unwrap(), None);
    assert_eq!(events.try_next().await.unwrap(), None);
    let raw = Call::<Ticks>::new(&client, &[]).events().raw().try_collect().await.unwrap();
    let raw: Vec<(&str, &str)> =
        raw.iter().map(|event| (event.event.as_str(), event.data.as_str())).collect();
    assert_eq!(raw, [("message", "1"), ("odd", "\"two\""), ("message", "{"), ("message", "3")]);
    assert_eq!(server.received()[0].header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn an_item_that_says_that_there_are_no_more_is_the_end() {
    let body = "data: {\"a\":1}\n\ndata: [DONE]\n\ndata: {\"a\":2}\n\n";
    let server =
        Server::replies([Reply::new(200, body).header("content-type", "text/event-stream")]);
    let client = client(&server);
    let mut events = Call::<Tokens>::new(&client, &[]).json(json!({"model": "m"})).events();
    assert_eq!(events.try_next().await.unwrap().unwrap().data, json!({"a": 1}));
    assert_eq!(events.try_next().await.unwrap(), None);
    assert_eq!(events.try_next().await.unwrap(), None);
    // The call says that it wants a stream.
    assert_eq!(server.only().body, r#"{"model":"m","stream":true}"#);
    let call = Call::<Tokens>::new(&client, &[]).json(json!({}));
    assert_eq!(call.await.unwrap().len(), 1);
    // A body that is no JSON is sent as it is.
    let call = Call::<Tokens>::new(&client, &[]).content("text/plain", "text");
    assert_eq!(call.events().try_collect().await.unwrap().len(), 1);
    assert_eq!(server.received()[2].body, "text");
}

#[tokio::test]
async fn what_may_be_text_is_text_where_it_is_not_json() {
    let events = all::<Values>(&whole("data: [1]\n\ndata: [DONE]\n\ndata: \"x\"\n\n")).await;
    let data: Vec<Value> = events.into_iter().map(|event| event.data).collect();
    assert_eq!(data, [json!([1]), json!("[DONE]"), json!("x")]);
    // JSON of another type is text as well.
    let events = all::<Words>(&whole("data: 5\n\ndata: \"x\"\n\ndata: y\n\n")).await;
    let data: Vec<String> = events.into_iter().map(|event| event.data).collect();
    assert_eq!(data, ["5", "x", "y"]);
}

#[tokio::test]
async fn a_type_may_be_that_of_the_event_with_all_its_fields() {
    let body = "event: add\nid: 7\nretry: 5\ndata: {\"n\":1}\n\ndata: {\"event\":\"x\",\"data\":2}\n\ndata: {}\n\n";
    let data: Vec<Value> =
        all::<Wholes>(&whole(body)).await.into_iter().map(|event| event.data).collect();
    assert_eq!(
        data,
        [
            json!({"event": "add", "data": {"n": 1}, "id": "7", "retry": 5}),
            json!({"event": "x", "data": 2}),
            json!({"data": {}}),
        ]
    );
    let events = all::<WholeTexts>(&whole("event: add\ndata: 5\n\ndata: {\"data\":1}\n\n")).await;
    assert_eq!(events[0].data, json!({"event": "add", "data": "5"}));
    assert_eq!(events[1].data, json!({"data": 1}));
    let client = whole("event: e\ndata: no json\n\n");
    let error = fault(Call::<Wholes>::new(&client, &[]).events().try_collect().await);
    assert_eq!((error.kind(), error.bytes()), (ErrorKind::Decode, Some(b"no json".as_slice())));
}

#[tokio::test]
async fn another_answer_is_an_error_that_has_it() {
    let server = Server::replies([Reply::json(r#"{"id":1}"#)]);
    let client = builder(&server).build().unwrap();
    let mut events = Call::<Ticks>::new(&client, &[]).events();
    let error = fault(events.try_next().await);
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)));
    assert_eq!(error.bytes(), Some(br#"{"id":1}"#.as_slice()));
    assert!(
        error.to_string().contains("expected a stream of events, found application/json"),
        "{error}"
    );
    assert_eq!(events.try_next().await.unwrap(), None);
    assert_eq!(fault(Call::<Ticks>::new(&client, &[]).await).kind(), ErrorKind::Decode);
    // No more of it is taken in than of any answer.
    let error = Call::<Ticks>::new(&client, &[]).max_response_bytes(3).events().try_next().await;
    assert_eq!(fault(error).bytes(), Some(b"{\"i".as_slice()));
    // The other way round, the label says what came.
    let server = Server::replies([
        Reply::new(200, "data: 1\n\n").header("content-type", "text/event-stream")
    ]);
    let error = fault(Call::<Get>::new(&builder(&server).build().unwrap(), &["1"]).await);
    assert!(error.to_string().contains("expected JSON, found text/event-stream"), "{error}");
}

#[tokio::test]
async fn an_error_of_the_api_is_one() {
    let server = Server::replies([Reply::new(404, r#"{"errors":[{"code":7,"message":"no"}]}"#)]);
    let error = fault(Call::<Ticks>::new(&client(&server), &[]).events().try_next().await);
    assert!(error.is_not_found());
    assert_eq!(error.errors()[0].code.as_deref(), Some("7"));
}

#[tokio::test]
async fn no_event_is_larger_than_an_answer_may_be() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
    for endless in ["data: 12345678\n", "x", ":"] {
        let steps = [Step::Request, Step::write(head), Step::forever(endless)];
        let client = builder(&Server::steps(steps)).max_response_bytes(100_000).build().unwrap();
        let mut events = Call::<Texts>::new(&client, &[]).events();
        let error = fault(within(events.try_next()).await);
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert_eq!(events.try_next().await.unwrap(), None);
    }
    // All of them together may be.
    let body = "data: 12345678\n\n".repeat(20);
    let server = Server::replies([Reply::new(200, body)]);
    let client = builder(&server).max_response_bytes(20).build().unwrap();
    assert_eq!(all::<Ticks>(&client).await.len(), 20);
}

#[tokio::test]
async fn a_stream_that_stops_is_an_error_and_comments_keep_it_going() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
    let server = Server::steps([
        Step::Request,
        Step::write(head),
        Step::write("data: 1\n\n"),
        Step::wait(60),
        Step::write(":\n"),
        Step::wait(60),
        Step::write("data: 2\n\n"),
        Step::wait(5_000),
    ]);
    let client = builder(&server).idle_timeout(Duration::from_millis(100)).build().unwrap();
    let mut events = Call::<Ticks>::new(&client, &[]).timeout(Duration::from_millis(90)).events();
    assert_eq!(events.try_next().await.unwrap().unwrap().data, 1);
    assert_eq!(events.try_next().await.unwrap().unwrap().data, 2);
    let error = fault(within(events.try_next()).await);
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.to_string(), "GET /events: the answer stopped for 100ms");
}

#[tokio::test]
async fn the_first_event_does_not_wait_for_the_second() {
    let server = Server::steps([
        Step::Request,
        Step::write("HTTP/1.1 200 OK\r\n\r\ndata: 1\r\r"),
        Step::wait(60_000),
    ]);
    let client = client(&server);
    let mut events = Call::<Ticks>::new(&client, &[]).events();
    assert_eq!(within(events.try_next()).await.unwrap().unwrap().data, 1);
}

#[tokio::test]
async fn a_credential_in_an_event_is_not_printed() {
    let error =
        Call::<Ticks>::new(&whole("data: \"the-token\"\n\n"), &[]).events().try_next().await;
    assert!(fault(error).to_string().contains("*********"));
}

#[cfg(feature = "blocking")]
#[test]
fn events_are_an_iterator() {
    let client = whole("data: 1\n\ndata: x\n\ndata: 3\n\n");
    let events = Call::<Ticks>::new(&client, &[]).events().blocking();
    let numbers: Vec<Option<i64>> =
        events.map(|event| event.ok().map(|event| event.data)).collect();
    assert_eq!(numbers, [Some(1), None, Some(3)]);
}

#[tokio::test]
async fn events_outlive_their_client_here() {
    let mut events = {
        let client = whole("data: 1\n\ndata: 2\n\n");
        Call::<Texts>::new(&client, &[]).events()
    };
    let last = tokio::spawn(async move {
        events.try_next().await.unwrap();
        events.try_next().await.unwrap().map(|event| event.data)
    });
    assert_eq!(last.await.unwrap().as_deref(), Some("2"));
}
