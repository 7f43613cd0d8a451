//! A thousand calls at once.

use crate::runtime::{Call, Client};
use crate::support::hyper::Hyper;
use crate::support::operations::{Get, Post};
use crate::support::server::Server;
use crate::support::{builder, within};

pub(crate) const CALLS: usize = 1000;

/// Makes a thousand calls at once, every other one a write.
pub(crate) async fn thousand(client: &Client) {
    // Both ends of each connection are in this process.
    rlimit::increase_nofile_limit(4096).unwrap();
    let calls: Vec<_> = (0..CALLS)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move {
                let id = number.to_string();
                if number % 2 == 0 {
                    Call::<Get>::new(&client, &[&id]).await
                } else {
                    Call::<Post>::new(&client, &[&id]).await
                }
            })
        })
        .collect();
    for (number, call) in calls.into_iter().enumerate() {
        let answer = within(call).await.unwrap().unwrap();
        assert_eq!(answer, format!("/base/things/{number}"));
    }
}

/// So many calls have arrived, each of them once.
pub(crate) fn arrived_once(server: &Server, calls: usize) {
    let mut targets: Vec<_> = server.received().into_iter().map(|one| one.target).collect();
    targets.sort_unstable();
    targets.dedup();
    assert_eq!((targets.len(), server.received().len()), (calls, calls));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once_share_a_client() {
    // The server answers nobody before all are there.
    let server = Hyper { together: CALLS, ..Hyper::default() }.start();
    let client = builder(&server).build().unwrap();
    thousand(&client).await;
    arrived_once(&server, CALLS);
    let connections = server.connections();
    assert!(connections >= CALLS, "{connections}");
    // And the connections are used again.
    thousand(&client).await;
    assert_eq!(server.received().len(), 2 * CALLS);
    assert!(server.connections() < connections + CALLS / 2, "{}", server.connections());
}
