//! HTTP/2 without TLS, where both sides know of it.

use std::time::Duration;

use crate::load::{arrived_once, thousand};
use crate::runtime::{Call, Client, ReqwestTransport};
use crate::support::hyper::Hyper;
use crate::support::operations::Get;
use crate::support::server::Server;
use crate::support::{builder, within};

fn knowing(server: &Server) -> Client {
    let transport =
        ReqwestTransport::new(|| reqwest::Client::builder().http2_prior_knowledge().no_proxy());
    builder(server).transport(transport).build().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once_share_a_connection() {
    let server = Hyper { together: 1000, streams: 1000, ..Hyper::default() }.start();
    thousand(&knowing(&server)).await;
    arrived_once(&server);
    assert_eq!(server.connections(), 1);
    assert_eq!(server.received()[0].header(":version"), Some("HTTP/2.0"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_wait_where_the_server_allows_fewer_at_once() {
    let server = Hyper { streams: 10, ..Hyper::default() }.start();
    thousand(&knowing(&server)).await;
    arrived_once(&server);
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
