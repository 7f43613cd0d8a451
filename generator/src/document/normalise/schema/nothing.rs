//! Schemas that nothing fits, `false` and `not` of everything, where the rest of the schema says as much without them.

use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// What is said of further members and items is `false` where nothing fits it, however that is written.
pub(super) fn to_false(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    for name in [
        "additionalProperties",
        "unevaluatedProperties",
        "items",
        "unevaluatedItems",
        "additionalItems",
    ] {
        if let Some(schema) = members.get_mut(name).filter(|schema| fits_nothing(schema)) {
            *schema = Node::Bool(false);
        }
    }
}

/// A branch that nothing fits is none.
pub(super) fn branches(members: &mut Members, path: &Path<'_>, _: &mut Notes<'_>) {
    for union in ["oneOf", "anyOf"] {
        let Some(Node::Sequence(branches)) = members.get_mut(union) else { continue };
        let fitting = branches.iter().filter(|branch| !fits_nothing(branch)).count();
        if fitting == 0 || fitting == branches.len() {
            continue;
        }
        let at = path.member(union);
        for (index, branch) in branches.iter_mut().enumerate() {
            branch.came_from(&at.item(index));
        }
        branches.retain(|branch| !fits_nothing(branch));
    }
}

fn fits_nothing(schema: &Node) -> bool {
    let fits_all = |schema: &Node| match schema {
        Node::Bool(allowed) => *allowed,
        Node::Mapping(members) => members.is_empty(),
        Node::Null | Node::Number(_) | Node::String(_) | Node::Sequence(_) => false,
    };
    match schema {
        Node::Bool(allowed) => !allowed,
        schema => schema.get("not").is_some_and(fits_all),
    }
}
