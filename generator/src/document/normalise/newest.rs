//! What OpenAPI 3.2 has beside what 3.1 has, where nothing is generated from it or it is marked as what it is.

use super::{Notes, Pass};
use crate::diagnostic::Diagnostic;
use crate::document::mark;
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use crate::document::version::Version;

pub(super) const COMPONENTS: &[Pass] = &[media_types];
pub(super) const EXAMPLE: &[Pass] = &[example];
pub(super) const DISCRIMINATOR: &[Pass] = &[default_mapping];
pub(super) const SECURITY_SCHEME: &[Pass] = &[scheme];
pub(super) const FLOWS: &[Pass] = &[device];
pub(super) const XML: &[Pass] = &[node_type];

fn is_newest(notes: &Notes<'_>) -> bool {
    notes.version >= Version::V3_2
}

/// References to them have been followed.
fn media_types(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    if is_newest(notes) {
        let _served = members.take("mediaTypes");
    }
}

/// An example as a value and as it is sent. The value is what documentation shows.
fn example(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    if !is_newest(notes) {
        return;
    }
    let sent = members.take("serializedValue");
    if let Some(value) = members.take("dataValue").or(sent)
        && !members.has("value")
        && !members.has("externalValue")
    {
        members.set("value", value);
    }
}

/// `defaultMapping` is marked, since the types that discriminators are read into have no other place for it.
fn default_mapping(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if !is_newest(notes) {
        return;
    }
    match members.take("defaultMapping") {
        Some(target @ Node::String(_)) => members.set(mark::DEFAULT_MAPPING, target),
        Some(other) => {
            let message =
                format!("expected the name of a schema, found {}: it is ignored", other.describe());
            let place = path.member("defaultMapping").pointer();
            notes.push(
                Diagnostic::warning("wrong-type", place, message)
                    .help("name a component that is listed as a branch")
                    .on_value(),
            );
        }
        None => {}
    }
}

/// Where a token comes from is the matter of who calls.
fn scheme(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    if !is_newest(notes) {
        return;
    }
    let _address = members.take("oauth2MetadataUrl");
    if members.take("deprecated") == Some(Node::Bool(true)) {
        let said = members.get("description").and_then(Node::as_str).unwrap_or_default();
        let said = format!("Deprecated. {said}");
        members.set("description", Node::text(said.trim_end()));
    }
}

fn device(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    if is_newest(notes) {
        let _flow = members.take("deviceAuthorization");
    }
}

/// Bodies of XML are texts here, whatever is in them.
fn node_type(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    if is_newest(notes) {
        let _kind = members.take("nodeType");
    }
}

/// `style: cookie` is `form` without escapes, which is marked.
pub(super) fn cookie(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    let text = |name| members.get(name).and_then(Node::as_str);
    if is_newest(notes) && text("in") == Some("cookie") && text("style") == Some("cookie") {
        let _style = members.take("style");
        members.set(mark::COOKIE_STYLE, Node::Bool(true));
    }
}

/// `allowReserved` counts wherever something is percent-encoded, and before only in a query. It is marked, since the types
/// that parameters are read into have no other place for it.
pub(super) fn reserved(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    let location = members.get("in").and_then(Node::as_str);
    if is_newest(notes)
        && matches!(location, Some("path" | "cookie"))
        && members.get("allowReserved") == Some(&Node::Bool(true))
    {
        members.set(mark::ALLOW_RESERVED, Node::Bool(true));
    }
}
