//! HTTP/2 without TLS, where both sides know of it.

use std::time::Duration;

use serde_json::Value;
use tokio::task::JoinHandle;

use crate::load::{CALLS, arrived_once, thousand};
use crate::runtime::{Call, Client, Error, ReqwestTransport};
use crate::support::hyper::Hyper;
use crate::support::operations::Get;
use crate::support::server::Server;
use crate::support::{builder, within};

fn knowing(server: &Server) -> Client {
    let transport =
        ReqwestTransport::new(|| reqwest::Client::builder().http2_prior_knowledge().no_proxy());
    builder(server).transport(transport).build().unwrap()
}

/// A call that is under way on the only connection. Of several that come while there is none, one may open another: hyper's
/// pool looks for a connection before it looks whether one is being opened.
async fn first(client: &Client, server: &Server) -> JoinHandle<Result<Value, Error>> {
    let client = client.clone();
    let call = tokio::spawn(async move { Call::<Get>::new(&client, &["first"]).await });
    within(async {
        while server.received().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await;
    call
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once_share_a_connection() {
    let all = CALLS + 1;
    let streams = u32::try_from(all).unwrap();
    let server = Hyper { together: all, streams, ..Hyper::default() }.start();
    let client = knowing(&server);
    let first = first(&client, &server).await;
    thousand(&client).await;
    within(first).await.unwrap().unwrap();
    arrived_once(&server, all);
    assert_eq!(server.connections(), 1);
    assert_eq!(server.received()[0].header(":version"), Some("HTTP/2.0"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_wait_where_the_server_allows_fewer_at_once() {
    let server = Hyper { streams: 10, ..Hyper::default() }.start();
    let client = knowing(&server);
    within(first(&client, &server).await).await.unwrap().unwrap();
    thousand(&client).await;
    arrived_once(&server, CALLS + 1);
    assert_eq!(server.connections(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_is_dropped_leaves_the_others_on_its_connection_alone() {
    // Nothing is answered before one more has arrived, and one half is dropped before that.
    let server = Hyper { together: 41, ..Hyper::default() }.start();
    let client = knowing(&server);
    let calls: Vec<_> = (0..40)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move { Call::<Get>::new(&client, &[&number.to_string()]).await })
        })
        .collect();
    within(async {
        while server.received().len() < 40 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await;
    calls.iter().step_by(2).for_each(tokio::task::JoinHandle::abort);
    within(Call::<Get>::new(&client, &["last"]).into_future()).await.unwrap();
    for call in calls.into_iter().skip(1).step_by(2) {
        assert!(within(call).await.unwrap().is_ok());
    }
    // None of the others was cut off and sent again.
    assert_eq!(server.received().len(), 41);
}
