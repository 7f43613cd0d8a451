//! Arguments for paths and headers, which are text whatever their type.

use serde_json::value::RawValue;

use super::node::single;
use super::path::{self, encode};
use super::query;
use super::style::Style;
use super::wire::{Wire, to_json};

/// A single value as text: a number, boolean or date as JSON would write it, without quotes.
#[must_use]
pub fn parameter_text<T: Wire>(value: &T) -> String {
    json(value).and_then(|json| single(&json)).unwrap_or_default()
}

/// A path argument, percent-encoded.
#[must_use]
pub fn encoded_text(argument: &str) -> String {
    let mut text = String::with_capacity(argument.len());
    encode(&mut text, argument);
    text
}

/// A path argument in a style, percent-encoded. Nothing is an empty text, which a path refuses.
#[must_use]
pub fn styled_text<T: Wire>(name: &str, style: Style, value: &T) -> String {
    let escape = if style.is_reserved() { path::encode_but_reserved } else { query::encode };
    let text = json(value).and_then(|json| style.text(name, &json, &escape));
    text.unwrap_or_default()
}

/// A value as JSON; what has no JSON form becomes an empty text, which a path refuses.
fn json<T: Wire>(value: &T) -> Option<Box<RawValue>> {
    to_json(value).and_then(|text| serde_json::from_slice(&text)).ok()
}
