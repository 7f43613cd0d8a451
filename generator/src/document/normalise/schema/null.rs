use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use crate::document::version::Version;

/// `null` among the types, among the values of an `enum` and among the schemas of a union is `nullable`.
pub(super) fn to_nullable(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let in_types = from_types(members, notes.version >= Version::V3_1);
    let in_values = from_values(members);
    let in_union = ["oneOf", "anyOf"].map(|name| from_union(members, name, path)).contains(&true);
    if in_types || in_values || in_union {
        members.set("nullable", Node::Bool(true));
    }
}

/// A schema that allows nothing but null is an `enum` of it.
fn from_types(members: &mut Members, null_is_a_type: bool) -> bool {
    let only_null = match members.get_mut("type") {
        Some(Node::Sequence(types)) => {
            let count = types.len();
            types.retain(|name| !is_null_type(name));
            if types.len() == count {
                return false;
            }
            types.is_empty()
        }
        Some(Node::String(name)) if name == "null" => true,
        // `type: null`, without the quotes that YAML wants.
        Some(Node::Null) if null_is_a_type => true,
        Some(_) | None => return false,
    };
    if only_null {
        let _null = members.take("type");
        members.set("enum", Node::Sequence(vec![Node::Null]));
    }
    true
}

fn is_null_type(name: &Node) -> bool {
    *name == Node::Null || name.as_str() == Some("null")
}

fn from_values(members: &Members) -> bool {
    let values = members.get("enum").and_then(Node::items).unwrap_or_default();
    !members.has("type") && values.contains(&Node::Null)
}

fn from_union(members: &mut Members, name: &str, path: &Path<'_>) -> bool {
    let Some(Node::Sequence(branches)) = members.get_mut(name) else { return false };
    if !branches.iter().any(is_null) || branches.iter().all(is_null) {
        return false;
    }
    let union = path.member(name);
    let mut index = 0;
    branches.retain_mut(|branch| {
        let stays = !is_null(branch);
        branch.came_from(&union.item(index));
        index += 1;
        stays
    });
    true
}

/// Whether a schema allows null and nothing else.
fn is_null(schema: &Node) -> bool {
    let Some(members) = schema.members() else { return false };
    let says_null = |name: &str, node: &Node| match name {
        "type" => {
            is_null_type(node)
                || node
                    .items()
                    .is_some_and(|types| !types.is_empty() && types.iter().all(is_null_type))
        }
        "const" => *node == Node::Null,
        "enum" => node.items() == Some(&[Node::Null]),
        // Strictly it allows anything; among other branches nobody means that.
        "nullable" => *node == Node::Bool(true),
        _ => false,
    };
    members.iter().any(|(name, node)| says_null(name, node))
        && members.iter().all(|(name, node)| {
            says_null(name, node)
                || matches!(
                    name.as_str(),
                    "title" | "description" | "nullable" | "default" | "example" | "examples"
                )
        })
}
