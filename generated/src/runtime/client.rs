//! The client.

use std::fmt;
use std::sync::Arc;

use super::api::Api;
use super::auth::Credentials;
use super::budget::RetryBudget;
use super::call::Call;
use super::client_parameters::ClientParameters;
use super::clock::Clock;
use super::headers::Headers;
use super::interceptor::Interceptor;
use super::limits::Limits;
use super::operation::Method;
use super::servers::Servers;
use super::undocumented::Undocumented;

/// A client of the API. It is cheap to clone, and clones share their connections, their tokens and their retry budget.
#[derive(Clone)]
pub struct Client {
    pub(super) settings: Arc<Settings>,
}

/// What all calls of a client have in common.
pub(super) struct Settings {
    pub(super) api: &'static Api,
    pub(super) servers: Servers,
    pub(super) credentials: Credentials,
    pub(super) parameters: ClientParameters,
    pub(super) headers: Headers,
    pub(super) limits: Limits,
    pub(super) max_retries: u32,
    pub(super) retry_budget: RetryBudget,
    pub(super) max_response_bytes: usize,
    pub(super) allow_insecure_http: bool,
    pub(super) validate_requests: bool,
    /// Where every write gets a key of its own: the header that carries it.
    pub(super) idempotency_header: Option<String>,
    pub(super) interceptors: Vec<Box<dyn Interceptor>>,
    pub(super) clock: Arc<dyn Clock>,
}

impl Client {
    /// A call of an endpoint that the API does not document, below the base URL, with the credentials, retries and limits
    /// of this client. The path begins with a slash and is sent as it is, but for characters that no URL can hold.
    ///
    /// The call gives the answer as it came: see [`Answer`](super::Answer).
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> Call<'_, Undocumented> {
        Call::undocumented(self, method, path.as_ref())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("api", &self.settings.api.name)
            .field("origin", &self.settings.servers.of(None).url.origin())
            .field("credentials", &self.settings.credentials)
            .field("limits", &self.settings.limits)
            .field("max_retries", &self.settings.max_retries)
            .finish_non_exhaustive()
    }
}
