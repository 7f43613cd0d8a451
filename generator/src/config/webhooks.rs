//! Which members of the `[webhooks]` table go together.

use super::table::complaint;
use crate::document::check::Complaint;
use crate::document::node::{Members, Node};

/// Members that only some of the schemes have a use for.
const PARTS: [(&str, &[&str]); 3] = [
    ("signature-header", &["hmac-sha256", "secret"]),
    ("prefix", &["hmac-sha256"]),
    ("encoding", &["hmac-sha256"]),
];

pub(super) fn rule(members: &mut Members) -> Vec<Complaint> {
    let scheme = members.get("scheme").and_then(Node::as_str);
    let mut complaints = Vec::new();
    if matches!(scheme, Some("hmac-sha256" | "secret")) && !members.has("signature-header") {
        let message = "this scheme needs the header that it is in".to_owned();
        let help = "add `signature-header`, such as `X-Hub-Signature-256`";
        complaints.push(complaint("missing-member", Some("scheme"), message, help));
    }
    for (member, schemes) in PARTS {
        if members.has(member) && !scheme.is_some_and(|scheme| schemes.contains(&scheme)) {
            let message = format!("`{member}` goes together with `scheme = \"{}\"`", schemes[0]);
            let help = "leave it out, or name the scheme";
            complaints.push(complaint("conflicting-members", Some(member), message, help));
        }
    }
    for member in ["signature-header", "event-header"] {
        if members.get(member).and_then(Node::as_str).is_some_and(|text| !is_field_name(text)) {
            let message = "this cannot be the name of a header".to_owned();
            let help = "write a name such as `X-Hub-Signature-256`";
            complaints.push(complaint("wrong-value", Some(member), message, help));
        }
    }
    complaints
}

/// RFC 9110, section 5.6.2: `token`.
pub(super) fn is_field_name(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(sign)
}
