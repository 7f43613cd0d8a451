use crate::document::node::{Members, Node};

/// `basic` is a scheme of HTTP, and an OAuth flow has a name of its own and a place under `flows`.
pub(super) fn convert(scheme: &mut Node) {
    let Node::Mapping(members) = scheme else { return };
    match members.get("type").and_then(Node::as_str) {
        Some("basic") => {
            members.set("type", Node::text("http"));
            members.set("scheme", Node::text("basic"));
        }
        Some("oauth2") => {
            let flow = match members.take("flow").as_ref().and_then(Node::as_str) {
                Some("application") => "clientCredentials",
                Some("accessCode") => "authorizationCode",
                Some("password") => "password",
                Some(_) | None => "implicit",
            };
            let mut described = Members::new();
            for name in ["authorizationUrl", "tokenUrl", "scopes"] {
                if let Some(node) = members.take(name) {
                    described.set(name, node);
                }
            }
            members.set("flows", Node::mapping([(flow, Node::Mapping(described))]));
        }
        Some(_) | None => {}
    }
}
