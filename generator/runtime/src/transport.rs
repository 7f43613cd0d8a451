//! What sends a request and takes the answer in.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use url::Url;

use super::body::Body;
use super::boxed::{BoxError, BoxFuture, ByteStream};
use super::headers::Headers;
use super::operation::{Method, OperationInfo};

/// Sends one request and gives the answer once its head is in.
///
/// A transport follows no redirect, repeats nothing, adds no credential and keeps no cookie: all of that is decided
/// above it. It need not look at the time either, but for that of connecting; when a limit has passed, its future or the
/// stream of the body is dropped, and whatever is under way has to end then.
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Sends a request.
    ///
    /// # Errors
    ///
    /// When there is no answer, with what is known of the reason.
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportResponse, TransportError>>;
}

/// A request, ready to be sent as it is.
#[non_exhaustive]
pub struct TransportRequest {
    /// The operation that is called.
    pub operation: &'static OperationInfo,
    /// The method.
    pub method: Method,
    /// Where to. A credential may ride in the query.
    pub url: Url,
    /// All header fields but those that frame the message: `host`, `content-length`, `transfer-encoding`.
    pub headers: Headers,
    /// The body.
    pub body: Body,
    /// How long connecting may take.
    pub connect_timeout: Duration,
}

/// An answer whose body is still to come.
#[non_exhaustive]
pub struct TransportResponse {
    /// The status code.
    pub status: u16,
    /// The header fields.
    pub headers: Headers,
    /// The body, decompressed if the transport has asked for a compressed one.
    pub body: ByteStream,
}

impl TransportRequest {
    pub(super) fn new(
        operation: &'static OperationInfo,
        method: Method,
        url: Url,
        headers: Headers,
        body: Body,
        connect_timeout: Duration,
    ) -> Self {
        Self { operation, method, url, headers, body, connect_timeout }
    }
}

impl TransportResponse {
    /// An answer with a whole body.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        Self::stream(status, Box::pin(Whole(Some(body.into()))))
    }

    /// An answer with a body that comes in pieces.
    #[must_use]
    pub fn stream(status: u16, body: ByteStream) -> Self {
        Self { status, headers: Headers::new(), body }
    }

    /// Adds a header field.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.add(name, value);
        self
    }
}

/// A body in one piece.
struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().filter(|bytes| !bytes.is_empty()).map(Ok))
    }
}

/// Why there is no answer, or not all of it. It must not hold the URL, in which a credential may ride.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: BoxError,
}

/// What is known of a failure to get an answer: it decides whether a write may be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection, so nothing was sent.
    Connect,
    /// There was no connection in time, so nothing was sent.
    ConnectTimeout,
    /// The connection broke; what the server did is not known.
    Broken,
    /// The answer did not come in time; what the server did is not known.
    Timeout,
    /// The body of the answer is not compressed as its header says.
    Undecodable,
    /// The request cannot be sent, now or later.
    Unsendable,
}

impl TransportError {
    /// An error of this kind for this reason.
    pub fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self { kind, source: source.into() }
    }

    /// What is known.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    pub(super) fn into_source(self) -> BoxError {
        self.source
    }
}

/// The innermost reason, which is the one that says something.
impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&cause(&*self.source))
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

/// The innermost reason of an error, which is the one that says something.
pub(super) fn cause(error: &(dyn StdError + 'static)) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

/// Shows the URL without its query.
impl fmt::Debug for TransportRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, method, url, headers, body, connect_timeout } = self;
        let origin = url.origin().ascii_serialization();
        formatter
            .debug_struct("TransportRequest")
            .field("operation", &operation.id)
            .field("method", method)
            .field("url", &format_args!("{origin}{}", url.path()))
            .field("headers", headers)
            .field("body", body)
            .field("connect_timeout", connect_timeout)
            .finish()
    }
}

impl fmt::Debug for TransportResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TransportResponse")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}
