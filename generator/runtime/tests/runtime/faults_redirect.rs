//! Redirects that lead astray.

use crate::runtime::{Call, Client, ClientBuilder, Error, ErrorKind, Operation};
use crate::support::clock::TestClock;
use crate::support::operations::{API, Cookies, Get, Listing, Post, QueryKey};
use crate::support::server::{Reply, Server};
use crate::support::{fault, within};

const CANARY: &str = "the-token-4711";

fn redirect(status: u16, location: &str) -> Reply {
    Reply::new(status, "").header("location", location)
}

/// Clients whose credentials ride in every place there is.
fn clients(server: &Server) -> Vec<Client> {
    let bare = || ClientBuilder::new(&API).base_url(server.url()).clock(TestClock::new());
    let rest = |builder: ClientBuilder| {
        ["query", "cookie", "csrf"].iter().fold(builder, |one, id| one.credential(id, CANARY))
    };
    let token = rest(bare().credential("token", CANARY));
    let key = rest(bare().credential("email", CANARY).credential("key", CANARY));
    vec![token.build().unwrap(), key.build().unwrap()]
}

async fn call<Op: Operation>(client: &Client) -> Option<Error>
where
    Op::Output: std::fmt::Debug,
{
    let arguments: &[&str] = if Op::INFO.path.contains('{') { &["1"] } else { &[] };
    let result = within(Call::<Op>::new(client, arguments).into_future()).await;
    result.is_err().then(|| fault(result))
}

#[tokio::test]
async fn no_credential_leaves_the_origin_whatever_it_rides_in() {
    let other = Server::replies([Reply::json("{}")]);
    let address = other.address();
    let port = address.port();
    let elsewhere = [
        format!("http://{address}/stolen"),
        format!("//{address}/stolen"),
        format!("http:\\\\{address}\\stolen"),
        format!("  http://{address}/stolen  "),
        format!("HTTP://localhost:{port}/"),
        format!("http://user:pass@{address}/"),
        format!("http://{address}#fragment"),
        format!("http://127.1:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
    ];
    for location in &elsewhere {
        for status in [302, 308] {
            let server = Server::replies([redirect(status, location)]);
            for client in clients(&server) {
                for error in [
                    call::<Get>(&client).await,
                    call::<Post>(&client).await,
                    call::<QueryKey>(&client).await,
                    call::<Cookies>(&client).await,
                ] {
                    let error = error.unwrap();
                    assert_eq!((error.status(), error.attempts()), (Some(status), 1), "{location}");
                }
            }
            assert_eq!(server.received().len(), 8);
        }
    }
    assert_eq!(other.connections(), 0);
}

/// The same host under another name, scheme or port is another origin: only this very text is trusted.
#[tokio::test]
async fn a_redirect_to_another_scheme_or_port_is_not_followed() {
    let server = Server::start(|_, received| {
        let host = received.header("host").unwrap();
        let location = match received.query() {
            "" => format!("https://{host}/"),
            _ => format!("http://{}/", host.split(':').next().unwrap()),
        };
        redirect(302, &location)
    });
    for client in clients(&server) {
        assert_eq!(call::<Get>(&client).await.unwrap().status(), Some(302));
        assert_eq!(call::<QueryKey>(&client).await.unwrap().status(), Some(302));
    }
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn a_location_that_leads_nowhere_is_the_answer() {
    let wrong = [
        "",
        "http://",
        "http://[",
        "http://a b/",
        "javascript:alert(1)",
        "data:,",
        "file:///etc/passwd",
        "mailto:a@b",
        "ftp://127.0.0.1/",
        "http://\u{0}/",
        "\u{e9}://",
        "http:",
        "//",
    ];
    for location in wrong {
        let server = Server::replies([redirect(302, location), Reply::json("{}")]);
        for client in clients(&server) {
            let error = call::<Get>(&client).await;
            let requests = server.received().len();
            // An empty reference is the URL itself, and within the origin.
            assert!(error.is_some_and(|error| error.kind() == ErrorKind::Api) || requests > 1);
        }
    }
}

#[tokio::test]
async fn user_info_in_a_redirect_is_not_a_credential() {
    let server = Server::start(|before, received| {
        let host = received.header("host").unwrap();
        if before == 0 {
            redirect(307, &format!("http://a:b@{host}/moved"))
        } else {
            Reply::json("{}")
        }
    });
    let client = &clients(&server)[1];
    let error = call::<Get>(client).await;
    let received = server.received();
    assert!(received.iter().all(|one| one.header("authorization").is_none()), "{received:?}");
    assert_eq!(error.unwrap().status(), Some(307));
}

#[tokio::test]
async fn a_fragment_is_not_sent() {
    let server = Server::replies([redirect(302, "/moved?a=b#fragment"), Reply::json("{}")]);
    assert!(call::<Get>(&clients(&server)[0]).await.is_none());
    assert_eq!(server.received()[1].target, "/moved?a=b");
}

#[tokio::test]
async fn a_location_that_repeats_a_credential_is_not_shown() {
    let server = Server::start(|_, received| {
        redirect(302, &format!("https://elsewhere.example{}", received.target))
    });
    for client in clients(&server) {
        let error = call::<QueryKey>(&client).await.unwrap();
        assert!(error.headers().unwrap().get("location").unwrap().contains(CANARY));
    }
}

#[tokio::test]
async fn loops_end() {
    let ring = Server::start(|before, _| redirect(307, ["/a", "/b", "/c"][before % 3]));
    let growing = Server::start(|_, received| redirect(307, &format!("{}/x", received.target)));
    let own = Server::start(|_, received| redirect(307, &received.target));
    for server in [ring, growing, own] {
        for client in clients(&server) {
            let before = server.received().len();
            assert_eq!(call::<Post>(&client).await.unwrap().status(), Some(307));
            assert_eq!(server.received().len() - before, 11);
            assert_eq!(call::<Listing>(&client).await.unwrap().status(), Some(307));
        }
    }
}

/// An attempt that fails behind a redirect is repeated from the start, and a write is not.
#[tokio::test]
async fn a_fault_behind_a_redirect_is_a_fault_of_the_attempt() {
    let broken = || {
        Server::start(|before, received| match received.target.as_str() {
            "/moved" if before < 3 => Reply::raw(""),
            "/moved" => Reply::json("{}"),
            _ => redirect(307, "/moved"),
        })
    };
    let server = broken();
    assert!(call::<Get>(&clients(&server)[0]).await.is_none());
    assert_eq!(server.received().len(), 4);
    let server = broken();
    assert_eq!(call::<Post>(&clients(&server)[0]).await.unwrap().kind(), ErrorKind::Connection);
    assert_eq!(server.received().len(), 2);
}
