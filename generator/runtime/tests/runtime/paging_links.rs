//! Lists that go on by links.

use crate::paging::{all, queries};
use crate::runtime::{Call, Client, ClientBuilder, ErrorKind};
use crate::support::client;
use crate::support::operations::{API, HeaderLinks, Links};
use crate::support::server::{Reply, Server};

fn targets(server: &Server) -> Vec<String> {
    server.received().iter().map(|received| received.target.clone()).collect()
}

/// A client that authenticates by a query parameter.
fn query_client(server: &Server) -> Client {
    ClientBuilder::new(&API)
        .base_url(server.url())
        .credential("query", "the-secret")
        .build()
        .unwrap()
}

#[tokio::test]
async fn links_are_relative_to_the_page_they_stand_in_or_absolute() {
    let server = Server::start(|index, received| {
        let host = received.header("host").unwrap();
        let next = match index {
            0 => "\"?page=2&x=a%2Fb\"".to_owned(),
            1 => "\"more/list?page=3\"".to_owned(),
            2 => "\"/elsewhere?page=4#there\"".to_owned(),
            3 => format!("\"http://{host}/base/list\""),
            4 => format!("\"//{host}/base/last?flag\""),
            _ => "null".to_owned(),
        };
        Reply::json(&format!(r#"{{"data":[{index}],"links":{{"next":{next}}}}}"#))
    });
    let client = client(&server);
    let call = Call::<Links>::new(&client, &[]).query("page", "1").header("x-trace", "t");
    assert_eq!(all(call).await.unwrap(), [0, 1, 2, 3, 4, 5]);
    let expected = [
        "/base/list?page=1",
        "/base/list?page=2&x=a%2Fb",
        "/base/more/list?page=3",
        "/elsewhere?page=4",
        "/base/list",
        "/base/last?flag=",
    ];
    assert_eq!(targets(&server), expected);
    for received in server.received() {
        assert_eq!(received.header("authorization"), Some("Bearer the-token"));
        assert_eq!(received.header("x-trace"), Some("t"));
    }
}

#[tokio::test]
async fn a_link_to_another_origin_is_an_error_and_nothing_is_sent() {
    let other = Server::replies([Reply::json(r#"{"data":[666]}"#)]);
    let port = other.origin();
    let local = port.replace("127.0.0.1", "localhost");
    let https = port.replace("http:", "https:");
    for link in
        [&*port, &*local, &*https, "//example.com/", "ftp://example.com/", "javascript:alert(1)"]
    {
        let body = format!(r#"{{"data":[1],"links":{{"next":"{link}"}}}}"#);
        let server = Server::replies([Reply::json(&body)]);
        let client = client(&server);
        let mut items = Call::<Links>::new(&client, &[]).items();
        // What came before stands.
        assert_eq!(items.try_next().await.unwrap(), Some(1));
        let error = items.try_next().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Paging, "{link}");
        assert!(error.to_string().contains("another origin, where nothing is sent"), "{error}");
        assert_eq!(items.try_next().await.unwrap(), None);
        assert_eq!(server.received().len(), 1);
    }
    assert!(other.received().is_empty());
}

#[tokio::test]
async fn what_is_no_url_is_an_error() {
    let server = Server::replies([Reply::json(r#"{"data":[1],"links":{"next":"http://[::"}}"#)]);
    let client = client(&server);
    let mut items = Call::<Links>::new(&client, &[]).items();
    assert_eq!(items.try_next().await.unwrap(), Some(1));
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /list: the link to the next page cannot be read");
}

/// A user in the URL would become a credential of its own.
#[tokio::test]
async fn a_user_in_a_link_is_dropped() {
    let server = Server::start(|index, received| {
        let host = received.header("host").unwrap();
        let next = if index == 0 { format!("http://eve:pw@{host}/next") } else { String::new() };
        Reply::json(&format!(r#"{{"data":[{index}],"links":{{"next":"{next}"}}}}"#))
    });
    assert_eq!(all(Call::<Links>::new(&client(&server), &[])).await.unwrap(), [0, 1]);
    assert_eq!(server.received()[1].header("authorization"), Some("Bearer the-token"));
    assert_eq!(targets(&server), ["/base/list", "/next"]);
}

#[tokio::test]
async fn a_link_that_comes_again_is_an_error() {
    let server = Server::start(|index, _| {
        Reply::json(&format!(
            r#"{{"data":[{index}],"links":{{"next":"?page={}"}}}}"#,
            2 + index % 2
        ))
    });
    let client = client(&server);
    let mut items = Call::<Links>::new(&client, &[]).items();
    for expected in 0..3 {
        assert_eq!(items.try_next().await.unwrap(), Some(expected));
    }
    let error = items.try_next().await.unwrap_err();
    let expected = "GET /list: the link that page 3 gives for the next one has been given before";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn the_header_link_is_followed_to_its_end() {
    let server = Server::start(|index, received| {
        let reply = Reply::json(&format!(r#"{{"data":[{index}]}}"#));
        let host = received.header("host").unwrap();
        match index {
            0 => reply.header(
                "Link",
                &format!(r#"<http://{host}/base/list?page=2>; rel="next", <http://{host}/base/list?page=3>; rel="last""#),
            ),
            1 => reply.header("link", "</base/list?page=1>; rel=prev").header("link", "<?page=3>;rel=next"),
            _ => reply.header("link", r#"</base/list?page=2>; rel="prev""#),
        }
    });
    let client = query_client(&server);
    assert_eq!(all(Call::<HeaderLinks>::new(&client, &[])).await.unwrap(), [0, 1, 2]);
    let expected = ["api_key=the-secret", "page=2&api_key=the-secret", "page=3&api_key=the-secret"];
    assert_eq!(queries(&server), expected);
}

/// An API may give back the query it was asked with.
#[tokio::test]
async fn a_credential_in_a_link_is_neither_kept_nor_shown() {
    let server = Server::start(|index, received| {
        let reply = Reply::json(&format!(r#"{{"data":[{index}]}}"#));
        let query = received.query();
        if index > 1 {
            reply
        } else {
            reply.header("link", &format!("<?{query}&n={index}>; rel=next"))
        }
    });
    let client = query_client(&server);
    let mut pages = Call::<HeaderLinks>::new(&client, &[]).query("q", "x").pages();
    let page = pages.try_next().await.unwrap().unwrap();
    assert_eq!(pages.position().unwrap().to_string(), "link:/base/list?q=x&n=0");
    assert!(!format!("{pages:?} {page:?} {:?}", page.info()).contains("the-secret"));
    while pages.try_next().await.unwrap().is_some() {}
    let expected =
        ["q=x&api_key=the-secret", "q=x&n=0&api_key=the-secret", "q=x&n=0&n=1&api_key=the-secret"];
    assert_eq!(queries(&server), expected);
}

/// RFC 8288, section 3 and appendix B.3: what is odd is read, what is broken is passed over.
#[tokio::test]
async fn links_are_read_as_they_come() {
    let cases = [
        (r#"<?next>; rel="next""#, true),
        ("<?next>;rel=next", true),
        ("  <?next> ; rel = next ", true),
        ("<?next>; REL=NEXT", true),
        (r#"<?next>; rel="prev next""#, true),
        (r#"<?next>; title="a, b; rel=\"x\" <c>"; rel="next""#, true),
        (r#"<?x>; rel="up", , <?next>; rel="next","#, true),
        (r#"<?next>; rel="next"; rel="prev""#, true),
        (r#"<?next>;; rel="next";"#, true),
        (r#"<?next>; crossorigin; rel="next""#, true),
        (r#"<?next>; rel="next"#, true),
        (r#"nonsense, "a, b", <?next>; rel=next"#, true),
        (r#"<?next>; anchor=""; rel=next"#, true),
        ("< ?next >; rel=next", true),
        (r#"<?x>; rel="prev"; rel="next""#, false),
        (r##"<?x>; rel="next"; anchor="#part""##, false),
        ("<?x>", false),
        ("<?x>; rel", false),
        ("<?x; rel=next", false),
        (r#"<?x>; rev="next""#, false),
        (r#"<?x>; rel="nextish""#, false),
        ("", false),
        (",;=\"", false),
    ];
    for (value, is_next) in cases {
        let server = Server::start(move |index, _| {
            let reply = Reply::json(&format!(r#"{{"data":[{index}]}}"#));
            if index == 0 { reply.header("link", value) } else { reply }
        });
        let client = query_client(&server);
        let items = all(Call::<HeaderLinks>::new(&client, &[])).await.unwrap();
        assert_eq!(items.len(), if is_next { 2 } else { 1 }, "{value}");
        if is_next {
            assert_eq!(queries(&server)[1], "next=&api_key=the-secret", "{value}");
        }
    }
}
