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
        discriminator(base).is_some() || depth < 8 && is_heir(document, parent, depth + 1)
    })
}

/// What a schema says of the tag of its kinds, itself or in a part that is written out in its `allOf`.
pub(super) fn discriminator(schema: &Value) -> Option<&Value> {
    let own = schema.get("discriminator");
    own.or_else(|| list(schema, "allOf").iter().find_map(|part| part.get("discriminator")))
}

pub(super) fn is_base(schema: &Value) -> bool {
    discriminator(schema).is_some()
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
    let name = schema.and_then(discriminator).and_then(|said| said.get("propertyName"));
    name.is_some_and(|name| name == property)
}

/// The first value that a branch lists for its member, but for null.
pub(super) fn constant<'a>(
    document: &'a Value,
    branch: &'a Value,
    property: &str,
) -> Option<&'a Value> {
    let branch = match branch.get("$ref").and_then(Value::as_str) {
        Some(target) => document.pointer(target.trim_start_matches('#')).unwrap_or(&Value::Null),
        None => branch,
    };
    let own = branch.pointer(&format!("/properties/{property}"));
    let listed = own.and_then(|own| own.get("enum")).and_then(Value::as_array);
    let listed = listed.into_iter().flatten().chain(own.and_then(|own| own.get("const")));
    let mut parts = list(branch, "allOf").iter();
    listed
        .into_iter()
        .find(|value| !value.is_null())
        .or_else(|| parts.find_map(|part| constant(document, part, property)))
}
