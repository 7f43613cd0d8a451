//! What reqwest can do in a browser, where the page's own rules hold: it connects, follows redirects and chooses TLS by
//! itself.

use std::time::Duration;

use super::body::BodyStream;
use super::boxed::ByteStream;
use super::error::Error;
use super::transport::{TransportError, TransportErrorKind, TransportResponse};
use super::transport_reqwest::fault;

/// A builder for any origin.
pub(super) fn builder(_https: bool, _loopback: bool) -> Result<reqwest::ClientBuilder, Error> {
    Ok(reqwest::Client::builder())
}

/// Sets nothing: there is nothing to be set.
pub(super) fn configure(
    builder: reqwest::ClientBuilder,
    _connect_timeout: Duration,
) -> reqwest::ClientBuilder {
    builder
}

/// No body: a browser does not send one while it is made.
pub(super) fn outgoing(
    _stream: BodyStream,
    _length: Option<u64>,
) -> Result<reqwest::Body, TransportError> {
    let source = "a browser sends no stream: hand over the bytes";
    Err(TransportError::new(TransportErrorKind::Unsendable, source))
}

/// Whether the request could not be made.
pub(super) fn is_unsendable(error: &reqwest::Error) -> bool {
    error.is_builder()
}

/// A browser decompresses by itself, and does not say what went wrong.
pub(super) fn is_undecodable(_error: &reqwest::Error) -> bool {
    false
}

/// A browser's TLS needs no crypto provider.
pub(super) fn install_provider() {}

/// A browser does not say how far it got.
pub(super) fn is_unconnected(_error: &reqwest::Error) -> bool {
    false
}

/// The body of an answer in one piece: its stream would need more of JavaScript than this crate does.
pub(super) async fn incoming(answer: reqwest::Response) -> Result<ByteStream, TransportError> {
    let status = answer.status().as_u16();
    let bytes = answer.bytes().await.map_err(fault)?;
    Ok(TransportResponse::new(status, bytes).body)
}
