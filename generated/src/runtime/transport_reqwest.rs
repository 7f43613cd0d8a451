//! The transport that comes with the feature `reqwest`. This is the only file that knows it.

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use std::{fmt, io};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as _, Frame, SizeHint};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use super::body::{BodyContent, BodyStream};
use super::boxed::{BoxError, BoxFuture};
use super::error::Error;
use super::headers::Headers;
use super::operation::Method;
use super::transport::{
    Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse, cause,
};

/// Whether this crate was built with a feature that brings TLS.
pub(super) const HAS_TLS: bool = cfg!(any(feature = "rustls", feature = "native-tls"));

/// Makes a builder of reqwest's anew for each pool: they cannot be cloned.
type Recipe = Box<dyn Fn() -> Result<reqwest::ClientBuilder, Error> + Send + Sync>;

/// Pools of connections, by reqwest: one for each time that connecting may take, since that is a property of a pool.
pub struct ReqwestTransport {
    recipe: Recipe,
    pools: Mutex<Vec<(Duration, reqwest::Client)>>,
}

/// How many pools are kept; a program has one or two such times.
const POOLS: usize = 4;

impl ReqwestTransport {
    /// A transport by reqwest clients that are built this way: with a proxy, certificates of one's own, a local address.
    ///
    /// Redirects and the time of connecting are set over whatever the builder says: redirects are followed above the
    /// transport, where it is known which headers hold credentials.
    ///
    /// With the feature `rustls`, a process that has installed no crypto provider by the first call gets ring, since
    /// reqwest cannot be handed one.
    pub fn new(recipe: impl Fn() -> reqwest::ClientBuilder + Send + Sync + 'static) -> Self {
        let recipe = move || {
            install_provider();
            Ok(recipe())
        };
        Self { recipe: Box::new(recipe), pools: Mutex::default() }
    }

    /// A transport for one origin, with TLS as the features of this crate choose it.
    pub(super) fn for_origin(https: bool, loopback: bool) -> Self {
        let recipe = move || {
            let mut builder = reqwest::Client::builder();
            if loopback {
                // A proxy from the environment would take what is meant for this machine to another one, in the open.
                builder = builder.no_proxy();
            }
            tls(builder, https)
        };
        Self { recipe: Box::new(recipe), pools: Mutex::default() }
    }

    /// The pool for this time of connecting, which is built when it is first asked for.
    ///
    /// # Errors
    ///
    /// When reqwest cannot build one.
    pub(super) fn pool(&self, connect_timeout: Duration) -> Result<reqwest::Client, Error> {
        let mut pools = self.pools.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, pool)) = pools.iter().find(|(timeout, _)| *timeout == connect_timeout) {
            return Ok(pool.clone());
        }
        let pool = configure((self.recipe)()?, connect_timeout).build().map_err(|error| {
            Error::configuration(format!("no transport: {}", cause(&error))).with_source(error)
        })?;
        // The first pool is the client's own and stays.
        if pools.len() == POOLS {
            pools.remove(1);
        }
        pools.push((connect_timeout, pool.clone()));
        Ok(pool)
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn configure(builder: reqwest::ClientBuilder, connect_timeout: Duration) -> reqwest::ClientBuilder {
    // reqwest would carry headers of any name along to another origin.
    builder.redirect(reqwest::redirect::Policy::none()).connect_timeout(connect_timeout)
}

/// A browser follows redirects itself, within its own rules, and connects when it will.
#[cfg(target_arch = "wasm32")]
fn configure(builder: reqwest::ClientBuilder, _: Duration) -> reqwest::ClientBuilder {
    builder
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        Box::pin(async move {
            let pool = self.pool(request.connect_timeout).map_err(unsendable)?;
            let answer = to_reqwest(&pool, request)?.send().await.map_err(fault)?;
            let status = answer.status().as_u16();
            let headers = from_header_map(answer.headers());
            let mut response = TransportResponse::stream(status, incoming(answer).await?);
            response.headers = headers;
            Ok(response)
        })
    }
}

