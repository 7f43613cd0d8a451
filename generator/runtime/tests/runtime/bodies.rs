//! Large answers, and many calls at once.

use std::mem::size_of_val;

use crate::runtime::{Call, Client, ErrorKind, Items, Pending};
use crate::support::operations::{Bytes, Get, Listing};
use crate::support::server::{Reply, Server};
use crate::support::{builder, client};

#[tokio::test]
async fn a_body_that_is_too_large_is_not_taken_in() {
    let chunk = vec![b'0'; 1 << 20];
    let head = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";
    let endless = Server::start(move |_, _| {
        let body = [head.as_slice(), &chunk].concat();
        Reply::raw(body).repeat(1024)
    });
    let error = Call::<Bytes>::new(&client(&endless), &[]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("larger than 33554432 bytes"), "{error}");
    assert_eq!(endless.received().len(), 1);
}

#[tokio::test]
async fn the_limit_can_be_set_and_is_exact() {
    let server = Server::replies([Reply::new(200, "12345678")]);
    let fits = builder(&server).max_response_bytes(8).build().unwrap();
    assert_eq!(Call::<Bytes>::new(&fits, &[]).await.unwrap(), b"12345678".as_slice());
    let small = builder(&server).max_response_bytes(7).build().unwrap();
    assert_eq!(Call::<Bytes>::new(&small, &[]).await.unwrap_err().kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn a_large_body_of_an_error_is_cut_off() {
    let server = Server::replies([Reply::new(404, "x".repeat(100))]);
    let client = builder(&server).max_response_bytes(10).build().unwrap();
    let error = Call::<Get>::new(&client, &["1"]).await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.bytes(), Some(b"xxxxxxxxxx".as_slice()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_share_a_client() {
    let server = Server::start(|_, received| Reply::json(&format!("{:?}", received.target)));
    let client = client(&server);
    let calls: Vec<_> = (0..100)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move { Call::<Get>::new(&client, &[&number.to_string()]).await })
        })
        .collect();
    for (number, call) in calls.into_iter().enumerate() {
        assert_eq!(call.await.unwrap().unwrap(), format!("/base/things/{number}"));
    }
}

#[test]
fn futures_are_small_and_can_move_between_threads() {
    fn is_send<T: Send>(value: T) -> usize {
        size_of_val(&value)
    }
    fn is_shared<T: Send + Sync + Clone>() {}
    is_shared::<Client>();
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    let pending: Pending<_> = Call::<Get>::new(&client, &["1"]).into_future();
    assert!(is_send(pending) <= 4 * size_of::<usize>());
    assert!(is_send(Call::<Get>::new(&client, &["1"]).with_response()) <= 4 * size_of::<usize>());
    let items: Items<_> = Call::<Listing>::new(&client, &[]).items();
    is_send(items);
}

#[tokio::test]
async fn dropping_a_call_is_fine() {
    let server = Server::replies([Reply::json("{}").after(std::time::Duration::from_millis(200))]);
    let client = client(&server);
    let call = Call::<Get>::new(&client, &["1"]).into_future();
    assert!(tokio::time::timeout(std::time::Duration::from_millis(20), call).await.is_err());
    drop(Call::<Get>::new(&client, &["1"]).into_future());
    assert!(Call::<Get>::new(&client, &["1"]).await.is_ok());
}
