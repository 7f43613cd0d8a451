//! Where the API stands.

use super::context::Context;
use super::docs;
use crate::diagnostic::{Diagnostic, Feature, Pointer};
use crate::document::{OperationEntry, is_http};
use crate::ir::{Docs, Server, ServerId};
use crate::words::words;

/// The URL of the server that is used by default, with its variables' defaults, without a trailing slash. A URL without a
/// host is no base: it depends on where the document was found.
pub(super) fn base_url(cx: &mut Context<'_>) -> Option<String> {
    let (index, server) = cx.server?;
    let url = url(server);
    if let Some(variable) = variable(&url) {
        let message =
            format!("the server has no variable `{variable}`: the client has no base URL");
        let pointer = Pointer::root().descend(&["servers", &index.to_string(), "url"]);
        let help = format!("describe it: `variables: {{{variable}: {{default: ..}}}}`");
        cx.diagnostics.push(
            Diagnostic::warning("undeclared-server-variable", pointer, message)
                .help(help)
                .on_value(),
        );
        return None;
    }
    if is_http(&url) {
        return Some(url);
    }
    if url.contains("://")
        && let Some((name, default)) = spoiling(server)
    {
        let message = format!(
            "with `{default}` for `{name}` the server has no address: the client has no base URL"
        );
        let pointer = Pointer::root().descend(&["servers", &index.to_string(), "variables"]);
        let help = "write a default that makes the URL one of `http` or `https`, with a host";
        cx.diagnostics.push(
            Diagnostic::warning("wrong-value", pointer.child(name).child("default"), message)
                .help(help)
                .on_value(),
        );
    }
    None
}

/// The path of a server without a host: where it is depends on where the document was found, its path is part of every URL.
pub(super) fn base_path(cx: &Context<'_>) -> Option<String> {
    let url = url(cx.server?.1);
    let is_path = url.len() > 1 && url.starts_with('/') && !url.starts_with("//");
    (is_path && variable(&url).is_none()).then_some(url)
}

/// The variable with whose default the URL is no address, and would be one with something else in its place.
fn spoiling(server: &openapiv3::Server) -> Option<(&str, &str)> {
    /// A scheme, a host and a port; or all of them.
    const FITTING: [&[&str]; 2] = [&["https", "example.com", "443"], &["https://example.com"]];
    let defaults = || {
        let variables = server.variables.iter().flatten();
        variables.map(|(name, variable)| (name.as_str(), variable.default.as_str()))
    };
    let fits = |name: &str, values: &[&str]| {
        values.iter().any(|value| is_http(&url_with(server, Some((name, value)))))
    };
    FITTING.iter().find_map(|values| defaults().find(|(name, _)| fits(name, values)))
}

/// The server of an operation, where it, or its path, has another than the document.
pub(super) fn own(cx: &mut Context<'_>, entry: &OperationEntry) -> Option<ServerId> {
    let (servers, pointer) = match entry.operation.servers.as_slice() {
        [] => (entry.shared_servers.as_slice(), entry.item_pointer.child("servers")),
        own => (own, entry.pointer.child("servers")),
    };
    let (index, server) = preferred(servers)?;
    let (url, base) = (url(server), cx.server.map(|(_, base)| self::url(base)).unwrap_or_default());
    if url == base {
        return None;
    }
    if variable(&url).is_some() || url.contains("://") && !is_http(&url) {
        let kept = "the operation goes to the API's own server";
        let place = pointer.descend(&[&index.to_string(), "url"]);
        cx.unsupported(Feature::OperationServers, &place, kept);
        return None;
    }
    if let Some(known) = cx.server_urls.get(&url) {
        return Some(*known);
    }
    let name = name(&server.url, &base);
    let description = docs::text(server.description.as_ref());
    let id = ServerId(cx.servers.len());
    cx.server_urls.insert(url.clone(), id);
    cx.servers.push(Server { url, name, docs: Docs { description, ..Docs::default() } });
    Some(id)
}

