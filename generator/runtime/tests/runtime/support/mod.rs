//! A server, a clock and an API to test with.

pub(crate) mod clock;
pub(crate) mod hyper;
pub(crate) mod json;
pub(crate) mod operations;
pub(crate) mod proxy;
pub(crate) mod script;
pub(crate) mod server;
pub(crate) mod tls;

use std::error::Error as _;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use std::vec::IntoIter;

use futures_core::Stream;

use crate::runtime::{
    BoxError, Bytes, Client, ClientBuilder, Error, InMemoryTransport, TransportError,
};
use clock::TestClock;
use operations::API;
use server::Server;

/// A builder of a client for this server, with a token, that never really waits.
pub(crate) fn builder(server: &Server) -> ClientBuilder {
    ClientBuilder::new(&API)
        .base_url(server.url())
        .credential("token", "the-token")
        .clock(TestClock::new())
}

/// A client for this server, with a token, that never really waits.
pub(crate) fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

/// A builder of a client over a transport in memory, with a token, that never really waits between attempts.
pub(crate) fn in_memory(transport: InMemoryTransport) -> ClientBuilder {
    let builder = ClientBuilder::new(&API).credential("token", "the-token");
    builder.transport(transport).clock(TestClock::new())
}

/// A body that never comes.
pub(crate) struct Never;

impl Stream for Never {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Pending
    }
}

/// A body in pieces.
pub(crate) struct Pieces<E = BoxError>(pub(crate) IntoIter<Result<Bytes, E>>);

impl<E> Unpin for Pieces<E> {}

impl<E> Stream for Pieces<E> {
    type Item = Result<Bytes, E>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

/// Waits for what must not hang.
pub(crate) async fn within<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(120), future).await.expect("this hangs")
}

/// The error of a result, which must show no credential whatever way it is printed.
pub(crate) fn fault<T: std::fmt::Debug>(result: Result<T, Error>) -> Error {
    let error = result.unwrap_err();
    let mut shown = format!("{error} {error:?} {error:#?} {:?}", error.headers());
    let mut source = error.source();
    while let Some(inner) = source {
        shown.push_str(&format!("{inner} {inner:?}"));
        source = inner.source();
    }
    assert!(!shown.contains("the-token"), "{shown}");
    error
}
