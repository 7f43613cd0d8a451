use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use crate::document::version::Version;

/// `nullable` beside a `$ref` has no meaning in 3.0, and is written all the same: there is one thing it can be meant for.
fn nullable(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if !members.has("$ref") || members.get("nullable") != Some(&Node::Bool(true)) {
        return;
    }
    let message =
        "OpenAPI 3.0 takes nothing beside `$ref`, but this is understood: null is allowed";
    let place = path.member("nullable").pointer();
    notes.push(
        Diagnostic::warning("ignored-beside-reference", place, message)
            .help("put the `$ref` into `allOf: [..]` and this beside it"),
    );
    let _said = members.take("nullable");
    apart(members, "nullable", Node::Bool(true), path);
}

/// Puts all that stands beside a member into an `allOf`.
fn apart(members: &mut Members, name: &str, node: Node, path: &Path<'_>) {
    let mut referred = Node::Mapping(std::mem::take(members));
    referred.came_from(path);
    members.set(name, node);
    members.set("allOf", Node::Sequence(vec![referred]));
}

/// A name of ours counts beside a `$ref` of any version: what else stands there stays where it does not.
fn named(members: &mut Members, path: &Path<'_>) {
    if !members.has("$ref") {
        return;
    }
    let Some(name) = members.take("x-rust-name") else { return };
    apart(members, "x-rust-name", name, path);
}

/// What stands beside a `$ref` counts since 3.1. In 3.0 the reference becomes the only part of an `allOf` for that.
pub(super) fn siblings(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if members.len() < 2 {
        return;
    }
    if notes.version < Version::V3_1 {
        nullable(members, path, notes);
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
