//! Going on with a list another time.

use crate::paging::queries;
use crate::runtime::{Call, ErrorKind, Position};
use crate::support::operations::{Cursors, HeaderLinks, Links, Offsets, Plain};
use crate::support::server::{Received, Reply, Server};
use crate::support::{builder, client};

/// Pages of two: `[1,2]`, `[3,4]`, `[5]`.
fn server() -> Server {
    Server::start(|_, received| {
        let page = number(received, "page").unwrap_or(1);
        let items: Vec<_> = (page * 2 - 1..=page * 2).filter(|item| *item <= 5).collect();
        Reply::json(&format!(r#"{{"result":{items:?},"extra":{{"page":{page}}}}}"#))
    })
}

fn number(received: &Received, name: &str) -> Option<i64> {
    let mut pairs = received.query().split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(other, _)| *other == name)?.1.parse().ok()
}

#[tokio::test]
async fn a_position_between_items_is_where_another_stream_goes_on() {
    for taken in 0..=5 {
        let server = server();
        let client = client(&server);
        let list = || Call::<Plain>::new(&client, &[]).query("q", "x").items();
        let mut items = list();
        let mut seen = Vec::new();
        for _ in 0..taken {
            seen.extend(items.try_next().await.unwrap());
        }
        let stored = items.position().unwrap().to_string();
        drop(items);
        let position: Position = stored.parse().unwrap();
        seen.extend(list().resume(position).try_collect().await.unwrap());
        assert_eq!(seen, [1, 2, 3, 4, 5], "from {stored}");
    }
}

#[tokio::test]
async fn a_position_says_where_it_is() {
    let server = server();
    let client = client(&server);
    let mut items = Call::<Plain>::new(&client, &[]).items().limit(3);
    assert_eq!(items.position().unwrap().to_string(), "page:1");
    let mut positions = Vec::new();
    while items.try_next().await.unwrap().is_some() {
        positions.push(items.position().unwrap().to_string());
    }
    // A limit is not the end of the list.
    assert_eq!(positions, ["+1 page:1", "page:2", "+1 page:2"]);
    assert_eq!(items.position().unwrap().page(), Some(2));
}

#[tokio::test]
async fn items_know_the_page_they_come_from() {
    let server = server();
    let client = client(&server);
    let mut items = Call::<Plain>::new(&client, &[]).items();
    assert!(items.page().is_none());
    let mut pages = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        let page = items.page().unwrap();
        let body: serde_json::Value = page.answer().json().unwrap();
        assert_eq!(body["extra"]["page"], page.number());
        pages.push((item, page.number(), page.position().to_string()));
    }
    let at = |item, page: i64| (item, page, format!("page:{page}"));
    assert_eq!(pages, [at(1, 1), at(2, 1), at(3, 2), at(4, 2), at(5, 3)]);
}

#[tokio::test]
async fn an_error_leaves_the_position_at_the_page_that_failed() {
    let page = |items: &str| Reply::json(&format!(r#"{{"data":{items}}}"#));
    let server = Server::replies([
        page("[1,2]"),
        Reply::new(500, ""),
        Reply::json(r#"{"data":"#),
        page("[3]"),
        page("[]"),
    ]);
    let client = builder(&server).max_retries(0).build().unwrap();
    let mut items = Call::<Offsets>::new(&client, &[]).items();
    assert_eq!(items.try_next().await.unwrap(), Some(1));
    assert_eq!(items.try_next().await.unwrap(), Some(2));
    assert_eq!(items.try_next().await.unwrap_err().status(), Some(500));
    assert_eq!(items.position().unwrap().offset(), Some(2));
    assert_eq!(items.try_next().await.unwrap_err().kind(), ErrorKind::Decode);
    assert_eq!(items.position().unwrap().to_string(), "offset:2");
    assert_eq!(items.try_next().await.unwrap(), Some(3));
    assert_eq!(items.try_next().await.unwrap(), None);
    assert_eq!(queries(&server), ["", "offset=2", "offset=2", "offset=2", "offset=3"]);
}

#[tokio::test]
async fn cursors_and_links_are_positions_too() {
    let server = Server::start(|index, _| {
        Reply::json(&format!(
            r#"{{"data":[{index}],"meta":{{"next":"c {index}"}},"links":{{"next":"?l={index}"}}}}"#
        ))
    });
    let client = client(&server);
    let mut pages = Call::<Cursors>::new(&client, &[]).pages();
    assert_eq!(pages.position().unwrap().to_string(), "start");
    pages.try_next().await.unwrap();
    let position = pages.position().unwrap();
    assert_eq!((position.cursor(), position.to_string().as_str()), (Some("c 0"), "cursor:c 0"));
    let mut resumed = Call::<Cursors>::new(&client, &[]).pages().resume(position);
    resumed.try_next().await.unwrap();
    let mut pages = Call::<Links>::new(&client, &[]).pages();
    pages.try_next().await.unwrap();
    let position = pages.position().unwrap();
    assert_eq!(position.to_string(), "link:/base/list?l=2");
    let mut resumed = Call::<Links>::new(&client, &[]).pages().resume(position);
    resumed.try_next().await.unwrap();
    assert_eq!(queries(&server), ["", "cursor=c%200", "", "l=2"]);
}

#[tokio::test]
async fn a_position_of_another_kind_of_list_is_refused_before_anything_is_sent() {
    let server = server();
    let client = client(&server);
    let mut items = Call::<Plain>::new(&client, &[]).items().resume("cursor:a".parse().unwrap());
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let expected = "GET /plain was not sent: the position is one of another kind of list";
    assert_eq!(error.to_string(), expected);
    assert!(server.received().is_empty());
}

/// A text from elsewhere leads to the API's own origin only.
#[tokio::test]
async fn a_forged_link_goes_nowhere_else() {
    let server = Server::replies([Reply::json(r#"{"data":[1]}"#)]);
    let client = client(&server);
    for link in ["link://example.com/x", "link:/@example.com/", "link:/\\example.com"] {
        let position: Position = link.parse().unwrap();
        let mut items = Call::<Links>::new(&client, &[]).items().resume(position);
        assert_eq!(items.try_next().await.unwrap(), Some(1), "{link}");
    }
    let targets: Vec<_> = server.received().into_iter().map(|received| received.target).collect();
    assert_eq!(targets, ["//example.com/x", "/@example.com/", "//example.com"]);
}

#[test]
fn positions_are_read_as_they_are_written() {
    for text in [
        "start",
        "page:3",
        "page:-1",
        "offset:40",
        "cursor: a:b ",
        "link:/a?b=c:d",
        "+2 page:3",
        "+1 start",
    ] {
        assert_eq!(text.parse::<Position>().unwrap().to_string(), text);
    }
    for text in [
        "",
        "3",
        "page",
        "page:",
        "page:x",
        "page: 3",
        "cursor:",
        "link:a",
        "link:http://x/",
        "+page:3",
        "+-1 page:3",
        "start:1",
    ] {
        let error = text.parse::<Position>().unwrap_err();
        assert_eq!(error.to_string(), "this text is no position in a list, such as `page:3`");
    }
}

#[test]
fn streams_are_small() {
    assert!(size_of::<crate::runtime::Items<HeaderLinks>>() <= 128);
    assert!(size_of::<crate::runtime::Pages<HeaderLinks>>() <= 64);
    assert!(size_of::<crate::runtime::Page<i64>>() <= 32);
}
