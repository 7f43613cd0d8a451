//! What reqwest can do where there are sockets.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as _, Frame, SizeHint};

use super::body::BodyStream;
use super::boxed::{BoxError, ByteStream};
use super::error::Error;
use super::transport::TransportError;
use super::transport_reqwest::fault;

/// A builder for one origin, with TLS as the features of this crate choose it.
pub(super) fn builder(https: bool, loopback: bool) -> Result<reqwest::ClientBuilder, Error> {
    let mut builder = reqwest::Client::builder();
    if loopback {
        // A proxy from the environment would take what is meant for this machine to another one, in the open.
        builder = builder.no_proxy();
    }
    tls(builder, https)
}

#[cfg(feature = "rustls")]
pub(super) use super::transport_rustls::install_provider;

#[cfg(feature = "rustls")]
use super::transport_rustls::configure as tls;

/// Without rustls nobody asks for a crypto provider.
#[cfg(not(feature = "rustls"))]
pub(super) fn install_provider() {}

#[cfg(not(feature = "rustls"))]
#[expect(clippy::unnecessary_wraps, reason = "the other way to choose TLS can fail")]
fn tls(builder: reqwest::ClientBuilder, _https: bool) -> Result<reqwest::ClientBuilder, Error> {
    Ok(builder)
}

/// Sets what is decided above the transport, and what is a property of a pool.
pub(super) fn configure(
    builder: reqwest::ClientBuilder,
    connect_timeout: Duration,
) -> reqwest::ClientBuilder {
    // reqwest would carry headers of any name along to another origin.
    builder.redirect(reqwest::redirect::Policy::none()).connect_timeout(connect_timeout)
}

/// A body that is made while it is sent.
#[expect(clippy::unnecessary_wraps, reason = "a browser cannot send one")]
pub(super) fn outgoing(
    stream: BodyStream,
    length: Option<u64>,
) -> Result<reqwest::Body, TransportError> {
    Ok(reqwest::Body::wrap(Outgoing { stream: Mutex::new(stream), length }))
}

/// A stream as reqwest wants it. The mutex is never locked: it makes a stream that one thread uses at a time one that
/// several may hold.
struct Outgoing {
    stream: Mutex<BodyStream>,
    length: Option<u64>,
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = Unmade;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Unmade>>> {
        let stream = self.stream.get_mut().unwrap_or_else(PoisonError::into_inner);
        let next = ready!(stream.as_mut().poll_next(context));
        Poll::Ready(next.map(|bytes| bytes.map(Frame::data).map_err(Unmade)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// An error of the caller's own stream, so that it can be told from one of the connection.
#[derive(Debug)]
struct Unmade(BoxError);

impl fmt::Display for Unmade {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the body could not be made")
    }
}

impl StdError for Unmade {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.0)
    }
}

/// Whether the request itself is at fault: it, or its body, could not be made.
pub(super) fn is_unsendable(error: &reqwest::Error) -> bool {
    let mut source = error.source();
    while let Some(error) = source {
        if error.is::<Unmade>() {
            return true;
        }
        source = error.source();
    }
    error.is_builder()
}

/// Whether what came cannot be decompressed. The faults of a connection are wrapped once more, and an end that comes too
/// soon may be one of those.
pub(super) fn is_undecodable(error: &reqwest::Error) -> bool {
    let direct = error.source().and_then(<dyn StdError>::downcast_ref::<io::Error>);
    direct.is_some_and(|direct| direct.kind() == io::ErrorKind::InvalidData)
}

/// Whether there was no connection, so that nothing was sent.
pub(super) fn is_unconnected(error: &reqwest::Error) -> bool {
    error.is_connect()
}

/// The body of an answer as it comes in.
#[expect(clippy::unused_async, reason = "a browser's answer is waited for")]
pub(super) async fn incoming(answer: reqwest::Response) -> Result<ByteStream, TransportError> {
    Ok(Box::pin(Incoming(answer.into())))
}

/// The body of an answer, frame by frame, past those that are no data.
struct Incoming(reqwest::Body);

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = match ready!(Pin::new(&mut self.0).poll_frame(context)) {
                Some(Ok(frame)) => frame,
                Some(Err(error)) => return Poll::Ready(Some(Err(fault(error)))),
                None => return Poll::Ready(None),
            };
            if let Ok(bytes) = frame.into_data() {
                return Poll::Ready(Some(Ok(bytes)));
            }
        }
    }
}
