use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use crate::document::version::Version;

/// An array that says nothing of its items has any. OpenAPI 3.1 has that of JSON Schema; before, `items` has to be there.
pub(super) fn of_any_kind(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    let is_array = members.get("type").and_then(Node::as_str) == Some("array");
    if notes.version >= Version::V3_1 && is_array && !members.has("items") {
        members.set("items", Node::Mapping(Members::new()));
    }
}
