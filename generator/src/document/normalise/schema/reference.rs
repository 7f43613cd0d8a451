use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use crate::document::version::Version;

/// What stands beside a `$ref` counts since 3.1. In 3.0 the reference becomes the only part of an `allOf` for that.
pub(super) fn siblings(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if notes.version < Version::V3_1 || members.len() < 2 {
        return;
    }
    let Some(Node::String(target)) = members.take("$ref") else { return };
    let mut referred = Node::mapping([("$ref", Node::String(target))]);
    referred.came_from(path);
    match members.get_mut("allOf") {
        Some(Node::Sequence(parts)) => parts.push(referred),
        Some(_) | None => members.set("allOf", Node::Sequence(vec![referred])),
    }
}
