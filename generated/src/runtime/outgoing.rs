//! A request, checked and complete but for its credentials.

use url::Url;

use super::base_url::BaseUrl;
use super::body::Body;
use super::client::Settings;
use super::clock::{Clock, random_bits};
use super::error::{Error, ErrorKind};
use super::headers::Headers;
use super::limits::Limits;
use super::operation::{Method, OperationInfo};
use super::query::Query;
use super::request::{Request, Target};

/// The header that carries a key, unless the client is told of another (draft-ietf-httpapi-idempotency-key-header).
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// What is asked for where the API documents nothing. Other types come second, for endpoints that return files; a server
/// that can choose sends JSON.
const ACCEPT: &str = "application/json, */*;q=0.8";

/// What every attempt of a call has in common.
pub(super) struct Outgoing {
    pub(super) info: &'static OperationInfo,
    pub(super) method: Method,
    pub(super) server: Option<usize>,
    pub(super) target: Target,
    pub(super) query: Query,
    pub(super) headers: Headers,
    /// Headers that stand over those of credentials: the caller's own.
    pub(super) own_headers: Headers,
    pub(super) body: Body,
    pub(super) limits: Limits,
    pub(super) max_retries: u32,
    pub(super) max_body: usize,
    /// Whether doing it twice is the same as doing it once: by its method, or by its key.
    pub(super) idempotent: bool,
    pub(super) schemes: &'static [&'static str],
    /// Where it goes, without credentials.
    pub(super) shown: Url,
}

impl Outgoing {
    /// Puts a request together, and refuses what must not be sent.
    pub(super) fn new(settings: &Settings, mut request: Request) -> Result<Self, Error> {
        let subject = request.subject();
        let info = request.info;
        let refuse = |kind, detail: String| {
            Error::new(kind, Some(info), format!("{subject} was not sent: {detail}"))
        };
        if let Some(fault) = request.fault {
            return Err(refuse(ErrorKind::Request, fault));
        }
        settings
            .parameters
            .fill(settings.api, &settings.headers, &mut request)
            .map_err(|detail| refuse(ErrorKind::Request, detail))?;
        if let Some(fault) = request.path_fault {
            return Err(refuse(ErrorKind::Request, fault));
        }
        if let Some(invalid) = request.invalid {
            let detail = format!("the request is not what the API takes: {invalid}");
            return Err(refuse(ErrorKind::Request, detail).with_source(invalid));
        }
        let security = request.security.unwrap_or(info.security);
        let schemes = settings
            .credentials
            .choose(security, settings.api, &subject)
            .map_err(|error| error.with_operation(info))?;
        let server = &settings.servers.of(request.server).url;
        if !schemes.is_empty() && !settings.allow_insecure_http && !server.is_private() {
            let origin = server.origin();
            let detail = format!("credentials go over https only, and not to {origin}");
            return Err(refuse(ErrorKind::Credentials, detail));
        }
        let shown = url(server, &request.target, &request.query)
            .map_err(|detail| refuse(ErrorKind::Request, detail))?;
        let method = request.method;
        let mut headers = settings.headers.clone();
        if headers.get("accept").is_none() {
            headers.set("accept", if info.accept.is_empty() { ACCEPT } else { info.accept });
        }
        let key = settings.idempotency_header.as_deref().unwrap_or(IDEMPOTENCY_KEY);
        if settings.idempotency_header.is_some() && !method.is_idempotent() {
            headers.set(key, &fresh_key(&*settings.clock));
        }
        let mut own_headers = request.headers;
        if let Some(value) = &request.idempotency_key {
            own_headers.set(key, value);
        }
        if !request.cookies.is_empty() {
            // Several cookies ride in one field (RFC 6265, section 5.4); those of credentials join them.
            let cookies = headers.get("cookie").map(str::to_owned).into_iter();
            let cookies: Vec<String> = cookies.chain(request.cookies).collect();
            headers.set("cookie", &cookies.join("; "));
        }
        headers.set_all(&own_headers);
        Ok(Self {
            info,
            method,
            server: request.server,
            target: request.target,
            query: request.query,
            own_headers,
            body: request.body,
            limits: settings.limits.with(request.limits),
            max_retries: request.max_retries.unwrap_or(settings.max_retries),
            max_body: request.max_response_bytes.unwrap_or(settings.max_response_bytes),
            idempotent: method.is_idempotent() || headers.get(key).is_some(),
            headers,
            schemes,
            shown,
        })
    }

    /// Whether the answer to the request can have a body (RFC 9110, section 9.3.2).
    pub(super) fn expects_body(&self) -> bool {
        self.method != Method::Head
    }

    /// The operation as an error names it.
    pub(super) fn subject(&self) -> String {
        subject(self.info, self.method, self.shown.as_str())
    }
}

/// Method and path template, or the path itself where the API documents none.
pub(super) fn subject(info: &OperationInfo, method: Method, url: &str) -> String {
    if !info.path.is_empty() {
        return info.to_string();
    }
    let url = url.split('?').next().unwrap_or_default();
    format!("{} {url}", method.as_str())
}

/// The URL of a target, with a query.
pub(super) fn url(server: &BaseUrl, target: &Target, query: &Query) -> Result<Url, String> {
    let url = match target {
        Target::Path(path) => server.join(path, &query.text()),
        Target::Rooted(path) => server.join_root(path, &query.text()),
    };
    url.map_err(|error| error.to_string())
}

/// A random UUID (RFC 9562, section 5.4), one for each call and the same for all of its attempts.
fn fresh_key(clock: &dyn Clock) -> String {
    let bits = random_bits(clock);
    let bits = (bits & !(0xf << 76) | (4 << 76)) & !(0b11 << 62) | (0b10 << 62);
    let hex = format!("{bits:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}
