use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// Values of several types are a union of them, each with those that it lists: `enum: [auto, 1, 2]` is a text or an integer.
pub(super) fn to_union(members: &mut Members, path: &Path<'_>, _: &mut Notes<'_>) {
    if ["type", "anyOf", "oneOf", "allOf", "$ref"].iter().any(|name| members.has(name)) {
        return;
    }
    let Some(kinds) = members.get("enum").and_then(Node::items).and_then(kinds) else { return };
    let present = |kind: &&str| kinds.iter().any(|it| it.as_ref() == Some(kind));
    let present: Vec<&str> = ORDER.iter().copied().filter(present).collect();
    if present.len() < 2 {
        return;
    }
    let mut lists: Vec<(String, Node)> = Vec::new();
    for name in LISTS {
        lists.extend(members.take(name).map(|list| ((*name).to_owned(), list)));
    }
    let branch = |kind: &&str| {
        let is_of = |index: usize| kinds.get(index).is_some_and(|it| it.as_ref() == Some(kind));
        let mut branch = Members::new();
        branch.set("type", Node::text(kind));
        for (name, list) in &lists {
            branch.set(name, part(list, &is_of));
        }
        let mut branch = Node::Mapping(branch);
        branch.came_from(path);
        branch
    };
    members.set("anyOf", Node::Sequence(present.iter().map(branch).collect()));
}

/// The types in the order of their branches.
const ORDER: &[&str] = &["string", "integer", "number", "boolean"];

/// What has an entry for each value, or one by its name.
const LISTS: &[&str] =
    &["enum", "x-enum-varnames", "x-enumNames", "x-enum-descriptions", "x-enumDescriptions"];

/// The types of the values, of which null has none; nothing where one is a list or an object.
fn kinds(values: &[Node]) -> Option<Vec<Option<&'static str>>> {
    let is_whole = |value: &Node| match value {
        Node::Number(number) => number.is_i64() || number.is_u64(),
        _ => true,
    };
    let number = if values.iter().all(is_whole) { "integer" } else { "number" };
    let kind = |value: &Node| match value {
        Node::Null => Some(None),
        Node::String(_) => Some(Some("string")),
        Node::Number(_) => Some(Some(number)),
        Node::Bool(_) => Some(Some("boolean")),
        Node::Sequence(_) | Node::Mapping(_) => None,
    };
    values.iter().map(kind).collect()
}

/// The entries of the values of one type.
fn part(list: &Node, is_of: &dyn Fn(usize) -> bool) -> Node {
    let Node::Sequence(entries) = list else { return list.clone() };
    let entries = entries.iter().enumerate().filter(|(index, _)| is_of(*index));
    Node::Sequence(entries.map(|(_, entry)| entry.clone()).collect())
}
