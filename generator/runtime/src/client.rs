//! The client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::api::Api;
use super::auth::Credentials;
use super::base_url::BaseUrl;
use super::clock::Clock;
use super::headers::Headers;
use super::transport::Transport;

/// A client of the API. It is cheap to clone, and clones share their connections.
#[derive(Clone)]
pub struct Client {
    pub(super) settings: Arc<Settings>,
}

/// What all calls of a client have in common.
pub(super) struct Settings {
    pub(super) api: &'static Api,
    pub(super) base_url: BaseUrl,
    pub(super) credentials: Credentials,
    pub(super) headers: Headers,
    pub(super) timeout: Duration,
    pub(super) max_retries: u32,
    pub(super) max_response_bytes: usize,
    pub(super) allow_insecure_http: bool,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) transport: Transport,
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("api", &self.settings.api.name)
            .field("origin", &self.settings.base_url.origin())
            .field("credentials", &self.settings.credentials)
            .field("timeout", &self.settings.timeout)
            .field("max_retries", &self.settings.max_retries)
            .finish_non_exhaustive()
    }
}
