//! Making a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::api::Api;
use super::auth::Credentials;
use super::base_url::BaseUrl;
use super::budget::RetryBudget;
use super::client::{Client, Settings};
use super::client_parameters::ClientParameters;
use super::clock::{Clock, SystemClock};
use super::error::Error;
use super::headers::{Headers, is_name, is_value};
use super::interceptor::Interceptor;
use super::limits::Limits;
use super::servers::Chosen;
use super::transport::Transport;

/// Makes a [`Client`]. A fault in what it is told is reported by [`build`](Self::build).
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    pub(super) api: &'static Api,
    pub(super) servers: Chosen,
    pub(super) credentials: Credentials,
    pub(super) parameters: ClientParameters,
    headers: Headers,
    limits: Limits,
    max_retries: u32,
    retry_budget: u32,
    max_response_bytes: usize,
    allow_insecure_http: bool,
    validate_requests: bool,
    idempotency_header: Option<String>,
    interceptors: Vec<Box<dyn Interceptor>>,
    clock: Arc<dyn Clock>,
    transport: Option<Arc<dyn Transport>>,
    fault: Option<Error>,
}

impl ClientBuilder {
    /// A builder with the defaults of the API.
    pub fn new(api: &'static Api) -> Self {
        let mut headers = Headers::new();
        headers.set("user-agent", &format!("{}/{}", api.name, api.version));
        Self {
            api,
            servers: Chosen::default(),
            credentials: Credentials::default(),
            parameters: ClientParameters::default(),
            headers,
            limits: Limits {
                connect: Duration::from_secs(5),
                attempt: Duration::from_secs(60),
                idle: Duration::from_secs(60),
                total: None,
            },
            max_retries: 2,
            retry_budget: 100,
            max_response_bytes: 32 << 20,
            allow_insecure_http: false,
            validate_requests: false,
            idempotency_header: api.idempotency_header.map(str::to_owned),
            interceptors: Vec::new(),
            clock: Arc::new(SystemClock),
            transport: None,
            fault: None,
        }
    }

