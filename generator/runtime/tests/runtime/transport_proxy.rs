//! Proxies.

use crate::runtime::{Call, Client, ErrorKind, ReqwestTransport};
use crate::support::hyper::Hyper;
use crate::support::operations::{Get, Post};
use crate::support::server::{Received, Reply, Server};
use crate::support::tls::Authority;
use crate::support::{builder, fault, within};

/// A client that goes through this proxy, to which it has credentials, and trusts this authority.
fn through(proxy: &Server, base_url: &str, authority: &Authority) -> Client {
    let (origin, certificate) = (proxy.origin(), authority.certificate.clone());
    let transport = ReqwestTransport::new(move || {
        let certificate = reqwest::Certificate::from_der(&certificate).unwrap();
        let proxy = reqwest::Proxy::all(&origin).unwrap().basic_auth("proxy-user", "proxy-word");
        reqwest::Client::builder().tls_certs_only([certificate]).proxy(proxy)
    });
    builder(proxy).base_url(base_url).transport(transport).build().unwrap()
}

fn is_told(seen: &Received, secret: &str) -> bool {
    format!("{seen:?}").contains(secret)
}

#[tokio::test]
async fn a_proxy_of_https_sees_no_credential_and_the_server_none_of_the_proxys() {
    let authority = Authority::new();
    let tls = Some(authority.acceptor(&["http/1.1"]));
    let server = Hyper { tls, ..Hyper::default() }.start();
    let proxy = Server::proxy();
    let address = server.address();
    let client = through(&proxy, &format!("https://{address}/base"), &authority);
    for _ in 0..2 {
        let answer = within(Call::<Post>::new(&client, &["1"]).into_future()).await.unwrap();
        assert_eq!(answer, "/base/things/1");
    }
    // One tunnel is enough for both.
    let connect = proxy.only();
    assert_eq!((connect.method.as_str(), connect.target), ("CONNECT", address.to_string()));
    let connect = proxy.only();
    assert!(connect.header("proxy-authorization").is_some());
    assert!(!is_told(&connect, "the-token") && connect.header("authorization").is_none());
    for received in server.received() {
        assert_eq!(received.header("authorization"), Some("Bearer the-token"));
        assert!(received.header("proxy-authorization").is_none(), "{received:?}");
    }
}

#[tokio::test]
async fn a_proxy_of_http_gets_the_whole_url() {
    let proxy = Server::proxy();
    let client = through(&proxy, "http://127.0.0.1:9/base", &Authority::new());
    assert_eq!(within(Call::<Get>::new(&client, &["1"]).into_future()).await.unwrap(), 1);
    assert_eq!(proxy.only().target, "http://127.0.0.1:9/base/things/1");
}

#[tokio::test]
async fn a_proxy_that_refuses_is_no_connection() {
    for status in [407, 502] {
        let refusal = Reply::new(status, "no");
        let proxy = Server::replies([refusal]);
        let client = through(&proxy, "https://api.example.invalid", &Authority::new());
        let error = fault(within(Call::<Post>::new(&client, &["1"]).into_future()).await);
        assert_eq!((error.kind(), error.status()), (ErrorKind::Connection, None), "{error}");
        assert!(!format!("{error:?}").contains("proxy-word"));
        assert!(proxy.received().iter().all(|one| !is_told(one, "the-token")));
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_no_connection() {
    let authority = Authority::new();
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = nobody.local_addr().unwrap();
    drop(nobody);
    let gone = Server::at(address);
    let client = through(&gone, "https://api.example.invalid", &authority);
    let error = fault(within(Call::<Post>::new(&client, &["1"]).into_future()).await);
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connection, 3), "{error}");
}
