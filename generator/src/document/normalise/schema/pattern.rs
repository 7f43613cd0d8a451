use crate::diagnostic::Feature;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// Members whose names follow a pattern are members of any name. Where nothing is said of other members, they are of any
/// type, and so are all that are not declared; of an object that declares none the patterns are all that is meant.
pub(super) fn to_additional(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    unevaluated(members, path);
    let Some(Node::Mapping(patterns)) = members.take("patternProperties") else { return };
    if patterns.is_empty() {
        return;
    }
    let at = path.member("patternProperties");
    let others = members.take("additionalProperties");
    let is_open = others.is_none() && DECLARES.iter().any(|name| members.has(name));
    let consequence = match &others {
        None if is_open => "members of any name and type are accepted",
        None => "names of any form are accepted, with values as of the pattern",
        Some(_) => "names of any form are accepted",
    };
    notes.unsupported(Feature::PatternProperties, at.pointer(), consequence);
    if is_open {
        return;
    }
    let mut values = Vec::new();
    for (pattern, mut value) in patterns {
        value.came_from(&at.member(&pattern));
        values.push(value);
    }
    match others {
        Some(Node::Bool(false)) | None => {}
        Some(mut others) => {
            others.came_from(&path.member("additionalProperties"));
            values.push(others);
        }
    }
    let any_of = match <[Node; 1]>::try_from(values) {
        Ok([only]) => only,
        Err(values) => {
            let mut any_of = Node::mapping([("anyOf", Node::Sequence(values))]);
            any_of.came_from(path);
            any_of
        }
    };
    members.set("additionalProperties", any_of);
}

/// What says of other members of an object what they are.
const DECLARES: [&str; 5] = ["properties", "allOf", "oneOf", "anyOf", "$ref"];

/// `unevaluatedProperties` also sees the members that combined schemas describe. So does what a type says of other members:
/// a type has the members of all the schemas that are combined.
fn unevaluated(members: &mut Members, path: &Path<'_>) {
    let Some(mut others) = members.take("unevaluatedProperties") else { return };
    // Decoding lets unknown members pass, so only what is said about their values matters.
    if matches!(others, Node::Bool(_)) || members.has("additionalProperties") {
        return;
    }
    let parts = members.get("allOf").and_then(Node::items).unwrap_or_default();
    if parts.iter().any(takes_all_others) {
        return;
    }
    others.came_from(&path.member("unevaluatedProperties"));
    members.set("additionalProperties", others);
}

/// Whether a part says what all other members are, so that none is left for who looks at the rest.
fn takes_all_others(part: &Node) -> bool {
    let of_others = ["additionalProperties", "unevaluatedProperties"].map(|name| part.get(name));
    of_others.into_iter().flatten().any(|others| *others != Node::Bool(false))
}
