//! Text with known values.

use crate::ir::{Docs, EnumValue, Json};
use crate::lower::merge::Own;
use openapiv3::SchemaData;
use serde_json::Value;

/// The known values, each once, with the names and descriptions that the common extensions give them.
pub(in crate::lower) fn values(owns: &[Own<'_>], allowed: &[Json]) -> Vec<EnumValue> {
    let mut values: Vec<EnumValue> = Vec::new();
    for allowed in allowed {
        let Json::String(value) = allowed else { continue };
        if !values.iter().any(|known| known.value == *value) {
            values.push(described(owns, value));
        }
    }
    values
}

/// A value with what the last part that lists it says about it.
fn described(owns: &[Own<'_>], value: &str) -> EnumValue {
    let listed = owns.iter().rev().find_map(|own| {
        let same = |known: &Json| matches!(known, Json::String(text) if text == value);
        own.view.enumeration.iter().position(same).map(|index| (own.view.data, index))
    });
    let said = |keys: &[&str]| {
        listed.and_then(|(data, index)| keys.iter().find_map(|key| said(data, key, index, value)))
    };
    EnumValue {
        value: value.to_owned(),
        name: said(&["x-enum-varnames", "x-enumNames"]),
        docs: Docs {
            description: said(&["x-enum-descriptions", "x-enumDescriptions"]),
            ..Docs::default()
        },
    }
}

/// What an extension says about a value: a list in the order of `enum`, or a map by value.
fn said(data: &SchemaData, key: &str, index: usize, value: &str) -> Option<String> {
    let said = match data.extensions.get(key)? {
        Value::Array(items) => items.get(index)?,
        Value::Object(members) => members.get(value)?,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
    };
    said.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}
