//! Arguments for paths and headers, which are text whatever their type.

use serde_json::Value;

use super::query::text;
use super::wire::{Wire, to_json};

/// A single value as text: a number, boolean or date as JSON would write it, without quotes.
#[must_use]
pub fn parameter_text<T: Wire>(value: &T) -> String {
    text(&json(value))
}

/// The values of a list as text, joined by commas (OpenAPI: style `simple`).
#[must_use]
pub fn joined_text<T: Wire>(value: &T) -> String {
    match json(value) {
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        single => text(&single),
    }
}

/// A value as JSON; what has no JSON form becomes an empty text, which a path refuses.
fn json<T: Wire>(value: &T) -> Value {
    let parsed = to_json(value).and_then(|text| serde_json::from_slice(&text));
    parsed.unwrap_or_else(|_| Value::String(String::new()))
}
