use crate::diagnostic::{Diagnostic, Diagnostics, Feature, Pointer};
use crate::document::node::{Members, Node, quote};
use crate::document::path::Path;

/// `schemes`, `host` and `basePath` are the address of one server for each scheme.
pub(super) fn gather(members: &mut Members, diagnostics: &mut Diagnostics) {
    let schemes = members.take("schemes");
    let host = members.take("host");
    let base = members.take("basePath");
    let base = base.as_ref().and_then(Node::as_str).unwrap_or_default();
    let base =
        if base.is_empty() || base.starts_with('/') { base.to_owned() } else { format!("/{base}") };
    let host = host.as_ref().and_then(Node::as_str).map(str::trim);
    let (scheme, host) = match host.and_then(|host| host.split_once("://")) {
        Some((scheme, place)) => (Some(scheme), Some(place)),
        None => (None, host),
    };
    let host = host.map(|host| host.trim_end_matches('/')).filter(|host| !host.is_empty());
    if let (Some(scheme), Some(host)) = (scheme, host) {
        let message = format!("a host has no scheme: it is {}", quote(host));
        let place = Pointer::root().child("host");
        let help = format!("write `schemes: [{scheme}]` beside it");
        diagnostics.push(Diagnostic::warning("wrong-value", place, message).help(help).on_value());
    }
    // 2.0 has no variables: what is written so was to be filled in before.
    for (name, text) in [("host", host.unwrap_or_default()), ("basePath", base.as_str())] {
        if text.contains('{') {
            let message =
                "Swagger 2.0 knows no variables in an address: the client has no base URL";
            diagnostics.push(
                Diagnostic::warning(
                    "undeclared-server-variable",
                    Pointer::root().child(name),
                    message,
                )
                .help(format!("write the `{name}` itself"))
                .on_value(),
            );
            return;
        }
    }
    let servers = match host {
        Some(host) => {
            let written = scheme.filter(|_| schemes.is_none()).map(Node::text);
            let written = written.map(|scheme| Node::Sequence(vec![scheme]));
            addresses(written.as_ref().or(schemes.as_ref()))
                .iter()
                .map(|scheme| format!("{scheme}://{host}{base}"))
                .collect()
        }
        None if base.is_empty() => Vec::new(),
        None => vec![base],
    };
    if !servers.is_empty() {
        let servers = servers.into_iter().map(|url| Node::mapping([("url", Node::String(url))]));
        members.set("servers", Node::Sequence(servers.collect()));
    }
}

/// The address of the first server.
pub(super) fn first(members: &Members) -> Option<String> {
    let servers = members.get("servers").and_then(Node::items)?;
    servers.first()?.get("url")?.as_str().map(str::to_owned)
}

/// An operation may be offered over other schemes than the document: then it has a server of its own.
pub(super) fn own(
    operation: &mut Members,
    first: Option<&str>,
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(Node::Sequence(schemes)) = operation.take("schemes") else { return };
    let Some((scheme, rest)) = first.and_then(|first| first.split_once("://")) else { return };
    let has = |wanted: &str| schemes.iter().any(|scheme| scheme.as_str() == Some(wanted));
    if schemes.is_empty() || has(scheme) {
        return;
    }
    match ["https", "http"].into_iter().find(|spoken| has(spoken)) {
        Some(spoken) => {
            let server = Node::mapping([("url", Node::String(format!("{spoken}://{rest}")))]);
            operation.set("servers", Node::Sequence(vec![server]));
        }
        None => {
            let place = path.member("schemes").pointer();
            let kept = "the operation goes to the API's own server";
            diagnostics.push(Diagnostic::unsupported(Feature::OperationServers, place, kept));
        }
    }
}

/// The schemes that this client speaks, the safest first.
fn addresses(schemes: Option<&Node>) -> Vec<&'static str> {
    let listed = schemes.and_then(Node::items).unwrap_or_default();
    let mut spoken: Vec<&'static str> = ["https", "http"]
        .into_iter()
        .filter(|scheme| listed.iter().any(|listed| listed.as_str() == Some(scheme)))
        .collect();
    if spoken.is_empty() {
        spoken.push("https");
    }
    spoken
}
