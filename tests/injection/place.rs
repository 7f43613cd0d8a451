//! The places of a document that hold a text.

use serde_json::{Map, Value};
use std::fmt;

/// A text, or the name of a member.
pub(crate) struct Place {
    /// The way from the root.
    pub(crate) steps: Vec<String>,
    /// Whether it is the name of the member that the last step leads to.
    pub(crate) is_key: bool,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_key { "the name " } else { "" };
        write!(f, "{kind}#/{}", self.steps.join("/"))
    }
}

/// Every place, in the order of the document.
pub(crate) fn places(document: &Value) -> Vec<Place> {
    let mut places = Vec::new();
    collect(document, &mut Vec::new(), &mut places);
    places
}

fn collect(value: &Value, steps: &mut Vec<String>, places: &mut Vec<Place>) {
    match value {
        Value::String(_) => places.push(Place { steps: steps.clone(), is_key: false }),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                steps.push(index.to_string());
                collect(item, steps, places);
                steps.pop();
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                steps.push(name.clone());
                places.push(Place { steps: steps.clone(), is_key: true });
                collect(member, steps, places);
                steps.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

impl Place {
    /// The document with another text here; none where the name is another member's already.
    pub(crate) fn with(&self, document: &Value, text: &str) -> Option<Value> {
        let mut document = document.clone();
        let (last, way) = self.steps.split_last()?;
        let mut around = &mut document;
        for step in way {
            around = match around {
                Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?)?,
                other => other.get_mut(step)?,
            };
        }
        match around {
            Value::Array(items) => *items.get_mut(last.parse::<usize>().ok()?)? = text.into(),
            Value::Object(members) if self.is_key => {
                if members.contains_key(text) {
                    return None;
                }
                let old = std::mem::take(members);
                let renamed = |(name, value): (String, Value)| {
                    if name == *last { (text.to_owned(), value) } else { (name, value) }
                };
                *members = old.into_iter().map(renamed).collect::<Map<String, Value>>();
            }
            Value::Object(members) => *members.get_mut(last)? = text.into(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
        }
        Some(document)
    }
}

/// A document in which a component schema has another name.
pub(crate) fn renamed(document: &Value, name: &str, text: &str) -> Value {
    let steps = ["components", "schemas", name].map(str::to_owned).to_vec();
    let renamed = Place { steps, is_key: true }.with(document, text);
    let mut renamed = renamed.unwrap_or_else(|| document.clone());
    let from = format!("#/components/schemas/{name}");
    // RFC 6901, and percent-encoding for what a URI cannot hold.
    let escaped = text.replace('~', "~0").replace('/', "~1");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let encoded: String = escaped
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    replace(&mut renamed, &from, &format!("#/components/schemas/{encoded}"));
    renamed
}

fn replace(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text == from => to.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, from, to)),
        Value::Object(members) => members.values_mut().for_each(|member| replace(member, from, to)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
