//! Retries that all calls of a client share.

use crate::runtime::{Call, Client};
use crate::support::builder;
use crate::support::operations::Get;
use crate::support::server::{Reply, Server};

async fn fail(client: &Client, calls: usize) {
    for _ in 0..calls {
        let _ = Call::<Get>::new(client, &["1"]).await.unwrap_err();
    }
}

#[tokio::test]
async fn when_everything_fails_retries_come_to_an_end() {
    let server = Server::replies([Reply::new(503, "{}")]);
    let client = builder(&server).retry_budget(10).build().unwrap();
    fail(&client, 100).await;
    assert_eq!(server.received().len(), 110);
    fail(&client.clone(), 10).await;
    assert_eq!(server.received().len(), 120);
}

#[tokio::test]
async fn successes_earn_retries() {
    // The first ten calls fail, all others do at their first attempt only where that is marked.
    let server = Server::start(|index, _| match index {
        0..=2 => Reply::new(503, "{}"),
        3..=7 => Reply::json("{}"),
        8 => Reply::new(503, "{}"),
        _ => Reply::json("{}"),
    });
    let client = builder(&server).retry_budget(2).build().unwrap();
    fail(&client, 1).await;
    assert_eq!(server.received().len(), 3);
    for _ in 0..5 {
        Call::<Get>::new(&client, &["1"]).await.unwrap();
    }
    // Five successes have earned one retry, and a retry that succeeds is given back.
    let response = Call::<Get>::new(&client, &["1"]).with_response().await.unwrap();
    assert_eq!(response.attempts(), 2);
    assert_eq!(server.received().len(), 10);
}

#[tokio::test]
async fn no_budget_means_no_retries() {
    let server = Server::replies([Reply::new(503, "{}")]);
    fail(&builder(&server).retry_budget(0).build().unwrap(), 3).await;
    assert_eq!(server.received().len(), 3);
}