fn to_reqwest(
    pool: &reqwest::Client,
    request: TransportRequest,
) -> Result<reqwest::RequestBuilder, TransportError> {
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Head => reqwest::Method::HEAD,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
        Method::Options => reqwest::Method::OPTIONS,
        Method::Trace => reqwest::Method::TRACE,
    };
    let headers = to_header_map(&request.headers).map_err(unsendable)?;
    let builder = pool.request(method, request.url).headers(headers);
    Ok(match request.body.into_content() {
        BodyContent::Empty => builder,
        BodyContent::Bytes(bytes) => builder.body(bytes),
        BodyContent::Stream { stream, length } => builder.body(outgoing(stream, length)?),
        BodyContent::Spent => return Err(unsendable("the stream of the body was sent before")),
    })
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::unnecessary_wraps, reason = "a browser cannot send a stream")]
fn outgoing(stream: BodyStream, length: Option<u64>) -> Result<reqwest::Body, TransportError> {
    Ok(reqwest::Body::wrap(Outgoing { stream: Mutex::new(stream), length }))
}

#[cfg(target_arch = "wasm32")]
fn outgoing(_: BodyStream, _: Option<u64>) -> Result<reqwest::Body, TransportError> {
    Err(unsendable("a browser sends no stream: hand over the bytes"))
}

/// A stream as reqwest wants it. The mutex is never locked: it makes a stream that one thread uses at a time one that
/// several may hold.
struct Outgoing {
    stream: Mutex<BodyStream>,
    length: Option<u64>,
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let stream = self.stream.get_mut().unwrap_or_else(PoisonError::into_inner);
        stream.as_mut().poll_next(context).map(|next| next.map(|bytes| bytes.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::unused_async, reason = "a browser's answer is waited for")]
async fn incoming(answer: reqwest::Response) -> Result<super::boxed::ByteStream, TransportError> {
    Ok(Box::pin(Incoming(answer.into())))
}

/// A browser's answer comes in one piece: its stream would need more of JavaScript than this crate does.
#[cfg(target_arch = "wasm32")]
async fn incoming(answer: reqwest::Response) -> Result<super::boxed::ByteStream, TransportError> {
    let bytes = answer.bytes().await.map_err(fault)?;
    Ok(TransportResponse::new(0, bytes).body)
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

fn to_header_map(headers: &Headers) -> Result<HeaderMap, BoxError> {
    let mut map = HeaderMap::new();
    for field in headers.fields() {
        let mut value = HeaderValue::from_bytes(field.value.as_bytes())?;
        value.set_sensitive(field.sensitive);
        map.append(HeaderName::from_bytes(field.name.as_bytes())?, value);
    }
    Ok(map)
}

fn from_header_map(map: &HeaderMap) -> Headers {
    let mut headers = Headers::new();
    for (name, value) in map {
        headers.add(name.as_str(), &String::from_utf8_lossy(value.as_bytes()));
    }
    headers
}

/// The URL is taken out of the error, since a credential may ride in it.
fn fault(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    #[cfg(not(target_arch = "wasm32"))]
    let is_connect = error.is_connect();
    // A browser does not say how far it got.
    #[cfg(target_arch = "wasm32")]
    let is_connect = false;
    let kind = match (is_connect, error.is_timeout()) {
        _ if error.is_builder() => TransportErrorKind::Unsendable,
        _ if is_undecodable(&error) => TransportErrorKind::Undecodable,
        (true, true) => TransportErrorKind::ConnectTimeout,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::Timeout,
        (false, false) => TransportErrorKind::Broken,
    };
    TransportError::new(kind, error)
}

/// Whether what came cannot be decompressed. The faults of a connection are wrapped once more, and an end that comes too
/// soon may be one of those.
fn is_undecodable(error: &reqwest::Error) -> bool {
    let direct = error.source().and_then(<dyn StdError>::downcast_ref::<io::Error>);
    direct.is_some_and(|direct| direct.kind() == io::ErrorKind::InvalidData)
}

fn unsendable(source: impl Into<BoxError>) -> TransportError {
    TransportError::new(TransportErrorKind::Unsendable, source)
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

#[cfg(feature = "rustls")]
use super::transport_rustls::{configure as tls, install_provider};

#[cfg(not(feature = "rustls"))]
fn install_provider() {}

#[cfg(not(feature = "rustls"))]
#[expect(clippy::unnecessary_wraps, reason = "the other way to choose TLS can fail")]
fn tls(builder: reqwest::ClientBuilder, _https: bool) -> Result<reqwest::ClientBuilder, Error> {
    Ok(builder)
}
