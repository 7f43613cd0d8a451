use crate::document::node::{Members, Node};

/// `schemes`, `host` and `basePath` are the address of one server for each scheme.
pub(super) fn gather(members: &mut Members) {
    let schemes = members.take("schemes");
    let host = members.take("host");
    let base = members.take("basePath");
    let base = base.as_ref().and_then(Node::as_str).unwrap_or_default();
    let base =
        if base.is_empty() || base.starts_with('/') { base.to_owned() } else { format!("/{base}") };
    let servers = match host.as_ref().and_then(Node::as_str) {
        Some(host) => addresses(schemes.as_ref())
            .iter()
            .map(|scheme| format!("{scheme}://{host}{base}"))
            .collect(),
        None if base.is_empty() => Vec::new(),
        None => vec![base],
    };
    if !servers.is_empty() {
        let servers = servers.into_iter().map(|url| Node::mapping([("url", Node::String(url))]));
        members.set("servers", Node::Sequence(servers.collect()));
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
