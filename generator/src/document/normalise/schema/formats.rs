//! Formats that say what the type beside them does not.

use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// A number in a format of whole numbers is one, unless a value beside it says otherwise.
pub(super) fn whole_numbers(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let format = members.get("format").and_then(Node::as_str).unwrap_or_default();
    let is_whole = matches!(
        format,
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" | "integer"
    );
    if is_whole && text(members, "type") == Some("number") && !has_fractions(members) {
        members.set("type", Node::text("integer"));
    }
}

fn has_fractions(members: &Members) -> bool {
    let listed = members.get("enum").and_then(Node::items).unwrap_or_default();
    let names = ["default", "example", "minimum", "maximum", "multipleOf"];
    let values = names.iter().filter_map(|name| members.get(name));
    values.chain(listed).any(|value| match value {
        Node::Number(number) => number.as_f64().is_some_and(|number| number.fract() != 0.0),
        Node::Null | Node::Bool(_) | Node::String(_) | Node::Sequence(_) | Node::Mapping(_) => {
            false
        }
    })
}

/// What Kubernetes calls `int-or-string` is written as either.
pub(super) fn int_or_string(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let of_type = matches!(text(members, "type"), Some("string") | None);
    let by_format = text(members, "format") == Some("int-or-string");
    let by_extension = members.get("x-kubernetes-int-or-string") == Some(&Node::Bool(true));
    let is_either = by_format || by_extension && !members.has("type");
    let says_more = ["$ref", "allOf", "oneOf", "anyOf", "enum"].iter().any(|it| members.has(it));
    if !of_type || !is_either || says_more {
        return;
    }
    if by_format {
        let _said = members.take("format");
    }
    members.set("type", Node::Sequence(vec![Node::text("integer"), Node::text("string")]));
}

fn text<'a>(members: &'a Members, name: &str) -> Option<&'a str> {
    members.get(name).and_then(Node::as_str)
}
