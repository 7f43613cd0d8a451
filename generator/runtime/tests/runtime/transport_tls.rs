//! TLS, and HTTP/2 over it.

use std::net::TcpListener;
use std::sync::mpsc::channel;
use std::thread;

use tokio_rustls::rustls::server::Acceptor;

use crate::runtime::{Call, Client, ClientBuilder, ErrorKind, ReqwestTransport};
use crate::support::hyper::Hyper;
use crate::support::operations::Get;
use crate::support::server::{Reply, Server};
use crate::support::tls::Authority;
use crate::support::{builder, fault, within};

fn https(server: &Server) -> String {
    format!("https://localhost:{}/base", server.address().port())
}

/// A client that trusts this authority.
fn trusting(server: &Server, authority: &Authority) -> Client {
    let certificate = authority.certificate.clone();
    let transport = ReqwestTransport::new(move || {
        let certificate = reqwest::Certificate::from_der(&certificate).unwrap();
        reqwest::Client::builder().tls_certs_only([certificate])
    });
    let builder: ClientBuilder = builder(server).base_url(https(server));
    builder.transport(transport).build().unwrap()
}

#[tokio::test]
async fn a_certificate_of_an_authority_of_ones_own() {
    let authority = Authority::new();
    let tls = Some(authority.acceptor(&["http/1.1"]));
    let server = Hyper { tls, ..Hyper::default() }.start();
    let client = trusting(&server, &authority);
    for _ in 0..2 {
        let answer = within(Call::<Get>::new(&client, &["1"]).into_future()).await.unwrap();
        assert_eq!(answer, "/base/things/1");
    }
    let received = server.received();
    assert_eq!(received[0].header(":version"), Some("HTTP/1.1"));
    assert_eq!(received[0].header("authorization"), Some("Bearer the-token"));
    assert_eq!((received.len(), server.connections()), (2, 1));
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let server = Hyper { tls: Some(Authority::new().acceptor(&[])), ..Hyper::default() }.start();
    let default = builder(&server).base_url(https(&server)).build().unwrap();
    let other = trusting(&server, &Authority::new());
    for client in [default, other] {
        let error = fault(within(Call::<Get>::new(&client, &["1"]).into_future()).await);
        assert_eq!(error.kind(), ErrorKind::Connection, "{error}");
        assert!(error.to_string().contains("certificate"), "{error}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn plain_text_where_tls_should_be_is_no_connection() {
    let server = Server::replies([Reply::json("{}")]);
    let client = builder(&server).base_url(https(&server)).build().unwrap();
    let error = fault(within(Call::<Get>::new(&client, &["1"]).into_future()).await);
    assert_eq!(error.kind(), ErrorKind::Connection, "{error}");
    assert!(server.received().iter().all(|one| one.header("authorization").is_none()));
}

#[tokio::test]
async fn a_redirect_out_of_tls_is_not_followed() {
    let open = Server::replies([Reply::json("{}")]);
    let authority = Authority::new();
    for status in [302, 308] {
        let (tls, location) = (Some(authority.acceptor(&[])), Some(open.url()));
        let server = Hyper { tls, location, status, ..Hyper::default() }.start();
        let client = trusting(&server, &authority);
        let error = fault(within(Call::<Get>::new(&client, &["1"]).into_future()).await);
        assert_eq!((error.status(), server.received().len()), (Some(status), 1));
    }
    assert_eq!(open.connections(), 0);
}

/// What a client without any settings of its own offers to speak (RFC 7301), from the first thing it says.
#[tokio::test]
async fn http_2_is_offered_without_being_asked_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = Server::at(listener.local_addr().unwrap());
    let (say, offered) = channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut acceptor = Acceptor::default();
        loop {
            acceptor.read_tls(&mut stream).unwrap();
            if let Some(accepted) = acceptor.accept().unwrap() {
                let hello = accepted.client_hello();
                let alpn = hello.alpn().map(|all| all.map(<[u8]>::to_vec).collect::<Vec<_>>());
                return say.send(alpn.unwrap_or_default()).unwrap();
            }
        }
    });
    let client = builder(&server).base_url(https(&server)).max_retries(0).build().unwrap();
    let error = fault(within(Call::<Get>::new(&client, &["1"]).into_future()).await);
    assert_eq!(error.kind(), ErrorKind::Connection);
    let offered = offered.recv().unwrap();
    let expected: &[&[u8]] =
        if cfg!(feature = "http2") { &[b"h2", b"http/1.1"] } else { &[b"http/1.1"] };
    assert_eq!(offered, expected);
}

#[cfg(feature = "http2")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_share_one_connection_over_tls() {
    let authority = Authority::new();
    let tls = Some(authority.acceptor(&["h2", "http/1.1"]));
    let server = Hyper { tls, ..Hyper::default() }.start();
    let client = trusting(&server, &authority);
    // Until the first connection stands, nobody knows that it can be shared.
    within(Call::<Get>::new(&client, &["0"]).into_future()).await.unwrap();
    crate::load::thousand(&client).await;
    assert_eq!((server.received().len(), server.connections()), (1001, 1));
    assert!(server.received().iter().all(|one| one.header(":version") == Some("HTTP/2.0")));
}

/// Several connections are made then, for nobody knows yet that one can be shared; no call goes over two of them.
#[cfg(feature = "http2")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once_over_tls_before_there_is_a_connection() {
    let authority = Authority::new();
    let tls = Some(authority.acceptor(&["h2", "http/1.1"]));
    let server = Hyper { tls, ..Hyper::default() }.start();
    crate::load::thousand(&trusting(&server, &authority)).await;
    crate::load::arrived_once(&server, crate::load::CALLS);
}
