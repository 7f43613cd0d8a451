use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use crate::document::version::Version;

/// What has no meaning beside a `$ref` before 3.1, and is written all the same: there is one thing it can be meant for.
const UNDERSTOOD: [(&str, &str); 2] =
    [("nullable", "null is allowed"), ("readOnly", "only the API sets it")];

/// Members beside a `$ref` that are understood.
fn understood(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if !members.has("$ref") {
        return;
    }
    let is_said = |name: &str| members.get(name) == Some(&Node::Bool(true));
    let said: Vec<(&str, &str)> =
        UNDERSTOOD.into_iter().filter(|(name, _)| is_said(name)).collect();
    for (name, meaning) in &said {
        // In 2.0 `nullable` is an extension, which has had another name.
        let (version, place) = match (notes.version, *name) {
            (Version::V2, "nullable") => ("Swagger 2.0", path.pointer()),
            (Version::V2, name) => ("Swagger 2.0", path.member(name).pointer()),
            (_, name) => ("OpenAPI 3.0", path.member(name).pointer()),
        };
        let message =
            format!("{version} takes nothing beside `$ref`, but this is understood: {meaning}");
        notes.push(
            Diagnostic::warning("ignored-beside-reference", place, message)
                .help("put the `$ref` into `allOf: [..]` and this beside it"),
        );
        let _said = members.take(name);
    }
    if let Some(((first, _), others)) = said.split_first() {
        apart(members, first, Node::Bool(true), path);
        others.iter().for_each(|(name, _)| members.set(name, Node::Bool(true)));
    }
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
        understood(members, path, notes);
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
