//! Each way to ask for the next page.

use crate::paging::{all, queries};
use crate::runtime::{Call, ErrorKind};
use crate::support::client;
use crate::support::operations::{
    BodyCursors, BodyPages, Cursors, FromZero, LastItems, Offsets, Places,
};
use crate::support::server::{Reply, Server};
use serde_json::json;

fn bodies<const N: usize>(bodies: [&str; N]) -> Server {
    Server::replies(bodies.map(Reply::json))
}

#[tokio::test]
async fn pages_may_count_from_zero() {
    let server = bodies([r#"{"data":[1,2]}"#, r#"{"data":[3]}"#, r#"{"data":[]}"#]);
    assert_eq!(all(Call::<FromZero>::new(&client(&server), &[])).await.unwrap(), [1, 2, 3]);
    assert_eq!(queries(&server), ["", "page=1", "page=2"]);
}

#[tokio::test]
async fn a_number_of_pages_saves_the_last_request() {
    let page = |items: &str| Reply::json(&format!(r#"{{"data":{items},"meta":{{"pages":3}}}}"#));
    let server = Server::replies([page("[1]"), page("[2]"), page("[3]")]);
    assert_eq!(all(Call::<FromZero>::new(&client(&server), &[])).await.unwrap(), [1, 2, 3]);
    assert_eq!(queries(&server), ["", "page=1", "page=2"]);
    // Whoever begins late ends there too.
    let server = Server::replies([page("[2]"), page("[3]")]);
    let client = client(&server);
    let late = Call::<FromZero>::new(&client, &[]).parameter("page", 1_i64);
    assert_eq!(all(late).await.unwrap(), [2, 3]);
    assert_eq!(queries(&server), ["page=1", "page=2"]);
}

#[tokio::test]
async fn offsets_count_what_came_and_not_what_was_asked_for() {
    let server = bodies([r#"{"data":[1,2,3]}"#, r#"{"data":[4]}"#, r#"{"data":[]}"#]);
    let client = client(&server);
    let call = Call::<Offsets>::new(&client, &[]).parameter("limit", 100_i64);
    assert_eq!(all(call).await.unwrap(), [1, 2, 3, 4]);
    assert_eq!(queries(&server), ["limit=100", "limit=100&offset=3", "limit=100&offset=4"]);
}

#[tokio::test]
async fn offsets_end_at_the_total_wherever_they_began() {
    let server = bodies([r#"{"data":[8,9],"total":10}"#, r#"{"data":[10],"total":10}"#]);
    let client = client(&server);
    let call = Call::<Offsets>::new(&client, &[]).parameter("offset", 7_i64);
    assert_eq!(all(call).await.unwrap(), [8, 9, 10]);
    assert_eq!(queries(&server), ["offset=7", "offset=9"]);
}

#[tokio::test]
async fn offsets_may_count_from_one() {
    let pages = || {
        bodies([
            r#"{"data":[1,2],"total":4}"#,
            r#"{"data":[3],"total":4}"#,
            r#"{"data":[4],"total":4}"#,
        ])
    };
    let server = pages();
    assert_eq!(all(Call::<Places>::new(&client(&server), &[])).await.unwrap(), [1, 2, 3, 4]);
    assert_eq!(queries(&server), ["", "startIndex=3", "startIndex=4"]);
    // What is less than the first is the first (RFC 7644, section 3.4.2.4).
    let server = pages();
    let client_of_zero = client(&server);
    let call = Call::<Places>::new(&client_of_zero, &[]).parameter("startIndex", 0_i64);
    assert_eq!(all(call).await.unwrap(), [1, 2, 3, 4]);
    assert_eq!(queries(&server), ["startIndex=0", "startIndex=3", "startIndex=4"]);
    // A position counts the items before, however the API does.
    let server = bodies([r#"{"data":[4],"total":4}"#]);
    let client_of_position = client(&server);
    let items = Call::<Places>::new(&client_of_position, &[]).items();
    let rest = items.resume("offset:3".parse().unwrap()).try_collect().await.unwrap();
    assert_eq!((rest, queries(&server)), (vec![4], vec!["startIndex=4".to_owned()]));
}

#[tokio::test]
async fn offsets_end_where_there_is_no_more() {
    let server = bodies([r#"{"data":[1],"has_more":true}"#, r#"{"data":[2],"has_more":false}"#]);
    assert_eq!(all(Call::<Offsets>::new(&client(&server), &[])).await.unwrap(), [1, 2]);
    assert_eq!(queries(&server), ["", "offset=1"]);
}

#[tokio::test]
async fn cursors_are_sent_back_as_they_came() {
    let server = bodies([
        r#"{"data":[1],"meta":{"next":"a=&+ b/é"}}"#,
        r#"{"data":[2],"meta":{"next":17}}"#,
        r#"{"data":[3],"meta":{"next":null}}"#,
    ]);
    let client = client(&server);
    let call = Call::<Cursors>::new(&client, &[]).query("q", "x");
    assert_eq!(all(call).await.unwrap(), [1, 2, 3]);
    let expected = ["q=x", "q=x&cursor=a%3D%26%2B%20b%2F%C3%A9", "q=x&cursor=17"];
    assert_eq!(queries(&server), expected);
}

#[tokio::test]
async fn a_cursor_of_the_caller_is_where_it_begins() {
    let server = bodies([r#"{"data":[5],"meta":{"next":"c"}}"#, r#"{"data":[6]}"#]);
    let client = client(&server);
    let call = Call::<Cursors>::new(&client, &[]).parameter("cursor", "b".to_owned());
    assert_eq!(all(call).await.unwrap(), [5, 6]);
    assert_eq!(queries(&server), ["cursor=b", "cursor=c"]);
}

#[tokio::test]
async fn the_last_item_can_be_the_cursor() {
    let server = bodies([
        r#"{"data":[{"id":3},{"id":2}],"has_more":true}"#,
        r#"{"data":[{"id":1}],"has_more":false}"#,
    ]);
    assert_eq!(all(Call::<LastItems>::new(&client(&server), &[])).await.unwrap(), [3, 2, 1]);
    assert_eq!(queries(&server), ["", "after=2"]);
    // Where nothing says whether there is more, a page without items is the end.
    let server = bodies([r#"{"data":[{"id":3}]}"#, r#"{"data":[]}"#]);
    assert_eq!(all(Call::<LastItems>::new(&client(&server), &[])).await.unwrap(), [3]);
    assert_eq!(queries(&server), ["", "after=3"]);
}

fn sent(server: &Server) -> Vec<String> {
    server.received().iter().map(|received| received.body.clone()).collect()
}

#[tokio::test]
async fn a_page_can_be_asked_for_in_the_body() {
    let pages = || {
        bodies([
            r#"{"data":[1],"next":"a\"b"}"#,
            r#"{"data":[2],"next":17}"#,
            r#"{"data":[3],"next":""}"#,
        ])
    };
    let server = pages();
    let client = client(&server);
    let call = Call::<BodyCursors>::new(&client, &[]).json(json!({"q": 1.50}));
    assert_eq!(all(call).await.unwrap(), [1, 2, 3]);
    assert_eq!(
        sent(&server),
        [r#"{"q":1.5}"#, r#"{"cursor":"a\"b","q":1.5}"#, r#"{"cursor":"17","q":1.5}"#]
    );
    assert!(queries(&server).iter().all(String::is_empty));
    // Where the call has no body it is one of its own.
    let server = pages();
    let client = crate::support::client(&server);
    let mut items = Call::<BodyCursors>::new(&client, &[]).items();
    assert_eq!(items.try_next().await.unwrap(), Some(1));
    let position = items.position().unwrap();
    drop(items);
    let resumed = Call::<BodyCursors>::new(&client, &[]).items().resume(position);
    assert_eq!(resumed.try_collect().await.unwrap(), [2, 3]);
    assert_eq!(sent(&server), ["", r#"{"cursor":"a\"b"}"#, r#"{"cursor":"17"}"#]);
}

#[tokio::test]
async fn pages_are_counted_from_the_one_that_the_body_asks_for() {
    let server = bodies([r#"{"data":[5]}"#, r#"{"data":[6]}"#, r#"{"data":[]}"#]);
    let client = client(&server);
    let call = Call::<BodyPages>::new(&client, &[]).json(json!({"page": 3}));
    assert_eq!(all(call).await.unwrap(), [5, 6]);
    // The number is asked for once it is known, as in a query.
    assert_eq!(sent(&server), [r#"{"page":3}"#, r#"{"page":4}"#, r#"{"page":5}"#]);
    let server = bodies([r#"{"data":[5]}"#]);
    let client = crate::support::client(&server);
    let mut items = Call::<BodyPages>::new(&client, &[]).json(json!([1])).items();
    assert_eq!(items.try_next().await.unwrap(), Some(5));
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("`page` cannot be added"), "{error}");
}
