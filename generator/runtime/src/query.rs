//! The query of a request.

use serde_json::Value;

use super::path::percent;

/// Names and values, percent-encoded, in the order they were given.
#[derive(Clone, Debug, Default)]
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// The pairs of a query that is encoded already.
    pub(super) fn from_text(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        let split = |pair: &str| match pair.split_once('=') {
            Some((name, value)) => (name.to_owned(), value.to_owned()),
            None => (pair.to_owned(), String::new()),
        };
        Self(pairs.map(split).collect())
    }

    /// Adds a pair.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.0.push((encode(name), encode(value)));
    }

    /// Sets a pair, in place of others of that name.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let (name, value) = (encode(name), encode(value));
        self.0.retain(|(other, _)| *other != name);
        self.0.push((name, value));
    }

    /// The last value of that name that is a number.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        let name = encode(name);
        let (_, value) = self.0.iter().rev().find(|(other, _)| *other == name)?;
        value.parse().ok()
    }

    /// Adds a value as most APIs take it: a list repeats the name, a member of an object joins its
    /// name with a dot, null is left out (OpenAPI: style `form`, explode true, for what that
    /// covers).
    pub(super) fn add_value(&mut self, name: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Array(items) => items.iter().for_each(|item| self.add_value(name, item)),
            Value::Object(members) => {
                for (member, value) in members {
                    self.add_value(&format!("{name}.{member}"), value);
                }
            }
            Value::Bool(_) | Value::Number(_) | Value::String(_) => self.add(name, &text(value)),
        }
    }

    /// Adds a list in one value, its items joined by commas (OpenAPI: style `form`, explode false).
    /// A comma within an item is encoded, and so told apart.
    pub(super) fn add_joined(&mut self, name: &str, value: &Value) {
        let items = match value {
            Value::Null => return,
            Value::Array(items) => items.as_slice(),
            single => std::slice::from_ref(single),
        };
        let items: Vec<_> = items.iter().map(|item| encode(&text(item))).collect();
        self.0.push((encode(name), items.join(",")));
    }

    /// The query as it is sent, without the question mark.
    pub(super) fn text(&self) -> String {
        let pairs: Vec<_> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("&")
    }
}

/// A scalar as it stands in a query, a path or a header; anything else as JSON.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Keeps what RFC 3986, section 2.3, calls unreserved; a space is `%20`, which every server reads,
/// unlike `+`.
pub(super) fn encode(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    percent(&mut text, value, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
    text
}