    /// Where the API is; a slash at the end makes no difference. Operations with a server of their own go there as well,
    /// unless the builder is told where that server is.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.servers.base_url = Some(base_url.into());
        self
    }

    /// Where a server of the API is that some operations have of their own.
    #[doc(hidden)]
    pub fn server_url(mut self, index: usize, url: impl Into<String>) -> Self {
        self.servers.own.insert(index, url.into());
        self
    }

    /// How long one attempt may take, from connecting to the last byte of the answer: 60 seconds
    /// unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.attempt = timeout;
        self
    }

    /// How long connecting may take: 5 seconds unless set.
    pub fn connect_timeout(mut self, connect_timeout: Duration) -> Self {
        self.limits.connect = connect_timeout;
        self
    }

    /// How long the body of an answer may stop coming in: 60 seconds unless set. It is what ends a stream whose server
    /// has gone silent.
    pub fn idle_timeout(mut self, idle_timeout: Duration) -> Self {
        self.limits.idle = idle_timeout;
        self
    }

    /// How long all attempts of a call and the pauses between them may take together: as long as they take unless set,
    /// which with the other defaults is five minutes at most.
    pub fn total_timeout(mut self, total_timeout: Duration) -> Self {
        self.limits.total = Some(total_timeout);
        self
    }

    /// How often a call is repeated when it fails in a way that may pass: 2 times unless set. What
    /// could write twice is not repeated.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = max_retries;
        self
    }

    /// How many retries all calls of this client and its clones may make together before successes earn new ones, one
    /// for five: 100 unless set. When it is used up, calls fail at their first attempt instead of adding to a storm.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// The largest body of an answer that is taken in, after decompression: 32 MiB unless set. A body that is streamed is
    /// not held to it, but each event or record of it is.
    ///
    /// What an answer is read into may take 128 times as much memory, and 16 MiB: an untyped value of many small objects
    /// comes close to that. A typed one that would take more, such as a list of a million `{}` that may be anything, is an
    /// error.
    pub fn max_response_bytes(mut self, max_response_bytes: usize) -> Self {
        self.max_response_bytes = max_response_bytes;
        self
    }

    /// Sends a fresh key with every write that is not idempotent by its method, in the header of this name, which makes
    /// it safe to repeat. Only for an API that honours such keys: one that does not may write twice.
    pub fn idempotency_header(mut self, name: impl AsRef<str>) -> Self {
        let name = name.as_ref();
        if is_name(name) {
            self.idempotency_header = Some(name.to_owned());
        } else {
            let name = name.escape_debug();
            self.fail(Error::configuration(format!("`{name}` cannot be the name of a header")));
        }
        self
    }

    /// Lets an interceptor see every call, behind those that were added before.
    pub fn interceptor(mut self, interceptor: impl Interceptor) -> Self {
        self.interceptors.push(Box::new(interceptor));
        self
    }

    /// Sends requests by another transport: one of reqwest's with settings of its own, or one for tests.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// How the client introduces itself: with the name and version of this crate unless set.
    pub fn user_agent(self, user_agent: impl AsRef<str>) -> Self {
        self.default_header("user-agent", user_agent)
    }

    /// A header to send with every call, in place of another of that name.
    pub fn default_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let (name, value) = (name.as_ref(), value.as_ref());
        if is_name(name) && is_value(value) {
            self.headers.set(name, value);
        } else {
            let name = name.escape_debug();
            self.fail(Error::configuration(format!(
                "the default header `{name}` has a name or value that cannot be sent"
            )));
        }
        self
    }

    /// Whether parameters, and bodies that are JSON or forms of the members of a value, are held to the limits that the API
    /// documents before they are sent: not unless set, since the server has the last word on them. A call that breaks one
    /// fails with [`ErrorKind::Request`](super::ErrorKind::Request), and [`Error::violations`] lists them all.
    pub fn validate_requests(mut self, validate_requests: bool) -> Self {
        self.validate_requests = validate_requests;
        self
    }

    /// Lets credentials go over plain `http` to other machines, where anyone on the way can read
    /// them.
    pub fn allow_insecure_http(mut self) -> Self {
        self.allow_insecure_http = true;
        self
    }

    /// Replaces time and chance, for tests that must not wait.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// When something it was told is not possible: a base URL that is none, a credential that no
    /// header can hold.
    pub fn build(self) -> Result<Client, Error> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let servers = self.servers.servers(self.api, |url| match &self.transport {
            Some(transport) => Ok(Arc::clone(transport)),
            None => default_transport(url, self.limits.connect),
        })?;
        let settings = Settings {
            api: self.api,
            servers,
            credentials: self.credentials,
            parameters: self.parameters,
            headers: self.headers,
            limits: self.limits,
            max_retries: self.max_retries,
            retry_budget: RetryBudget::new(self.retry_budget),
            max_response_bytes: self.max_response_bytes,
            allow_insecure_http: self.allow_insecure_http,
            validate_requests: self.validate_requests,
            idempotency_header: self.idempotency_header,
            interceptors: self.interceptors,
            clock: self.clock,
        };
        Ok(Client { settings: Arc::new(settings) })
    }

    /// The first fault is the one to report.
    pub(super) fn fail(&mut self, fault: Error) {
        self.fault.get_or_insert(fault);
    }
}

/// A pool of connections by reqwest, built at once, so that what is wrong with it is known at once.
#[cfg(feature = "reqwest")]
fn default_transport(
    base_url: &BaseUrl,
    connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, Error> {
    use super::transport_reqwest::{HAS_TLS, ReqwestTransport};
    if base_url.is_https() && !HAS_TLS {
        let fault = "https needs one of this crate's features `rustls` and `native-tls`";
        return Err(Error::configuration(fault.to_owned()));
    }
    let transport = ReqwestTransport::for_origin(base_url.is_https(), base_url.is_loopback());
    transport.pool(connect_timeout)?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: &BaseUrl, _: Duration) -> Result<Arc<dyn Transport>, Error> {
    let fault = "without this crate's feature `reqwest` the client needs a `transport`";
    Err(Error::configuration(fault.to_owned()))
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("api", &self.api.name)
            .field("credentials", &self.credentials)
            .field("limits", &self.limits)
            .field("max_retries", &self.max_retries)
            .finish_non_exhaustive()
    }
}
