//! Writes that a key makes safe to repeat.

use std::collections::BTreeSet;

use crate::runtime::{Call, Client, ErrorKind};
use crate::support::builder;
use crate::support::operations::{Get, Patch, Post};
use crate::support::server::{Reply, Server};

fn keys(server: &Server, header: &str) -> Vec<Option<String>> {
    server.received().iter().map(|one| one.header(header).map(str::to_owned)).collect()
}

fn keyed(server: &Server) -> Client {
    builder(server).clock(crate::runtime::SystemClock).idempotency_header("X-Once").build().unwrap()
}

#[tokio::test]
async fn a_key_of_ones_own_rides_along_and_makes_a_write_safe_to_repeat() {
    for reply in [Reply::new(500, "{}"), Reply::raw("")] {
        let server = Server::replies([reply, Reply::json("{}")]);
        let client = builder(&server).build().unwrap();
        let call = Call::<Post>::new(&client, &["1"]).idempotency_key("order-4711");
        call.await.unwrap();
        assert_eq!(keys(&server, "idempotency-key"), vec![Some("order-4711".to_owned()); 2]);
    }
}

#[tokio::test]
async fn a_header_of_that_name_is_a_key_too() {
    let server = Server::replies([Reply::new(500, "{}"), Reply::json("{}")]);
    let client = builder(&server).build().unwrap();
    Call::<Post>::new(&client, &["1"]).header("Idempotency-Key", "k").await.unwrap();
    assert_eq!(keys(&server, "idempotency-key"), vec![Some("k".to_owned()); 2]);
}

#[tokio::test]
async fn each_call_has_one_key_for_all_of_its_attempts() {
    let server = Server::start(|index, _| match index % 2 {
        0 => Reply::new(500, "{}"),
        _ => Reply::json("{}"),
    });
    let client = keyed(&server);
    Call::<Post>::new(&client, &["1"]).await.unwrap();
    Call::<Patch>::new(&client, &["1"]).await.unwrap();
    let keys: Vec<String> = keys(&server, "x-once").into_iter().flatten().collect();
    assert_eq!(keys.len(), 4);
    assert_eq!((&keys[0], &keys[2]), (&keys[1], &keys[3]));
    assert_ne!(keys[0], keys[2]);
}

#[tokio::test]
async fn keys_are_random_uuids() {
    let server = Server::replies([Reply::json("{}")]);
    let client = keyed(&server);
    for _ in 0..50 {
        Call::<Post>::new(&client, &["1"]).await.unwrap();
    }
    let keys: BTreeSet<String> = keys(&server, "x-once").into_iter().flatten().collect();
    assert_eq!(keys.len(), 50);
    for key in keys {
        let parts: Vec<&str> = key.split('-').collect();
        assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(parts[2].starts_with('4') && "89ab".contains(&parts[3][..1]), "{key}");
    }
}

#[tokio::test]
async fn what_is_idempotent_by_its_method_gets_no_key() {
    let server = Server::replies([Reply::json("{}")]);
    Call::<Get>::new(&keyed(&server), &["1"]).await.unwrap();
    assert_eq!(keys(&server, "x-once"), [None]);
}

#[tokio::test]
async fn without_a_key_a_write_is_not_repeated() {
    let server = Server::replies([Reply::new(500, "{}")]);
    let client = builder(&server).build().unwrap();
    let _ = Call::<Post>::new(&client, &["1"]).await.unwrap_err();
    assert_eq!(keys(&server, "idempotency-key"), [None]);
}

#[tokio::test]
async fn impossible_keys_are_refused() {
    let server = Server::replies([Reply::json("{}")]);
    let client = builder(&server).build().unwrap();
    for key in ["", "a\nb"] {
        let error = Call::<Post>::new(&client, &["1"]).idempotency_key(key).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    let error = builder(&server).idempotency_header("no name").build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(server.received().is_empty());
}
