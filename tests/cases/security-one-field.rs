//! Schemes of one requirement that go to the same field are ways to fill it, each of which will do.

use security_one_field::{Client, ClientBuilder, InMemoryTransport, TransportResponse};
use std::future::IntoFuture;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

fn main() {
    let transport = InMemoryTransport::new(|_| Ok(TransportResponse::new(204, "")));
    let client = |with: fn(ClientBuilder) -> ClientBuilder| {
        let builder = Client::builder().base_url("https://api.example.com");
        with(builder.transport(transport.clone())).build().expect("it is complete")
    };

    done(client(|it| it.code("c")).list_files());
    done(client(|it| it.implicit("i")).list_files());
    done(client(|it| it.code("c").implicit("i")).list_files());
    done(client(|it| it.raw("r").project("p")).write_files());
    done(client(|it| it.one("1").two("2").lower("l").upper("u")).create_files());
    let received = transport.received();
    let authorization = |index: usize| received[index].headers.get("authorization");
    assert_eq!(authorization(0), Some("Bearer c"));
    assert_eq!(authorization(1), Some("Bearer i"));
    assert_eq!(authorization(2), Some("Bearer c"));
    assert_eq!(authorization(3), Some("r"));
    assert_eq!(received[3].headers.get("x-project"), Some("p"));
    assert_eq!(received[4].headers.get("cookie"), Some("one=1; two=2"));
    assert_eq!(received[4].query.as_deref(), Some("key=l&Key=u"));

    // What goes elsewhere is asked for as ever.
    let alone = client(|it| it.code("c"));
    let refused = now(alone.write_files()).expect_err("the project is missing");
    assert!(refused.to_string().contains("`project`"), "{refused}");
    println!("ok");
}

fn done(call: impl IntoFuture<Output = Result<(), security_one_field::Error>>) {
    now(call).expect("there is an answer");
}

fn now<T>(call: impl IntoFuture<Output = T>) -> T {
    let mut call = pin!(call.into_future());
    match call.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("it waits for something"),
    }
}
