//! Where requests go: below the base URL, or to a server that some operations have of their own.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::api::Api;
use super::base_url::BaseUrl;
use super::error::Error;
use super::transport::Transport;

/// A server, and the way to it.
pub(super) struct Server {
    pub(super) url: BaseUrl,
    pub(super) transport: Arc<dyn Transport>,
}

/// The servers of a client. Credentials go to these origins and to no others.
pub(super) struct Servers {
    base: Server,
    /// Beside [`Api::servers`]; none where the base URL stands in.
    own: Vec<Option<Server>>,
}

impl Servers {
    /// The server of an operation.
    pub(super) fn of(&self, own: Option<usize>) -> &Server {
        let own = own.and_then(|index| self.own.get(index)?.as_ref());
        own.unwrap_or(&self.base)
    }
}

/// What the caller says of servers.
#[derive(Clone, Debug, Default)]
pub(super) struct Chosen {
    pub(super) base_url: Option<String>,
    /// By their place in [`Api::servers`].
    pub(super) own: BTreeMap<usize, String>,
}

impl Chosen {
    /// Decides where requests go. A base URL of the caller's stands in for every server that the API has, unless the
    /// caller says something else for one: who moves a client to a test server means all of it, and credentials for one
    /// place are not those for another. What is relative is relative to the base URL, wherever that is.
    pub(super) fn servers(
        &self,
        api: &Api,
        transport: impl Fn(&BaseUrl) -> Result<Arc<dyn Transport>, Error>,
    ) -> Result<Servers, Error> {
        let base = match self.base_url.as_deref().unwrap_or(api.base_url) {
            "" => return Err(Error::configuration(no_base_url(api))),
            text => BaseUrl::parse("the base URL", text)?,
        };
        let base = Server { transport: transport(&base)?, url: base };
        let mut own = Vec::new();
        for (index, text) in api.servers.iter().enumerate() {
            let is_relative = !text.contains("://");
            let url = match self.own.get(&index) {
                Some(chosen) => {
                    Some(BaseUrl::parse(&format!("the URL of the server `{text}`"), chosen)?)
                }
                None if is_relative => Some(base.url.resolve(text)?),
                None if self.base_url.is_some() => None,
                None => Some(BaseUrl::parse("the server", text)?),
            };
            own.push(match url {
                // What a pool has to know of its origin is the same: they share one.
                Some(url)
                    if url.is_https() == base.url.is_https()
                        && url.is_loopback() == base.url.is_loopback() =>
                {
                    Some(Server { transport: Arc::clone(&base.transport), url })
                }
                Some(url) => Some(Server { transport: transport(&url)?, url }),
                None => None,
            });
        }
        Ok(Servers { base, own })
    }
}

/// What to do where neither the document nor the caller says where the API is.
fn no_base_url(api: &Api) -> String {
    let variable = api.base_url_env.map(|name| format!(", or `{name}` in the environment, "));
    format!("there is no base URL: `base_url`{}has to say it", variable.as_deref().unwrap_or(" "))
}

/// Shows origins: a path may hold what is nobody's business.
impl fmt::Debug for Servers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = self.own.iter().flatten();
        formatter
            .debug_list()
            .entries([&self.base].into_iter().chain(own).map(|server| server.url.origin()))
            .finish()
    }
}
