//! Lists, page by page.

use std::future::{IntoFuture, poll_fn};
use std::pin::pin;

use futures_core::Stream;

use crate::runtime::{Call, Error, ErrorKind, Paged};
use crate::support::operations::{Listing, Plain};
use crate::support::server::{Received, Reply, Server};
use crate::support::{builder, client};

/// A server with the numbers from 1 to `count`, which says how many there are if it is told to.
fn server(count: i64, says_total: bool) -> Server {
    Server::start(move |_, received| {
        let size = number(received, "per_page").unwrap_or(2);
        let first = (number(received, "page").unwrap_or(1) - 1) * size + 1;
        let items: Vec<_> = (first..first + size).filter(|item| *item <= count).collect();
        let info = if says_total {
            format!(r#","result_info":{{"total_count":{count}}}"#)
        } else {
            String::new()
        };
        Reply::json(&format!(r#"{{"success":true,"result":{items:?}{info}}}"#))
    })
}

fn number(received: &Received, name: &str) -> Option<i64> {
    let mut pairs = received.query().split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(other, _)| *other == name)?.1.parse().ok()
}

pub(crate) async fn all<Op: Paged>(call: Call<'_, Op>) -> Result<Vec<Op::Item>, Error> {
    let mut items = call.items();
    let mut all = Vec::new();
    while let Some(item) = items.try_next().await? {
        all.push(item);
    }
    assert!(items.try_next().await?.is_none());
    assert_eq!(items.position(), None);
    Ok(all)
}

pub(crate) fn queries(server: &Server) -> Vec<String> {
    server.received().iter().map(|received| received.query().to_owned()).collect()
}

#[tokio::test]
async fn without_a_total_an_empty_page_is_the_end() {
    let server = server(3, false);
    assert_eq!(all(Call::<Plain>::new(&client(&server), &[])).await.unwrap(), [1, 2, 3]);
    assert_eq!(queries(&server), ["", "page=2", "page=3"]);
}

#[tokio::test]
async fn a_total_saves_the_last_request() {
    let three = server(3, true);
    assert_eq!(all(Call::<Listing>::new(&client(&three), &[])).await.unwrap(), [1, 2, 3]);
    assert_eq!(queries(&three), ["", "page=2"]);
    let four = server(4, true);
    assert_eq!(all(Call::<Listing>::new(&client(&four), &[])).await.unwrap(), [1, 2, 3, 4]);
    assert_eq!(queries(&four), ["", "page=2"]);
    let none = server(0, true);
    assert_eq!(all(Call::<Listing>::new(&client(&none), &[])).await.unwrap(), [] as [i64; 0]);
    assert_eq!(queries(&none), [""]);
}

#[tokio::test]
async fn other_parameters_are_repeated_and_any_page_can_be_the_first() {
    let server = server(10, true);
    let client = client(&server);
    let call =
        Call::<Listing>::new(&client, &[]).parameter("per_page", 3_i64).parameter("page", 2_i64);
    assert_eq!(all(call.query("q", "a b")).await.unwrap(), [4, 5, 6, 7, 8, 9, 10]);
    assert_eq!(
        queries(&server),
        ["per_page=3&page=2&q=a%20b", "per_page=3&q=a%20b&page=3", "per_page=3&q=a%20b&page=4"]
    );
}

#[tokio::test]
async fn starting_late_without_a_size_ends_all_the_same() {
    let server = server(5, true);
    let client = client(&server);
    let call = Call::<Listing>::new(&client, &[]).parameter("page", 2_i64);
    assert_eq!(all(call).await.unwrap(), [3, 4, 5]);
    assert_eq!(queries(&server), ["page=2", "page=3"]);
    let last = Call::<Listing>::new(&client, &[]).parameter("page", 3_i64);
    assert_eq!(all(last).await.unwrap(), [5]);
}

#[tokio::test]
async fn a_server_may_have_a_smaller_maximum() {
    // Asked for 100 it gives 2, which is not the end.
    let server = Server::start(|_, received| {
        let items = match number(received, "page").unwrap_or(1) {
            1 => "[1,2]",
            2 => "[3]",
            _ => "[]",
        };
        Reply::json(&format!(r#"{{"result":{items}}}"#))
    });
    let client = client(&server);
    let call = Call::<Listing>::new(&client, &[]).parameter("per_page", 100_i64);
    assert_eq!(all(call).await.unwrap(), [1, 2, 3]);
}

#[tokio::test]
async fn a_page_that_comes_again_is_an_error_and_the_end() {
    let server = Server::replies([Reply::json(r#"{"result":[1]}"#)]);
    let client = client(&server);
    let mut items = Call::<Plain>::new(&client, &[]).items();
    assert_eq!(items.try_next().await.unwrap(), Some(1));
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(error.to_string(), "GET /plain: page 2 is the same as the one before");
    assert_eq!(items.try_next().await.unwrap(), None);
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_list_can_go_on_after_an_error() {
    let page = |items: &str| Reply::json(&format!(r#"{{"result":{items}}}"#));
    let server = Server::replies([page("[1]"), Reply::new(500, ""), page("[2]"), page("[]")]);
    let client = builder(&server).max_retries(0).build().unwrap();
    let mut items = Call::<Plain>::new(&client, &[]).items();
    assert_eq!(items.try_next().await.unwrap(), Some(1));
    assert_eq!(items.try_next().await.unwrap_err().status(), Some(500));
    assert_eq!(items.try_next().await.unwrap(), Some(2));
    assert_eq!(items.try_next().await.unwrap(), None);
    assert_eq!(queries(&server), ["", "page=2", "page=2", "page=3"]);
}

#[tokio::test]
async fn pages_come_with_what_is_known_of_them() {
    let server = server(3, true);
    let client = client(&server);
    let mut pages = Call::<Listing>::new(&client, &[]).pages();
    let first = pages.try_next().await.unwrap().unwrap();
    assert_eq!((first.number(), first.total(), &first[..]), (1, Some(3), &[1, 2][..]));
    assert_eq!(first.answer().status(), 200);
    let second = pages.try_next().await.unwrap().unwrap();
    assert_eq!((second.number(), second.into_items()), (2, vec![3]));
    assert!(pages.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn lists_are_streams_and_lazy() {
    let server = server(3, false);
    let client = client(&server);
    let mut items = pin!(Call::<Plain>::new(&client, &[]).items());
    assert!(server.received().is_empty());
    let mut all = Vec::new();
    while let Some(item) = poll_fn(|context| items.as_mut().poll_next(context)).await {
        all.push(item.unwrap());
        assert_eq!(server.received().len(), all.len().div_ceil(2));
    }
    assert_eq!(all, [1, 2, 3]);
    let mut pages = pin!(Call::<Plain>::new(&client, &[]).pages());
    let page = poll_fn(|context| pages.as_mut().poll_next(context)).await.unwrap().unwrap();
    assert_eq!(page.len(), 2);
}

/// A stream that outlives the client that it was asked of, as the handler of a server returns it.
fn handed_over(server: &Server) -> impl Stream<Item = Result<i64, Error>> + Send + 'static + use<> {
    let client = client(server);
    Call::<Listing>::new(&client, &[]).items()
}

#[tokio::test]
async fn a_list_and_a_call_outlive_their_client_here() {
    let server = server(3, true);
    let mut items = pin!(handed_over(&server));
    let first = poll_fn(|context| items.as_mut().poll_next(context)).await;
    assert_eq!(first.unwrap().unwrap(), 1);
    let call = {
        let client = client(&server);
        Call::<Listing>::new(&client, &[]).into_future()
    };
    assert_eq!(tokio::spawn(call).await.unwrap().unwrap().len(), 2);
}
