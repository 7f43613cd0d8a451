//! The transport that comes with the feature `reqwest`. Only this file and its neighbours for sockets and browsers know it.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use super::body::BodyContent;
use super::boxed::{BoxError, BoxFuture};
use super::error::Error;
use super::headers::Headers;
use super::operation::Method;
use super::transport::{
    Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse, cause,
};

#[cfg(target_arch = "wasm32")]
use super::transport_browser as platform;
#[cfg(not(target_arch = "wasm32"))]
use super::transport_native as platform;

/// Whether there is TLS: by a feature of this crate, or because a browser has it.
pub(super) const HAS_TLS: bool =
    cfg!(any(feature = "rustls", feature = "native-tls", target_arch = "wasm32"));

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
            platform::install_provider();
            Ok(recipe())
        };
        Self { recipe: Box::new(recipe), pools: Mutex::default() }
    }

    /// A transport for one origin, with TLS as the features of this crate choose it.
    pub(super) fn for_origin(https: bool, loopback: bool) -> Self {
        let recipe = move || platform::builder(https, loopback);
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
        let pool =
            platform::configure((self.recipe)()?, connect_timeout).build().map_err(|error| {
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
            let mut response = TransportResponse::stream(status, platform::incoming(answer).await?);
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
        method @ (Method::Query | Method::Other(_)) => {
            reqwest::Method::from_bytes(method.as_str().as_bytes()).map_err(unsendable)?
        }
    };
    let headers = to_header_map(&request.headers).map_err(unsendable)?;
    let builder = pool.request(method, request.url).headers(headers);
    Ok(match request.body.into_content() {
        BodyContent::Empty => builder,
        BodyContent::Bytes(bytes) => builder.body(bytes),
        BodyContent::Stream { stream, length } => builder.body(platform::outgoing(stream, length)?),
        BodyContent::Spent => return Err(unsendable("the stream of the body was sent before")),
    })
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
pub(super) fn fault(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let kind = match (platform::is_unconnected(&error), error.is_timeout()) {
        _ if platform::is_unsendable(&error) => TransportErrorKind::Unsendable,
        _ if platform::is_undecodable(&error) => TransportErrorKind::Undecodable,
        (true, true) => TransportErrorKind::ConnectTimeout,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::Timeout,
        (false, false) => TransportErrorKind::Broken,
    };
    TransportError::new(kind, error)
}

fn unsendable(source: impl Into<BoxError>) -> TransportError {
    TransportError::new(TransportErrorKind::Unsendable, source)
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}