/// The first server that speaks HTTP; or its twin, where the same place is offered by https too: credentials go over nothing else.
pub(super) fn preferred(servers: &[openapiv3::Server]) -> Option<(usize, &openapiv3::Server)> {
    let is_spoken =
        |server: &openapiv3::Server| !server.url.contains("://") || is_http(&url(server));
    let at = servers.iter().position(is_spoken).unwrap_or_default();
    let first = servers.get(at)?;
    let plain = url(first);
    let twin = plain.split_at_checked("http://".len()).and_then(|(scheme, rest)| {
        let is_plain = scheme.eq_ignore_ascii_case("http://");
        let is_twin = |server: &&openapiv3::Server| {
            let url = url(server);
            let parts = url.split_at_checked("https://".len());
            parts.is_some_and(|(scheme, other)| {
                scheme.eq_ignore_ascii_case("https://") && other == rest
            })
        };
        is_plain.then(|| servers.iter().position(|server| is_twin(&server))).flatten()
    });
    Some(twin.map_or((at, first), |index| (index, &servers[index])))
}

/// The URL with the defaults of its variables. A slash that both a variable and what stands beside it have is one: gateways
/// write `/{stage}` and `/test`. The root of an origin keeps its slash: it is the whole of what it says.
fn url(server: &openapiv3::Server) -> String {
    url_with(server, None)
}

/// The same, with another value for one of the variables.
fn url_with(server: &openapiv3::Server, other: Option<(&str, &str)>) -> String {
    let mut url = String::with_capacity(server.url.len());
    let mut rest = server.url.as_str();
    while let Some((before, tail)) = rest.split_once('{') {
        let Some((name, after)) = tail.split_once('}') else { break };
        let variable = server.variables.as_ref().and_then(|variables| variables.get(name));
        url.push_str(before);
        match variable {
            Some(variable) => {
                let other = other.filter(|(of, _)| *of == name).map(|(_, value)| value);
                let value = other.unwrap_or(variable.default.as_str());
                let joined =
                    value.strip_prefix('/').filter(|_| url.ends_with('/')).unwrap_or(value);
                let ends = joined.strip_suffix('/').filter(|_| after.starts_with('/'));
                url.push_str(ends.unwrap_or(joined));
            }
            None => url.push_str(&format!("{{{name}}}")),
        }
        rest = after;
    }
    url.push_str(rest);
    match url.trim_end_matches('/') {
        "" if !url.is_empty() => "/".to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

/// The first variable that has no value.
fn variable(url: &str) -> Option<&str> {
    let (_, tail) = url.split_once('{')?;
    tail.split_once('}').map(|(name, _)| name)
}

/// The words of a URL that its host does not share with the end of the API's own, or else those of its path, or else
/// all of its host: `https://uploads.example.com/v1` beside `https://api.example.com` is called `uploads`.
fn name(url: &str, base: &str) -> String {
    let (host, path) = parts(url);
    let (base_host, base_path) = parts(base);
    let shared = host.iter().rev().zip(base_host.iter().rev()).take_while(|(a, b)| a == b).count();
    let own = &host[..host.len() - shared];
    let beyond = path.iter().filter(|segment| !base_path.contains(segment));
    let beyond: Vec<&str> = beyond.copied().collect();
    let name = [own, beyond.as_slice(), host.as_slice(), path.as_slice()]
        .into_iter()
        .map(|parts| parts.join(" "))
        .find(|name| !words(name).is_empty());
    name.unwrap_or_else(|| "root".to_owned())
}

/// The labels of a URL's host, and the segments of its path; none that are variable.
fn parts(url: &str) -> (Vec<&str>, Vec<&str>) {
    let (host, path) = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
        None => ("", url),
    };
    let fixed = |part: &&str| !part.is_empty() && !part.contains('{');
    (host.split(['.', ':']).filter(fixed).collect(), path.split('/').filter(fixed).collect())
}
