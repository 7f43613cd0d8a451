use super::Notes;
use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node, quote};
use crate::document::path::Path;

/// A URL without a scheme is relative to where the document was found. One that begins with the name of a host is not
/// meant so. Web sockets are begun with requests of HTTP to the same host, and other schemes are not spoken here.
pub(super) fn scheme(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(Node::String(url)) = members.get_mut("url") else { return };
    let (meant, message, help) = match meant(url) {
        Some(Meant::Url(meant)) => {
            let message = format!("{} is read as {}", quote(url), quote(&meant));
            (Some(meant), message, help(url))
        }
        Some(Meant::Other(scheme)) => {
            let message =
                format!("nothing is sent over {}: this server is no base URL", quote(scheme));
            (None, message, "write `https://..`, or give the client a base URL")
        }
        Some(Meant::WithoutUser(meant)) => {
            let message = "the user name or password in an address is left out".to_owned();
            (Some(meant), message, "describe a security scheme, and give the client credentials")
        }
        Some(Meant::Nowhere) => {
            let message = format!("{} names no host: this server is no base URL", quote(url));
            (None, message, "write `https://host` or `https://host:port`")
        }
        None => return,
    };
    let place = path.member("url").pointer();
    notes.push(Diagnostic::warning("wrong-value", place, message).help(help).on_value());
    if let Some(meant) = meant {
        *url = meant;
    }
}

/// What to write instead of a URL that is meant as another.
fn help(url: &str) -> &'static str {
    if url.contains(['?', '#']) {
        "a base URL has no query and no fragment: describe them as parameters"
    } else if url != url.trim() {
        "write it without the white space around it"
    } else if url.contains("://") {
        "write `http` or `https`: web sockets, too, are opened by a request of HTTP"
    } else {
        "write the scheme: `https://..`, or begin with `/` where no host is meant"
    }
}

/// What a URL is meant to be, where that is not what it says.
enum Meant<'a> {
    Url(String),
    /// It cannot be meant for HTTP: it has this scheme.
    Other(&'a str),
    /// Credentials are no part of an address.
    WithoutUser(String),
    /// What stands where the host belongs is none.
    Nowhere,
}

fn meant(written: &str) -> Option<Meant<'_>> {
    let url = written.trim();
    if let Some((scheme, rest)) = url.split_once("://")
        && is_scheme(scheme)
    {
        let scheme = scheme.to_ascii_lowercase();
        return match scheme.as_str() {
            "http" | "https" => base(written, url),
            "ws" => Some(or_base(format!("http://{rest}"))),
            "wss" => Some(or_base(format!("https://{rest}"))),
            _ => Some(Meant::Other(&url[..scheme.len()])),
        };
    }
    for scheme in ["https", "http"] {
        if let Some(rest) = url.strip_prefix(scheme).and_then(|rest| rest.strip_prefix([':', '/']))
            && is_host(host(rest.trim_start_matches('/')))
        {
            return Some(or_base(format!("{scheme}://{}", rest.trim_start_matches('/'))));
        }
    }
    let plain = url.strip_prefix("//").unwrap_or(url);
    if is_loopback(host(plain)) {
        return Some(or_base(format!("http://{plain}")));
    }
    let is_host = is_host(host(plain)) || url.starts_with("//") && is_address(host(plain));
    is_host.then(|| or_base(format!("https://{plain}")))
}

/// The address that something is read as, or its base.
fn or_base<'a>(meant: String) -> Meant<'a> {
    base(&meant, &meant).unwrap_or(Meant::Url(meant))
}

/// The address without what no base URL has: a query, a fragment, a user.
fn base<'a>(written: &str, url: &str) -> Option<Meant<'a>> {
    let (scheme, rest) = url.split_once("://")?;
    let place = rest.split(['?', '#']).next().unwrap_or_default();
    let (authority, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    let (user, host) = authority.rsplit_once('@').map_or(("", authority), |parts| parts);
    let meant = format!("{scheme}://{host}{path}");
    if !is_authority(host) {
        Some(Meant::Nowhere)
    } else if !user.is_empty() {
        Some(Meant::WithoutUser(meant))
    } else {
        (meant != written).then_some(Meant::Url(meant))
    }
}

/// Whether something can be a host with or without a port (RFC 3986, section 3.2); variables are anything.
pub(in crate::document) fn is_authority(text: &str) -> bool {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !port.contains([']', '}']) => (name, port),
        Some(_) | None => (text, ""),
    };
    let is_port = port.is_empty() || port.starts_with('{') || port.parse::<u16>().is_ok();
    is_port
        && !name.is_empty()
        && !name.contains(|c: char| c.is_whitespace() || "<>\\^`|\"".contains(c))
}

/// RFC 3986, section 3.1.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// What stands before the path.
fn host(url: &str) -> &str {
    url.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Whether this is the machine that the client runs on, where nobody has a certificate.
fn is_loopback(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        Some(_) | None => (host, "0"),
    };
    let is_named = ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"].contains(&name);
    is_named && is_port(port)
}

fn is_port(text: &str) -> bool {
    let is_variable = text.starts_with('{') && text.ends_with('}');
    is_variable || !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// A name or number with or without a port, where something else says that it is one.
fn is_address(host: &str) -> bool {
    !host.is_empty() && !host.contains(['{', '}', ' '])
}

/// Whether a text can only be the name of a host: labels with dots between them, the last of which is no number and no
/// ending of a file, or anything with a port behind it. Labels may be variables.
fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "0"));
    // A number behind a colon is a port: no segment of a relative path begins with a name and a colon (RFC 3986, section 4.2).
    let has_port = text.contains(':');
    let labels: Vec<&str> = name.split('.').collect();
    let is_label = |label: &&str| {
        let plain = label.strip_prefix('{').and_then(|it| it.strip_suffix('}')).unwrap_or(label);
        !plain.is_empty() && plain.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    let is_domain = |label: &&str| {
        let is_file =
            matches!(*label, "php" | "json" | "yaml" | "yml" | "html" | "asp" | "aspx" | "jsp");
        label.len() > 1 && label.chars().all(|c| c.is_ascii_alphabetic()) && !is_file
    };
    let is_named = labels.len() > 1 && labels.last().is_some_and(is_domain);
    (is_named || has_port) && labels.iter().all(is_label) && is_port(port)
}
