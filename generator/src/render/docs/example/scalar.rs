//! Rust expressions for values without parts, and for any JSON.

use crate::ir::{Json, Scalar};

/// An expression of exactly this type: the example if it is one, or a value that is short to read.
pub(super) fn scalar(of: Scalar, example: Option<&Json>) -> String {
    match (of, example) {
        (Scalar::Boolean, Some(Json::Bool(value))) => value.to_string(),
        (Scalar::Boolean, _) => "true".to_owned(),
        (Scalar::Int32, Some(Json::Number(digits))) => whole::<i32>(digits),
        (Scalar::Int64, Some(Json::Number(digits))) => whole::<i64>(digits),
        (Scalar::Uint32, Some(Json::Number(digits))) => whole::<u32>(digits),
        (Scalar::Uint64, Some(Json::Number(digits))) => whole::<u64>(digits),
        (Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64, _) => "1".to_owned(),
        (Scalar::Float32 | Scalar::Float64, Some(Json::Number(digits))) => fraction(digits),
        (Scalar::Float32 | Scalar::Float64, _) => "1.0".to_owned(),
        (Scalar::String, example) => format!("{}.to_owned()", text(example, "text")),
        (Scalar::DateTime, _) => "time::OffsetDateTime::UNIX_EPOCH".to_owned(),
        (Scalar::Date, _) => "time::OffsetDateTime::UNIX_EPOCH.date()".to_owned(),
    }
}

/// A string literal: the example, or the name of what it stands for.
pub(super) fn text(example: Option<&Json>, name: &str) -> String {
    match example {
        Some(Json::String(text)) => literal(text),
        Some(Json::Number(digits)) => literal(digits),
        _ => literal(name),
    }
}

/// A Rust string literal on one line.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

fn whole<T: std::str::FromStr + ToString>(digits: &str) -> String {
    digits.parse::<T>().map_or_else(|_| "1".to_owned(), |number| number.to_string())
}

fn fraction(digits: &str) -> String {
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() => format!("{number:?}"),
        _ => "1.0".to_owned(),
    }
}

/// JSON inside `json!`: strings as Rust literals, numbers as floats where they have no integer type.
pub(super) fn json_macro(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(digits) if digits.parse::<i64>().is_ok() => digits.clone(),
        Json::Number(digits) => fraction(digits),
        Json::String(text) => literal(text),
        Json::Array(items) => {
            format!("[{}]", items.iter().map(json_macro).collect::<Vec<_>>().join(", "))
        }
        Json::Object(members) => {
            let members = members
                .iter()
                .map(|(key, value)| format!("{}: {}", literal(key), json_macro(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}
