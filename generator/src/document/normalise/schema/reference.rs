use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use crate::document::version::Version;

/// A name of ours counts beside a `$ref` of any version: what else stands there stays where it does not.
fn named(members: &mut Members, path: &Path<'_>) {
    if !members.has("$ref") {
        return;
    }
    let Some(name) = members.take("x-rust-name") else { return };
    let mut referred = Node::Mapping(std::mem::take(members));
    referred.came_from(path);
    members.set("x-rust-name", name);
    members.set("allOf", Node::Sequence(vec![referred]));
}

/// What stands beside a `$ref` counts since 3.1. In 3.0 the reference becomes the only part of an `allOf` for that.
pub(super) fn siblings(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if members.len() < 2 {
        return;
    }
    if notes.version < Version::V3_1 {
        return named(members, path);
    }
    let Some(Node::String(target)) = members.take("$ref") else { return };
    let mut referred = Node::mapping([("$ref", Node::String(target))]);
    referred.came_from(path);
    match members.get_mut("allOf") {
        Some(Node::Sequence(parts)) => parts.push(referred),
        Some(_) | None => members.set("allOf", Node::Sequence(vec![referred])),
    }
}
