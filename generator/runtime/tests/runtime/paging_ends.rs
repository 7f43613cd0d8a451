//! Every list comes to an end, whatever the server says.

use crate::paging::{all, queries};
use crate::runtime::{Call, Error, ErrorKind};
use crate::seen::Seen;
use crate::support::client;
use crate::support::operations::{Cursors, FromZero, LastItems, Listing, Offsets, Plain};
use crate::support::server::{Reply, Server};

fn bodies<const N: usize>(bodies: [&str; N]) -> Server {
    Server::replies(bodies.map(Reply::json))
}

/// The items before an error, and the error, behind which there is nothing.
async fn until_error<Op: crate::runtime::Paged<Item = i64>>(
    call: Call<'_, Op>,
) -> (Vec<i64>, Error) {
    let mut items = call.items();
    let mut before = Vec::new();
    let error = loop {
        match items.try_next().await {
            Ok(Some(item)) => before.push(item),
            Ok(None) => panic!("no error behind {before:?}"),
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(items.try_next().await.unwrap(), None);
    (before, error)
}

/// A total that cannot be right costs a request for a page without items, and no item.
#[tokio::test]
async fn a_total_that_is_a_lie_is_no_total() {
    for total in [
        "0",
        "-3",
        "1",
        "99999999999999999999",
        "1e300",
        "9.5",
        "\"many\"",
        "null",
        "[]",
        "{}",
        "true",
    ] {
        let page = |items: &str| {
            Reply::json(&format!(r#"{{"result":{items},"result_info":{{"total_count":{total}}}}}"#))
        };
        let server = Server::replies([page("[1,2]"), page("[3]"), page("[]")]);
        assert_eq!(
            all(Call::<Listing>::new(&client(&server), &[])).await.unwrap(),
            [1, 2, 3],
            "{total}"
        );
        assert_eq!(server.received().len(), 3, "{total}");
    }
}

#[tokio::test]
async fn a_total_may_be_a_text_or_have_a_fraction_of_zero() {
    for total in ["3", "3.0", "\"3\"", "\" 3 \"", "\"3.0\"", "3e0"] {
        let page = |items: &str| {
            Reply::json(&format!(r#"{{"result":{items},"result_info":{{"total_count":{total}}}}}"#))
        };
        let server = Server::replies([page("[1,2]"), page("[3]")]);
        assert_eq!(
            all(Call::<Listing>::new(&client(&server), &[])).await.unwrap(),
            [1, 2, 3],
            "{total}"
        );
        assert_eq!(server.received().len(), 2, "{total}");
    }
}

#[tokio::test]
async fn a_total_may_shrink_and_grow_on_the_way() {
    let page = |items: &str, total: i64| {
        Reply::json(&format!(r#"{{"result":{items},"result_info":{{"total_count":{total}}}}}"#))
    };
    let shrinks = Server::replies([page("[1,2]", 9), page("[3,4]", 5), page("[5]", 5)]);
    assert_eq!(all(Call::<Listing>::new(&client(&shrinks), &[])).await.unwrap(), [1, 2, 3, 4, 5]);
    assert_eq!(shrinks.received().len(), 3);
    let below = Server::replies([page("[1,2]", 9), page("[3,4]", 3), page("[]", 3)]);
    assert_eq!(all(Call::<Listing>::new(&client(&below), &[])).await.unwrap(), [1, 2, 3, 4]);
    let grows = Server::replies([page("[1,2]", 3), page("[3,4]", 5), page("[5]", 5)]);
    assert_eq!(all(Call::<Listing>::new(&client(&grows), &[])).await.unwrap(), [1, 2, 3, 4, 5]);
}

/// The server gives 2 where 100 were asked for, so the third page begins at 5 and not at 201.
#[tokio::test]
async fn starting_late_at_a_server_with_a_smaller_maximum_loses_nothing() {
    let page = |items: &str| {
        Reply::json(&format!(r#"{{"result":{items},"result_info":{{"total_count":202}}}}"#))
    };
    let server = Server::replies([page("[5,6]"), page("[7,8]"), page("[]")]);
    let client = client(&server);
    let call =
        Call::<Listing>::new(&client, &[]).parameter("per_page", 100_i64).parameter("page", 3_i64);
    assert_eq!(all(call).await.unwrap(), [5, 6, 7, 8]);
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn a_number_of_pages_that_is_a_lie_is_none() {
    for pages in ["0", "-1", "1", "1e99"] {
        let page =
            |items: &str| Reply::json(&format!(r#"{{"data":{items},"meta":{{"pages":{pages}}}}}"#));
        let server = Server::replies([page("[1]"), page("[2]"), page("[]")]);
        let client = client(&server);
        // The second page, where one page is said to be all there is.
        let call = Call::<FromZero>::new(&client, &[]).parameter("page", 1_i64);
        assert_eq!(all(call).await.unwrap(), [1, 2], "{pages}");
    }
}

#[tokio::test]
async fn there_is_more_only_if_it_is_not_denied() {
    for (said, requests) in
        [("false", 1), ("\"false\"", 1), ("0", 1), ("null", 2), ("true", 2), ("\"?\"", 2)]
    {
        let body = format!(r#"{{"data":[1],"has_more":{said}}}"#);
        let server = bodies([&body, r#"{"data":[]}"#]);
        assert_eq!(all(Call::<Offsets>::new(&client(&server), &[])).await.unwrap(), [1]);
        assert_eq!(server.received().len(), requests, "{said}");
    }
}

#[tokio::test]
async fn a_cursor_that_is_missing_null_or_empty_is_the_end() {
    for body in [
        r#"{"data":[1]}"#,
        r#"{"data":[1],"meta":null}"#,
        r#"{"data":[1],"meta":[7]}"#,
        r#"{"data":[1],"meta":{}}"#,
        r#"{"data":[1],"meta":{"next":null}}"#,
        r#"{"data":[1],"meta":{"next":""}}"#,
        r#"{"data":[1],"meta":{"next":false}}"#,
        r#"{"data":[1],"meta":{"next":0}}"#,
        r#"{"data":[1],"meta":{"next":"more"},"has_more":false}"#,
    ] {
        let server = bodies([body]);
        assert_eq!(all(Call::<Cursors>::new(&client(&server), &[])).await.unwrap(), [1], "{body}");
        assert_eq!(server.received().len(), 1, "{body}");
    }
}

#[tokio::test]
async fn a_page_without_items_is_not_the_end_where_a_cursor_leads_on() {
    let server = bodies([
        r#"{"data":[],"meta":{"next":"a"}}"#,
        r#"{"data":[1],"meta":{"next":"b"}}"#,
        r#"{"data":null,"meta":{"next":"c"}}"#,
        r#"{"data":[],"meta":{"next":"c"}}"#,
    ]);
    // The last one leads nowhere but to itself.
    assert_eq!(all(Call::<Cursors>::new(&client(&server), &[])).await.unwrap(), [1]);
    assert_eq!(queries(&server), ["", "cursor=a", "cursor=b", "cursor=c"]);
}

#[tokio::test]
async fn pages_without_items_do_not_go_on_for_ever() {
    let server = Server::start(|index, _| {
        Reply::json(&format!(r#"{{"data":[],"meta":{{"next":"{index}x"}}}}"#))
    });
    let client = client(&server);
    let mut items = Call::<Cursors>::new(&client, &[]).items();
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /list: 1000 pages in a row have no items");
    assert_eq!(server.received().len(), 1000);
    // Whoever knows better goes on.
    assert_eq!(items.position().unwrap().to_string(), "cursor:999x");
}

#[tokio::test]
async fn a_server_that_ignores_the_parameter_is_an_error() {
    // The answers differ, the items do not.
    let server =
        Server::start(|index, _| Reply::json(&format!(r#"{{"data":[1,2],"at":{index}}}"#)));
    let client = client(&server);
    let (items, error) = until_error(Call::<Offsets>::new(&client, &[])).await;
    assert_eq!(items, [1, 2]);
    assert_eq!(error.to_string(), "GET /list: page 2 is the same as the one before");
    let (items, _) = until_error(Call::<FromZero>::new(&client, &[])).await;
    assert_eq!(items, [1, 2]);
    // Whatever the totals say.
    let server = Server::start(|index, _| {
        Reply::json(&format!(
            r#"{{"data":[1,2],"total":9,"has_more":true,"meta":{{"next":"{index}x"}}}}"#
        ))
    });
    let client = super::support::client(&server);
    let (items, _) = until_error(Call::<Offsets>::new(&client, &[])).await;
    assert_eq!(items, [1, 2]);
    let (items, _) = until_error(Call::<Cursors>::new(&client, &[])).await;
    assert_eq!(items, [1, 2]);
}

#[tokio::test]
async fn pages_that_go_round_in_circles_are_an_error() {
    let server = Server::start(|index, _| Reply::json(&format!(r#"{{"result":[{}]}}"#, index % 3)));
    let (items, error) = until_error(Call::<Plain>::new(&client(&server), &[])).await;
    assert_eq!(items, [0, 1, 2]);
    assert_eq!(error.to_string(), "GET /plain: page 4 is the same as the one 3 before it");
}

#[tokio::test]
async fn cursors_that_go_round_in_circles_are_an_error() {
    // a, b, a, with new items each time.
    let server = Server::start(|index, _| {
        let next = if index % 2 == 0 { "a" } else { "b" };
        Reply::json(&format!(r#"{{"data":[{index}],"meta":{{"next":"{next}"}}}}"#))
    });
    let (items, error) = until_error(Call::<Cursors>::new(&client(&server), &[])).await;
    assert_eq!(items, [0, 1, 2]);
    assert_eq!(
        error.to_string(),
        "GET /list: the cursor that page 3 gives for the next one has been given before"
    );
    // The cursor that the caller began with counts.
    let server = Server::start(|index, _| {
        Reply::json(&format!(r#"{{"data":[{index}],"meta":{{"next":"a"}}}}"#))
    });
    let client = client(&server);
    let list = Call::<Cursors>::new(&client, &[]);
    let mut items = list.items().resume("cursor:a".parse().unwrap());
    assert_eq!(items.try_next().await.unwrap(), Some(0));
    assert_eq!(items.try_next().await.unwrap_err().kind(), ErrorKind::Paging);
    assert_eq!(server.received().len(), 1);
}

/// Longer than what is remembered of the way.
#[test]
fn a_circle_of_thousands_of_pages_is_found_too() {
    for (before, length) in [(0, 1), (3, 4_096), (7, 4_097), (0, 5_000), (20_000, 50_000)] {
        let mut seen = Seen::default();
        let pages = (0..before).chain((before..before + length).cycle());
        let met = pages.enumerate().find_map(|(step, page)| Some((step, seen.meet(page)?)));
        let (step, ago) = met.expect("a circle has no end");
        assert_eq!(ago, length);
        let (step, whole) = (step as u64, before + length);
        assert!(if length <= 4_096 { step == whole } else { step < 4 * whole }, "{step}");
    }
}

#[tokio::test]
async fn a_last_item_without_its_member_is_an_error_behind_its_page() {
    let server = bodies([r#"{"data":[{"id":1},7],"has_more":true}"#]);
    let (items, error) = until_error(Call::<LastItems>::new(&client(&server), &[])).await;
    assert_eq!(items, [1, 7]);
    assert_eq!(error.to_string(), "GET /list: the last item has no `id` to go on from");
}

#[tokio::test]
async fn a_number_that_cannot_be_counted_up_is_the_end() {
    let server = bodies([r#"{"result":[1]}"#]);
    let client = client(&server);
    let call = Call::<Plain>::new(&client, &[]).parameter("page", i64::MAX);
    assert_eq!(all(call).await.unwrap(), [1]);
}

/// A list that has no end is cut where the caller says.
#[tokio::test]
async fn limits_end_a_list_and_ask_for_no_page_beyond_them() {
    let server = Server::start(|index, _| {
        Reply::json(&format!(r#"{{"result":[{},{}]}}"#, 2 * index, 2 * index + 1))
    });
    let client = client(&server);
    let list = || Call::<Plain>::new(&client, &[]);
    assert_eq!(list().items().limit(3).try_collect().await.unwrap(), [0, 1, 2]);
    assert_eq!(server.received().len(), 2);
    assert_eq!(list().items().limit(0).try_collect().await.unwrap(), [] as [i64; 0]);
    assert_eq!(server.received().len(), 2);
    assert_eq!(list().items().limit(2).try_collect().await.unwrap(), [4, 5]);
    assert_eq!(server.received().len(), 3);
    let mut pages = list().pages().limit(2);
    assert!(pages.try_next().await.unwrap().is_some());
    assert!(pages.try_next().await.unwrap().is_some());
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(server.received().len(), 5);
}
