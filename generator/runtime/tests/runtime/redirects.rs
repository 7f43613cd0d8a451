//! Credentials go to one origin.

use crate::runtime::{Call, ClientBuilder, ErrorKind, Operation};
use crate::support::builder;
use crate::support::operations::{API, Get, Post, QueryKey};
use crate::support::server::{Reply, Server};

fn redirect(status: u16, location: &str) -> Reply {
    Reply::new(status, "").header("location", location)
}

async fn call<Op: Operation>(server: &Server) -> Result<Op::Output, crate::runtime::Error> {
    let builder = ClientBuilder::new(&API).base_url(server.url());
    let client = builder.credential("email", "e@x").credential("key", "the-key").build().unwrap();
    Call::<Op>::new(&client, &["1"]).json(vec![1_i64]).await
}

#[tokio::test]
async fn another_origin_sees_nothing() {
    let other = Server::replies([Reply::json("{}")]);
    let location = format!("{}/stolen", other.origin());
    for status in [301, 302, 303, 307, 308] {
        let server = Server::replies([redirect(status, &location)]);
        let error = call::<Get>(&server).await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(status)));
        assert!(error.to_string().ends_with("a redirect that is not followed"), "{error}");
        assert_eq!(server.only().header("x-auth-key"), Some("the-key"));
    }
    assert!(other.received().is_empty());
}

#[tokio::test]
async fn the_same_origin_is_followed() {
    for status in [301, 302, 303, 307, 308] {
        let server = Server::replies([redirect(status, "../elsewhere?a=b"), Reply::json("7")]);
        assert_eq!(call::<Get>(&server).await.unwrap(), 7);
        let second = &server.received()[1];
        assert_eq!(
            (second.method.as_str(), second.target.as_str()),
            ("GET", "/base/elsewhere?a=b")
        );
        assert_eq!(second.header("x-auth-key"), Some("the-key"));
    }
}

#[tokio::test]
async fn a_write_follows_only_where_it_stays_the_same_write() {
    let server = Server::replies([redirect(308, "/moved"), Reply::json("7")]);
    assert_eq!(call::<Post>(&server).await.unwrap(), 7);
    let second = &server.received()[1];
    assert_eq!((second.method.as_str(), second.body.as_str()), ("POST", "[1]"));
    for status in [301, 302, 303] {
        let server = Server::replies([redirect(status, "/moved"), Reply::json("7")]);
        assert_eq!(call::<Post>(&server).await.unwrap_err().status(), Some(status));
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn a_loop_comes_to_an_end() {
    let server = Server::replies([redirect(302, "/again")]);
    let error = call::<Get>(&server).await.unwrap_err();
    assert_eq!(error.status(), Some(302));
    assert_eq!(server.received().len(), 11);
}

#[tokio::test]
async fn a_redirect_to_nowhere_is_an_error() {
    for reply in [Reply::new(302, ""), redirect(302, "http://["), redirect(302, "ftp://127.0.0.1/")]
    {
        let server = Server::replies([reply]);
        assert_eq!(call::<Get>(&server).await.unwrap_err().status(), Some(302));
    }
}

#[tokio::test]
async fn an_answer_says_where_it_came_from() {
    let server = Server::start(|_, received| match received.target.as_str() {
        "/base/query?api_key=canary-key" => {
            Reply::new(307, "").header("location", "/moved?api_key=canary-key&a=1")
        }
        _ => Reply::json("{}"),
    });
    let client = builder(&server).credential("query", "canary-key").build().unwrap();
    let response = Call::<QueryKey>::new(&client, &[]).with_response().await.unwrap();
    assert_eq!(response.url(), format!("{}/moved?api_key=**********&a=1", server.origin()));
}
