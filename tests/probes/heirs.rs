//! Which schemas a discriminator selects, and by which value.

use super::instance::list;
use serde_json::{Map, Value};

/// Whether a schema is one that a discriminator selects: alone, it doesn't say which value its tag has.
pub(crate) fn is_selected(document: &Value, pointer: &str) -> bool {
    is_listed(document, pointer) || is_heir(document, &format!("#{pointer}"), 0)
}

fn is_listed(document: &Value, pointer: &str) -> bool {
    match document {
        Value::Object(members) => {
            let branches = [list(document, "oneOf"), list(document, "anyOf")].concat();
            let is_it = |branch: &Value| {
                branch.get("$ref").and_then(Value::as_str) == Some(&format!("#{pointer}"))
            };
            members.contains_key("discriminator") && branches.iter().any(is_it)
                || members.values().any(|value| is_listed(value, pointer))
        }
        Value::Array(items) => items.iter().any(|value| is_listed(value, pointer)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// Whether a component is made of one with a discriminator.
fn is_heir(document: &Value, target: &str, depth: usize) -> bool {
    let schema = document.pointer(target.trim_start_matches('#')).unwrap_or(&Value::Null);
    let mut parents = list(schema, "allOf").iter().filter_map(|part| part.get("$ref")?.as_str());
    parents.any(|parent| {
        let base = document.pointer(parent.trim_start_matches('#')).unwrap_or(&Value::Null);
        base.get("discriminator").is_some() || depth < 8 && is_heir(document, parent, depth + 1)
    })
}

pub(super) fn is_base(schema: &Value) -> bool {
    schema.get("discriminator").is_some()
        && schema.get("oneOf").is_none()
        && schema.get("anyOf").is_none()
}

/// References to the components that are made of another.
pub(super) fn heirs(document: &Value, base: &str) -> Vec<String> {
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    let names = schemas.into_iter().flat_map(Map::keys);
    let references = names.map(|name| format!("#/components/schemas/{name}"));
    references.filter(|heir| is_made_of(document, heir, base, 0)).collect()
}

fn is_made_of(document: &Value, target: &str, base: &str, depth: usize) -> bool {
    let schema = document.pointer(target.trim_start_matches('#')).unwrap_or(&Value::Null);
    let mut parents = list(schema, "allOf").iter().filter_map(|part| part.get("$ref")?.as_str());
    parents
        .any(|parent| parent == base || depth < 8 && is_made_of(document, parent, base, depth + 1))
}

/// Whether what a reference leads to is told apart by the same member again, and so has said its value.
pub(super) fn selects_by(document: &Value, target: &str, property: &str) -> bool {
    let schema = document.pointer(target.trim_start_matches('#'));
    let name = schema.and_then(|schema| schema.pointer("/discriminator/propertyName"));
    name.is_some_and(|name| name == property)
}

pub(super) fn is_constant(document: &Value, branch: &Value, property: &str) -> bool {
    let branch = match branch.get("$ref").and_then(Value::as_str) {
        Some(target) => document.pointer(target.trim_start_matches('#')).unwrap_or(&Value::Null),
        None => branch,
    };
    let own = branch.pointer(&format!("/properties/{property}"));
    own.is_some_and(|own| own.get("enum").is_some() || own.get("const").is_some())
        || list(branch, "allOf").iter().any(|part| is_constant(document, part, property))
}
