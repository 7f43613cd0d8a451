//! A key that a document lists as a parameter too is given once, to the client.

use security_keys_as_parameters::{Client, InMemoryTransport, TransportResponse};
use std::future::IntoFuture;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

fn main() {
    let transport = InMemoryTransport::new(|_| Ok(TransportResponse::new(204, "")));
    let builder =
        Client::builder().base_url("https://api.example.com").transport(transport.clone());
    let builder = builder.query_key("a&b").header_key("h").cookie_key("c").signed("s");
    let client = builder.build().expect("it is complete");

    done(client.list_keyed());
    done(client.write_keyed());
    done(client.create_keyed("a&b"));
    done(client.read_keyed("not the cookie"));
    let received = transport.received();
    let [list, write, create, read] = received.as_slice() else { panic!("{}", received.len()) };
    assert_eq!(list.query.as_deref(), Some("key=a%26b"));
    assert_eq!(write.headers.get("x-api-key"), Some("h"));
    assert_eq!(create.query.as_deref(), Some("key=a%26b"));
    assert_eq!(read.headers.get("cookie"), Some("key=c"));
    assert_eq!(read.headers.get("key"), Some("not the cookie"));
    println!("ok");
}

fn done<E: std::fmt::Debug>(call: impl IntoFuture<Output = Result<(), E>>) {
    let mut call = pin!(call.into_future());
    match call.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer.expect("there is an answer"),
        Poll::Pending => panic!("it waits for something"),
    }
}
