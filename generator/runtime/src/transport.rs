//! Sending a request and taking the answer in. This is the only file that knows reqwest.

use std::error::Error as StdError;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::base_url::BaseUrl;
use super::error::{Error, Source};
use super::headers::Headers;
use super::operation::Method;

/// A pool of connections.
#[derive(Clone, Debug)]
pub(super) struct Transport(reqwest::Client);

/// Whether this crate was built with a feature that brings TLS.
pub(super) const HAS_TLS: bool = cfg!(any(feature = "rustls", feature = "native-tls"));

/// A request, ready to be sent.
#[derive(Clone)]
pub(super) struct Outgoing {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: Headers,
    pub(super) body: Option<Vec<u8>>,
    pub(super) timeout: Duration,
    pub(super) max_body: usize,
}

/// An answer, with as much of its body as could be had.
pub(super) struct Incoming {
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) body: Vec<u8>,
    pub(super) broken: Option<Fault>,
}

/// Why there is no answer, or not all of it.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) kind: FaultKind,
    pub(super) source: Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// There was no connection, so nothing was sent.
    NotConnected,
    /// There was no connection in time, so nothing was sent.
    ConnectTimeout,
    /// The connection broke; what the server did is not known.
    Broken,
    /// The answer did not come in time; what the server did is not known.
    Timeout,
    /// The body of the answer is too large.
    TooLarge,
    /// The request could not be put together.
    Unsendable,
}

impl Transport {
    /// A pool for connections to one origin.
    pub(super) fn new(connect_timeout: Duration, origin: &BaseUrl) -> Result<Self, Error> {
        // Redirects are this crate's own business: reqwest would carry custom headers along to
        // another origin.
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(connect_timeout);
        if origin.is_loopback() {
            // A proxy from the environment would take what is meant for this machine to another one, in the open.
            builder = builder.no_proxy();
        }
        let client = tls(builder, origin.is_https())?.build();
        client.map(Self).map_err(|error| {
            Error::configuration(format!("no transport: {}", cause(&error))).with_source(error)
        })
    }

    pub(super) async fn send(&self, outgoing: Outgoing) -> Result<Incoming, Fault> {
        let max_body = outgoing.max_body;
        let mut answer = self.request(outgoing)?.send().await.map_err(fault)?;
        let mut incoming = Incoming {
            status: answer.status().as_u16(),
            headers: from_header_map(answer.headers()),
            body: Vec::new(),
            broken: None,
        };
        incoming.broken = take_body(&mut answer, &mut incoming.body, max_body).await.err();
        Ok(incoming)
    }

    fn request(&self, outgoing: Outgoing) -> Result<reqwest::RequestBuilder, Fault> {
        let method = match outgoing.method {
            Method::Get => reqwest::Method::GET,
            Method::Head => reqwest::Method::HEAD,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Patch => reqwest::Method::PATCH,
            Method::Delete => reqwest::Method::DELETE,
            Method::Options => reqwest::Method::OPTIONS,
            Method::Trace => reqwest::Method::TRACE,
        };
        let headers = to_header_map(&outgoing.headers).map_err(unsendable)?;
        let request =
            self.0.request(method, outgoing.url).headers(headers).timeout(outgoing.timeout);
        Ok(match outgoing.body {
            Some(body) => request.body(body),
            None => request,
        })
    }
}

/// Takes the body in piece by piece, so that none is ever held that is larger than allowed,
/// decompressed or not.
async fn take_body(
    answer: &mut reqwest::Response,
    body: &mut Vec<u8>,
    max_body: usize,
) -> Result<(), Fault> {
    while let Some(chunk) = answer.chunk().await.map_err(fault)? {
        let room = max_body - body.len();
        if chunk.len() > room {
            body.extend_from_slice(&chunk[..room]);
            let source = format!("the body is larger than {max_body} bytes").into();
            return Err(Fault { kind: FaultKind::TooLarge, source });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(())
}

fn to_header_map(headers: &Headers) -> Result<HeaderMap, Source> {
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
fn fault(error: reqwest::Error) -> Fault {
    let error = error.without_url();
    let kind = match (error.is_connect(), error.is_timeout()) {
        _ if error.is_builder() => FaultKind::Unsendable,
        (true, true) => FaultKind::ConnectTimeout,
        (true, false) => FaultKind::NotConnected,
        (false, true) => FaultKind::Timeout,
        (false, false) => FaultKind::Broken,
    };
    Fault { kind, source: error.into() }
}

fn unsendable(source: Source) -> Fault {
    Fault { kind: FaultKind::Unsendable, source }
}

/// The innermost reason of an error, which is the one that says something.
pub(super) fn cause(error: &(dyn StdError + 'static)) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

#[cfg(feature = "rustls")]
use super::transport_rustls::configure as tls;

#[cfg(not(feature = "rustls"))]
#[expect(clippy::unnecessary_wraps, reason = "the other way to choose TLS can fail")]
fn tls(builder: reqwest::ClientBuilder, _https: bool) -> Result<reqwest::ClientBuilder, Error> {
    Ok(builder)
}
