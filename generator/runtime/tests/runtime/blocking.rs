//! Waiting for calls in code that is not async.

use crate::runtime::{Call, ErrorKind};
use crate::support::operations::{Get, Listing};
use crate::support::server::{Reply, Server};
use crate::support::{builder, client};

#[test]
fn a_call_can_be_waited_for() {
    let server = Server::replies([Reply::new(500, "{}"), Reply::json("[1]")]);
    let client = client(&server);
    assert_eq!(Call::<Get>::new(&client, &["1"]).wait().unwrap(), serde_json::json!([1]));
    let response = Call::<Get>::new(&client, &["1"]).with_response().wait().unwrap();
    assert_eq!(response.status(), 200);
}

#[test]
fn its_errors_are_the_same() {
    let server = Server::replies([Reply::new(404, "{}")]);
    assert!(Call::<Get>::new(&client(&server), &["1"]).wait().unwrap_err().is_not_found());
    let slow = Server::replies([Reply::json("{}").after(std::time::Duration::from_secs(5))]);
    let client = builder(&slow).max_retries(0).build().unwrap();
    let call = Call::<Get>::new(&client, &["1"]).timeout(std::time::Duration::from_millis(30));
    assert_eq!(call.wait().unwrap_err().kind(), ErrorKind::Timeout);
}

#[test]
fn a_list_is_an_iterator() {
    let server = Server::start(|_, received| match received.query() {
        "" => Reply::json(r#"{"result":[1,2]}"#),
        "page=2" => Reply::json(r#"{"result":[3]}"#),
        _ => Reply::json(r#"{"result":[]}"#),
    });
    let client = client(&server);
    let items: Result<Vec<i64>, _> =
        Call::<Listing>::new(&client, &[]).items().blocking().collect();
    assert_eq!(items.unwrap(), [1, 2, 3]);
    let pages = Call::<Listing>::new(&client, &[]).pages().blocking();
    assert_eq!(pages.map(|page| page.unwrap().len()).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn a_body_is_an_iterator() {
    let server = Server::replies([Reply::json("[1, 2]")]);
    let body = Call::<Get>::new(&client(&server), &["1"]).stream().wait().unwrap().blocking();
    let pieces: Result<Vec<_>, _> = body.collect();
    assert_eq!(pieces.unwrap().concat(), b"[1, 2]");
}

#[tokio::test]
async fn it_works_inside_of_async_code_too() {
    let server = Server::replies([Reply::json("[1]")]);
    assert!(Call::<Get>::new(&client(&server), &["1"]).wait().is_ok());
}

#[test]
fn many_threads_can_wait_at_once() {
    let server = Server::replies([Reply::json("[1]")]);
    let client = client(&server);
    std::thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| Call::<Get>::new(&client, &["1"]).wait().unwrap());
        }
    });
    assert_eq!(server.received().len(), 32);
}
