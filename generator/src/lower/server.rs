//! Where the API stands.

use openapiv3::Server;

/// The first server's URL with its variables' defaults, without a trailing slash. A URL without a host is no base:
/// it depends on where the document was found.
pub(super) fn base_url(servers: &[Server]) -> Option<String> {
    let server = servers.first()?;
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    let url = url.trim_end_matches('/');
    let scheme = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    (scheme.starts_with("https://") || scheme.starts_with("http://")).then(|| url.to_owned())
}
