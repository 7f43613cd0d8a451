//! An instance before it is written: numbers are text, so that they can be spelled as servers spell them.

use serde_json::Value;
use std::collections::BTreeMap;

/// An instance before it is written: the members of an object stay apart, since several schemas may ask for some.
pub(super) enum Json {
    Text(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

pub(super) fn is_null(made: &Json) -> bool {
    matches!(made, Json::Text(text) if text == "null")
}

/// One value that meets several schemas: objects are joined, others have to be the same.
pub(super) fn merge(parts: Vec<Json>) -> Option<Json> {
    let mut parts = parts.into_iter();
    let first = parts.next()?;
    parts.try_fold(first, |all, part| match (all, part) {
        (Json::Object(mut all), Json::Object(part)) => {
            for (name, value) in part {
                let value = match all.remove(&name) {
                    Some(known) => merge(vec![known, value])?,
                    None => value,
                };
                all.insert(name, value);
            }
            Some(Json::Object(all))
        }
        (all, part) => (write(&all) == write(&part)).then_some(all),
    })
}

pub(super) fn literal(text: &str) -> Json {
    Json::Text(text.to_owned())
}

pub(super) fn text(text: &str) -> Json {
    Json::Text(Value::from(text).to_string())
}

pub(super) fn from_value(value: &Value) -> Json {
    match value {
        Value::Array(items) => Json::Array(items.iter().map(from_value).collect()),
        Value::Object(members) => Json::Object(
            members.iter().map(|(name, value)| (name.clone(), from_value(value))).collect(),
        ),
        other => Json::Text(other.to_string()),
    }
}

pub(super) fn write(json: &Json) -> String {
    match json {
        Json::Text(text) => text.clone(),
        Json::Array(items) => {
            format!("[{}]", items.iter().map(write).collect::<Vec<_>>().join(","))
        }
        Json::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), write(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}
