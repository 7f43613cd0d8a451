//! Whole numbers that are larger than signed ones of 64 bits are.
//!
//! An integer is one of those unless its format says otherwise. Where the document itself shows that it is larger, by a limit,
//! a listed value, a default or an example, it is an unsigned one.

use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use serde_json::Number;

/// 2^63, the first that `i64` lacks, and 2^64, the first that `u64` lacks.
const BOUNDS: (f64, f64) = (9_223_372_036_854_775_808.0, 18_446_744_073_709_551_616.0);

/// What an example or a default of an object or list shows of what is in it.
pub(super) fn shown(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    for name in ["default", "example", "examples"] {
        let Some(node) = members.get(name).filter(|node| holds_large(node)).cloned() else {
            continue;
        };
        match node.items().filter(|_| name == "examples") {
            Some(examples) => examples.iter().for_each(|example| mark(members, example)),
            None => mark(members, &node),
        }
    }
}

fn holds_large(node: &Node) -> bool {
    match node {
        Node::Number(number) => is_large(number),
        Node::Sequence(items) => items.iter().any(holds_large),
        Node::Mapping(members) => members.iter().any(|(_, node)| holds_large(node)),
        Node::Null | Node::Bool(_) | Node::String(_) => false,
    }
}

/// Says of every schema for whose value there is a large one that it is of such.
fn mark(schema: &mut Members, value: &Node) {
    match value {
        Node::Number(number) if is_large(number) && is_integer(schema) => to_unsigned(schema),
        Node::Sequence(items) => {
            if let Some(Node::Mapping(schema)) = schema.get_mut("items") {
                items.iter().for_each(|item| mark(schema, item));
            }
        }
        Node::Mapping(values) => {
            let Some(Node::Mapping(properties)) = schema.get_mut("properties") else { return };
            for (name, value) in values {
                if let Some(Node::Mapping(schema)) = properties.get_mut(name) {
                    mark(schema, value);
                }
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}

/// What limits and listed values show.
pub(super) fn limited(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    if !is_integer(members) {
        return;
    }
    let listed = members.get("enum").and_then(Node::items).unwrap_or_default();
    let is_listed = listed.iter().any(|value| matches!(value, Node::Number(it) if is_large(it)))
        && !listed.iter().any(is_negative);
    if is_listed || is_limited(members) {
        to_unsigned(members);
    }
}

/// Whether the largest number is one that only unsigned ones reach.
fn is_limited(members: &Members) -> bool {
    let bound = |name: &str| match members.get(name) {
        Some(Node::Number(number)) => number.as_f64(),
        _ => None,
    };
    // `i64::MAX` is 2^63 too, once it is a float.
    let fits = |node: &Node| matches!(node, Node::Number(number) if number.is_i64());
    let Some(maximum) = bound("maximum").filter(|_| !members.get("maximum").is_some_and(fits))
    else {
        return false;
    };
    match bound("minimum") {
        Some(minimum) => minimum >= 0.0 && maximum >= BOUNDS.0,
        None => maximum > BOUNDS.0 && maximum <= BOUNDS.1,
    }
}

/// An integer whose format leaves open whether it is signed, or says the usual one.
fn is_integer(members: &Members) -> bool {
    let is_integer = match members.get("type") {
        Some(Node::String(name)) => name == "integer",
        Some(Node::Sequence(names)) => names.iter().any(|name| name.as_str() == Some("integer")),
        _ => false,
    };
    is_integer && matches!(members.get("format").map(Node::as_str), None | Some(Some("int64")))
}

fn to_unsigned(members: &mut Members) {
    if members.get("minimum").is_some_and(is_negative) {
        return;
    }
    members.set("format", Node::text("uint64"));
    let maximum = members.get("maximum").and_then(Node::number).and_then(|it| it.as_f64());
    if maximum.is_some_and(|maximum| maximum >= BOUNDS.1) {
        // The type says it.
        let _maximum = members.take("maximum");
        let _flag = members.take("exclusiveMaximum");
    }
}

fn is_large(number: &Number) -> bool {
    number.is_u64() && !number.is_i64()
}

fn is_negative(node: &Node) -> bool {
    matches!(node, Node::Number(number) if number.as_f64().is_some_and(|number| number < 0.0))
}

/// Keeps the digits of limits that a float does not hold, since it is as floats that they may be read.
pub(super) fn exact(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    /// 2^53: up to there a float holds every integer.
    const WHOLE: u64 = 1 << 53;
    for name in ["minimum", "maximum", "multipleOf"] {
        let Some(Node::Number(number)) = members.get(name) else { continue };
        let digits = match (number.as_i64(), number.as_u64()) {
            (Some(number), _) if number.unsigned_abs() > WHOLE => number.to_string(),
            (None, Some(number)) => number.to_string(),
            (_, _) => continue,
        };
        members.set(&format!("x-exact-{name}"), Node::String(digits));
    }
}
