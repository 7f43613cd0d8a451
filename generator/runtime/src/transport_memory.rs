//! A transport without a network, for the tests of whoever uses this crate.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use super::boxed::BoxFuture;
use super::headers::Headers;
use super::operation::{Method, OperationInfo};
use super::path::arguments;
use super::transport::{Transport, TransportError, TransportRequest, TransportResponse};

/// Answers requests by a function, and keeps them for a test to look at. Clones share what they keep.
///
/// Everything above the transport is as in earnest: credentials, retries, decoding. A client over it needs neither a
/// socket nor TLS.
#[derive(Clone)]
pub struct InMemoryTransport {
    answer: Arc<Answering>,
    received: Arc<Mutex<Vec<ReceivedRequest>>>,
}

type Answering =
    dyn Fn(&ReceivedRequest) -> Result<TransportResponse, TransportError> + Send + Sync;

/// A request as it would have gone over the wire.
#[derive(Clone)]
#[non_exhaustive]
pub struct ReceivedRequest {
    /// The operation that was called.
    pub operation: &'static OperationInfo,
    /// The method.
    pub method: Method,
    /// The path with what is percent-encoded in it, from the root of the server.
    pub path: String,
    /// The query as it was sent, without the question mark.
    pub query: Option<String>,
    /// The header fields, credentials among them.
    pub headers: Headers,
    /// The whole body.
    pub body: Bytes,
}

impl InMemoryTransport {
    /// A transport that answers by this function.
    pub fn new(
        answer: impl Fn(&ReceivedRequest) -> Result<TransportResponse, TransportError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self { answer: Arc::new(answer), received: Arc::default() }
    }

    /// The requests so far, in the order they came.
    #[must_use]
    pub fn received(&self) -> Vec<ReceivedRequest> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Transport for InMemoryTransport {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        Box::pin(async move {
            let received = ReceivedRequest::of(request).await?;
            self.received.lock().unwrap_or_else(PoisonError::into_inner).push(received.clone());
            (self.answer)(&received)
        })
    }
}

impl ReceivedRequest {
    /// Takes the whole request in.
    pub(super) async fn of(request: TransportRequest) -> Result<Self, TransportError> {
        Ok(Self {
            operation: request.operation,
            method: request.method,
            path: request.url.path().to_owned(),
            query: request.url.query().map(str::to_owned),
            headers: request.headers,
            body: request.body.into_bytes().await?,
        })
    }

    /// The argument for a place in the path, `id` of `/things/{id}`, decoded; none where the operation has no such place.
    #[must_use]
    pub fn path_argument(&self, name: &str) -> Option<String> {
        let all = arguments(self.operation.path, &self.path, self.query.as_deref())?;
        all.into_iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// The query as names and values, decoded, in the order they were sent.
    #[must_use]
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        let query = self.query.as_deref().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    /// The first value of a query parameter, decoded.
    #[must_use]
    pub fn query_value(&self, name: &str) -> Option<String> {
        let pairs = self.query_pairs();
        pairs.into_iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// Reads the body as JSON, into a type of this crate or another.
    ///
    /// # Errors
    ///
    /// When the body is not the JSON of such a value.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }
}

impl fmt::Debug for InMemoryTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("InMemoryTransport").finish_non_exhaustive()
    }
}

/// Shows neither query nor body, in which a credential may ride.
impl fmt::Debug for ReceivedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ReceivedRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}
