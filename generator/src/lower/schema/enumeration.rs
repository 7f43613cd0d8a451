//! Text and integers with known values.

use crate::ir::{Docs, Enum, EnumBase, EnumValue, Json};
use crate::lower::merge::Own;
use crate::lower::view::JsonType;
use openapiv3::SchemaData;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The extensions that name the values of an enum.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames"];

/// The extensions that describe them.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

/// The enum of the listed values, each once, with the names and descriptions that the common extensions give them;
/// nothing where none is listed or not all can be values of one enum.
pub(in crate::lower) fn of(
    owns: &[Own<'_>],
    json_type: JsonType,
    allowed: &[Json],
) -> Option<Enum> {
    let base = match json_type {
        JsonType::String => EnumBase::Text,
        JsonType::Integer | JsonType::Number => EnumBase::Integer,
        JsonType::Null | JsonType::Boolean | JsonType::Array | JsonType::Object => return None,
    };
    // Few enums name their values, and what a base lists, every kind of it would look through.
    let names = |own: &Own<'_>| {
        NAMES.iter().chain(DESCRIPTIONS).any(|key| own.view.data.extensions.contains_key(*key))
    };
    let naming = if owns.iter().any(names) { owns } else { &[] };
    let places = naming.iter().rev();
    let places: Vec<(&SchemaData, BTreeMap<String, usize>)> =
        places.map(|own| (own.view.data, texts(base, &own.view.enumeration))).collect();
    let mut values: Vec<EnumValue> = Vec::new();
    let mut known = BTreeSet::new();
    for allowed in allowed {
        let Some(value) = text(base, allowed) else {
            // Beside text anything else is a slip: null says what it says, and nothing can be a string and a number.
            if base == EnumBase::Text || *allowed == Json::Null {
                continue;
            }
            return None;
        };
        if known.insert(value.clone()) {
            values.push(described(&places, &value));
        }
    }
    (!values.is_empty()
        || base == EnumBase::Text && allowed.iter().any(|value| *value != Json::Null))
    .then_some(Enum { base, values, open: false })
}

/// The value as the IR holds it.
fn text(base: EnumBase, value: &Json) -> Option<String> {
    match (base, value) {
        (EnumBase::Text, Json::String(text)) => Some(text.clone()),
        (EnumBase::Integer, Json::Number(digits)) => {
            // `1.0` is the integer 1.
            let digits = digits.strip_suffix(".0").unwrap_or(digits);
            digits.parse::<i64>().ok().map(|value| value.to_string())
        }
        _ => None,
    }
}

/// The values that an enum can have, and where each is listed first.
pub(in crate::lower) fn texts(base: EnumBase, values: &[Json]) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    for (index, value) in values.iter().enumerate() {
        if let Some(value) = text(base, value) {
            places.entry(value).or_insert(index);
        }
    }
    places
}

/// A value with what the last part that lists it says about it; the last part is the first of `places`.
fn described(places: &[(&SchemaData, BTreeMap<String, usize>)], value: &str) -> EnumValue {
    let listed = places.iter().find_map(|(data, places)| Some((*data, *places.get(value)?)));
    let said = |keys: &[&str]| {
        listed.and_then(|(data, index)| keys.iter().find_map(|key| said(data, key, index, value)))
    };
    EnumValue {
        value: value.to_owned(),
        name: said(NAMES),
        docs: Docs { description: said(DESCRIPTIONS), ..Docs::default() },
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
