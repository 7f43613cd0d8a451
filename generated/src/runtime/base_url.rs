//! Where the API is, and what counts as the same place.

use url::{Host, Url};

use super::error::Error;

/// The base URL of a client: `http` or `https`, without query, fragment or user.
#[derive(Clone, Debug)]
pub(super) struct BaseUrl(Url);

impl BaseUrl {
    /// Reads a URL; errors call it `name`: "the base URL".
    pub(super) fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let url = Url::parse(text)
            .map_err(|error| Error::configuration(format!("{name} cannot be read: {error}")))?;
        let fault = if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            "must begin with https:// or http:// and name a host"
        } else if !url.username().is_empty() || url.password().is_some() {
            "must not hold a user name or password; use the credentials of the client"
        } else if url.query().is_some() || url.fragment().is_some() {
            "must not have a query or a fragment"
        } else {
            return Ok(Self(url));
        };
        Err(Error::configuration(format!("{name} {fault}")))
    }

    /// Another server of the API, whose URL is relative to this one as to a folder.
    pub(super) fn resolve(&self, relative: &str) -> Result<Self, Error> {
        let mut folder = self.0.clone();
        folder.set_path(&format!("{}/", self.0.path().trim_end_matches('/')));
        let url = folder.join(relative).map_err(|error| {
            Error::configuration(format!("the server `{relative}` cannot be read: {error}"))
        })?;
        Self::parse("the server", url.as_str())
    }

    /// The URL of a path, which begins with a slash, and a query, both percent-encoded.
    pub(super) fn join(&self, path: &str, query: &str) -> Result<Url, url::ParseError> {
        let base = self.0.as_str().trim_end_matches('/');
        let mark = if query.is_empty() { "" } else { "?" };
        Url::parse(&format!("{base}{path}{mark}{query}"))
    }

    /// The same for a path from the root of the origin.
    pub(super) fn join_root(&self, path: &str, query: &str) -> Result<Url, url::ParseError> {
        let mark = if query.is_empty() { "" } else { "?" };
        Url::parse(&format!("{}{path}{mark}{query}", self.origin()))
    }

    /// Whether credentials may be sent there: under TLS, or to oneself, where nobody listens on the way.
    pub(super) fn is_private(&self) -> bool {
        self.is_https() || self.is_loopback()
    }

    /// Whether requests go to this machine itself.
    pub(super) fn is_loopback(&self) -> bool {
        match self.0.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    pub(super) fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whether a URL has the same scheme, host and port (RFC 6454, section 5): credentials go
    /// nowhere else.
    pub(super) fn is_origin_of(&self, url: &Url) -> bool {
        self.0.origin() == url.origin()
    }

    pub(super) fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }
}
