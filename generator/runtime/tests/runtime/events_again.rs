//! Streams of events whose connection breaks (HTML Standard, section 9.2.3).

use std::time::Duration;

use crate::runtime::{Call, Client, ErrorKind, Events, Reconnect};
use crate::support::clock::TestClock;
use crate::support::operations::{Ticks, Tokens};
use crate::support::script::Step;
use crate::support::server::Server;
use crate::support::{builder, fault, within};

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n";

fn chunk(text: &str) -> Step {
    Step::write(&format!("{:x}\r\n{text}\r\n", text.len()))
}

/// A server that sends these chunks on the connection of each number, and hangs up in the middle of the body where there
/// is no empty one.
fn server(connections: &'static [&'static [&'static str]]) -> Server {
    Server::script(move |number| {
        let mut steps = vec![Step::Request, Step::write(HEAD)];
        let chunks = connections.get(number).copied().unwrap_or_default();
        steps.extend(chunks.iter().map(|text| chunk(text)));
        steps
    })
}

fn client(server: &Server) -> (Client, TestClock) {
    let clock = TestClock::new();
    (builder(server).clock(clock.clone()).build().unwrap(), clock)
}

async fn numbers(events: &mut Events<i64>) -> Vec<i64> {
    let mut numbers = Vec::new();
    while let Ok(Some(event)) = within(events.try_next()).await {
        numbers.push(event.data);
    }
    numbers
}

#[tokio::test]
async fn a_stream_that_breaks_goes_on_behind_its_last_event() {
    // The second event of the first connection has no end, so its id does not count.
    let server = server(&[
        &["id: a\nretry: 70\ndata: 1\n\n", "id: b\ndata: 2\n"],
        &["data: 2\n\n", "id: c\ndata: 3\n\nda"],
        &["data: 4\n\n", ""],
    ]);
    let (client, clock) = client(&server);
    let mut events = Call::<Ticks>::new(&client, &[]).query("q", "1").events();
    assert_eq!(numbers(&mut events).await, [1, 2, 3, 4]);
    assert_eq!(events.last_event_id(), Some("c"));
    let received = server.received();
    let ids: Vec<_> = received.iter().map(|one| one.header("last-event-id")).collect();
    assert_eq!(ids, [None, Some("a"), Some("c")]);
    assert!(
        received.iter().all(|one| one.query() == "q=1" && one.header("authorization").is_some())
    );
    assert_eq!(clock.slept(), [70, 70]);
}

#[tokio::test]
async fn without_an_id_a_broken_stream_is_an_error() {
    let server = server(&[&["data: 1\n\n"], &["data: 1\n\n"]]);
    let (client, _) = client(&server);
    let mut events = Call::<Ticks>::new(&client, &[]).events();
    assert_eq!(events.try_next().await.unwrap().unwrap().data, 1);
    assert_eq!(fault(events.try_next().await).kind(), ErrorKind::Connection);
    assert_eq!(events.try_next().await.unwrap(), None);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn an_empty_id_means_none() {
    let server = server(&[&["id: a\ndata: 1\n\nid\ndata: 2\n\n"]]);
    let (client, _) = client(&server);
    let mut events = Call::<Ticks>::new(&client, &[]).events();
    assert_eq!(numbers(&mut events).await, [1, 2]);
    assert_eq!((events.last_event_id(), server.connections()), (None, 1));
    let server = self::server(&[&["id: a\ndata: 1\n\n"], &["id\ndata: 2\n\n"], &["data: 3\n\n"]]);
    let (client, _) = self::client(&server);
    let call = Call::<Ticks>::new(&client, &[]).max_retries(1);
    let mut events = call.events().resume("0").reconnect(Reconnect::Always);
    assert_eq!(numbers(&mut events).await, [1, 2, 3]);
    let received = server.received();
    let ids: Vec<_> = received.iter().take(3).map(|one| one.header("last-event-id")).collect();
    assert_eq!(ids, [Some("0"), Some("a"), None]);
}

#[tokio::test]
async fn it_can_be_told_not_to() {
    let server = server(&[&["id: a\ndata: 1\n\n"]]);
    let (client, _) = client(&server);
    let mut events = Call::<Ticks>::new(&client, &[]).events().reconnect(Reconnect::Never);
    assert_eq!(numbers(&mut events).await, [1]);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_stream_that_ended_is_asked_for_again_only_if_told_to() {
    let connections: &[&[&str]] = &[&["data: 1\n\n", ""], &["id: x\ndata: 2\n\n", ""]];
    let ended = server(connections);
    let (client_of_ended, _) = client(&ended);
    let mut events = Call::<Ticks>::new(&client_of_ended, &[]).events();
    assert_eq!(numbers(&mut events).await, [1]);
    assert_eq!(ended.connections(), 1);
    let server = Server::script(move |number| match connections.get(number) {
        Some(chunks) => {
            let chunks = chunks.iter().map(|text| chunk(text));
            [Step::Request, Step::write(HEAD)].into_iter().chain(chunks).collect()
        }
        None => vec![Step::Request, Step::write("HTTP/1.1 204 No Content\r\n\r\n")],
    });
    let (client, clock) = client(&server);
    let mut events = Call::<Ticks>::new(&client, &[]).events().reconnect(Reconnect::Always);
    assert_eq!(numbers(&mut events).await, [1, 2]);
    assert_eq!(clock.slept(), [3000, 3000]);
    assert_eq!(server.received()[2].header("last-event-id"), Some("x"));
}

#[tokio::test]
async fn as_many_connections_in_a_row_may_bring_nothing_as_there_are_retries() {
    let server = server(&[&["id: a\ndata: 1\n\n"]]);
    let (client, _) = client(&server);
    let mut events = Call::<Ticks>::new(&client, &[]).max_retries(3).events();
    assert_eq!(events.try_next().await.unwrap().unwrap().data, 1);
    assert_eq!(fault(events.try_next().await).kind(), ErrorKind::Connection);
    assert_eq!(server.connections(), 4);
}

#[tokio::test]
async fn a_stream_may_break_as_often_as_it_brings_something() {
    let server = Server::script(|number| {
        let event = format!("id: {number}\ndata: {number}\n\n");
        vec![Step::Request, Step::write(HEAD), chunk(&event)]
    });
    let client = builder(&server).retry_budget(1).build().unwrap();
    let mut events = Call::<Ticks>::new(&client, &[]).max_retries(1).events();
    for number in 0..20 {
        assert_eq!(within(events.try_next()).await.unwrap().unwrap().data, number);
    }
}

#[tokio::test]
async fn a_write_is_not_made_again_unless_it_has_a_key() {
    let server =
        server(&[&["id: a\ndata: {}\n\n"], &["id: b\ndata: {}\n\n"], &["data: [DONE]\n\n"]]);
    let (client, _) = client(&server);
    let mut events = Call::<Tokens>::new(&client, &[]).json(serde_json::json!({})).events();
    assert!(events.try_next().await.is_ok());
    assert_eq!(fault(events.try_next().await).kind(), ErrorKind::Connection);
    assert_eq!(server.connections(), 1);
    let call = Call::<Tokens>::new(&client, &[]).json(serde_json::json!({})).idempotency_key("k");
    assert_eq!(call.events().try_collect().await.unwrap().len(), 1);
    let keys = server.received().into_iter().skip(1);
    assert!(
        keys.map(|one| one.header("idempotency-key").map(str::to_owned)).all(|key| key.is_some())
    );
    assert_eq!(server.connections(), 3);
}

#[tokio::test]
async fn a_limit_on_the_whole_call_is_one_on_the_whole_stream() {
    let server = server(&[&["id: a\nretry: 600\ndata: 1\n\n"], &["data: 2\n\n"], &["data: 3\n\n"]]);
    let (client, clock) = client(&server);
    let limit = Duration::from_secs(1);
    let mut events = Call::<Ticks>::new(&client, &[]).total_timeout(limit).events();
    assert_eq!(numbers(&mut events).await, [1, 2]);
    assert_eq!((clock.slept(), server.connections()), (vec![600], 2));
}

#[tokio::test]
async fn no_pause_is_longer_than_a_minute() {
    let server =
        server(&[&["id: a\nretry: 99999999999999999999\ndata: 1\n\n"], &["data: 2\n\n", ""]]);
    let (client, clock) = client(&server);
    assert_eq!(Call::<Ticks>::new(&client, &[]).events().try_collect().await.unwrap().len(), 2);
    assert_eq!(clock.slept(), [60_000]);
}

#[tokio::test]
async fn an_error_of_the_server_is_the_end_of_it() {
    let server = Server::script(|number| match number {
        0 => vec![Step::Request, Step::write(HEAD), chunk("id: a\ndata: 1\n\n")],
        _ => {
            vec![Step::Request, Step::write("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n")]
        }
    });
    let (client, _) = client(&server);
    let mut events = Call::<Ticks>::new(&client, &[]).events();
    assert!(events.try_next().await.is_ok());
    assert_eq!(fault(events.try_next().await).status(), Some(403));
    assert_eq!(events.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn a_stream_can_go_on_another_time() {
    let server = server(&[&["data: 9\n\n", ""]]);
    let (client, _) = client(&server);
    let events = Call::<Ticks>::new(&client, &[]).events().resume("8");
    assert_eq!(events.last_event_id(), Some("8"));
    assert_eq!(events.try_collect().await.unwrap()[0].data, 9);
    assert_eq!(server.only().header("last-event-id"), Some("8"));
    let error = fault(Call::<Ticks>::new(&client, &[]).events().resume("a\nb").try_next().await);
    assert_eq!(error.kind(), ErrorKind::Request);
}

#[tokio::test]
async fn an_idle_stream_is_asked_for_again() {
    let server = Server::script(|number| match number {
        0 => vec![Step::Request, Step::write(HEAD), chunk("id: a\ndata: 1\n\n"), Step::wait(5_000)],
        _ => vec![Step::Request, Step::write(HEAD), chunk("data: 2\n\n"), chunk("")],
    });
    let client = builder(&server).idle_timeout(Duration::from_millis(50)).build().unwrap();
    let events = Call::<Ticks>::new(&client, &[]).events();
    assert_eq!(within(events.try_collect()).await.unwrap().len(), 2);
}
