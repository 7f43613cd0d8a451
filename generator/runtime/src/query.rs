//! The query of a request.

use serde_json::value::RawValue;

use super::path::{percent, percent_but_triples};
use super::style::Style;

/// Names and values, percent-encoded, in the order they were given. A name may stand alone, without `=`.
#[derive(Clone, Debug, Default)]
pub(super) struct Query(Vec<(String, Option<String>)>);

impl Query {
    /// The pairs of a query that is encoded already, as links have it: a name that stands alone has an empty value.
    pub(super) fn from_text(text: &str) -> Self {
        Self::split(text, Some(""))
    }

    /// The pairs of the query that a template has, encoded already. A name that stands alone is sent so.
    pub(super) fn of_template(text: &str) -> Self {
        Self::split(text, None)
    }

    fn split(text: &str, missing: Option<&str>) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        let split = |pair: &str| match pair.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (pair.to_owned(), missing.map(str::to_owned)),
        };
        Self(pairs.map(split).collect())
    }

    /// Adds a pair.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.0.push((encode(name), Some(encode(value))));
    }

    /// Adds a text that is no pair, but all that a query says (OpenAPI 3.2.0, `in: querystring`).
    pub(super) fn add_whole(&mut self, text: &str) {
        self.0.push((encode(text), None));
    }

    /// Sets a pair, in place of others of that name.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let (name, value) = (encode(name), encode(value));
        self.0.retain(|(other, _)| *other != name);
        self.0.push((name, Some(value)));
    }

    /// Whether there is a pair of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        let name = encode(name);
        self.0.iter().any(|(other, _)| *other == name)
    }

    /// The last value of that name that is a number.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        let name = encode(name);
        let (_, value) = self.0.iter().rev().find(|(other, _)| *other == name)?;
        value.as_deref()?.parse().ok()
    }

    /// Adds a value in a style.
    pub(super) fn add_styled(&mut self, name: &str, json: &RawValue, style: Style) {
        let escape = if style.is_reserved() { encode_but_reserved } else { encode };
        let pairs = style.pairs(name, json, &escape);
        self.0.extend(pairs.into_iter().map(|(name, value)| (name, Some(value))));
    }

    /// The query as it is sent, without the question mark.
    pub(super) fn text(&self) -> String {
        let pair = |(name, value): &(String, Option<String>)| match value {
            Some(value) => format!("{name}={value}"),
            None => name.clone(),
        };
        self.0.iter().map(pair).collect::<Vec<_>>().join("&")
    }
}

/// Keeps what RFC 3986, section 2.3, calls unreserved; a space is `%20`, which every server reads,
/// unlike `+`.
pub(super) fn encode(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    percent(&mut text, value, is_unreserved);
    text
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// Keeps what RFC 3986, section 2.2, calls reserved as well, and what is percent-encoded already (RFC 6570, section
/// 3.2.3). What would end the value, or could be read as something else, is encoded all the same: `#`, `&`, `+`, `[`
/// and `]`, and `'`, which no query of an http URL has as it is (URL Standard, section 1.3).
pub(super) fn encode_but_reserved(value: &str) -> String {
    percent_but_triples(value, |byte| is_unreserved(byte) || b":/?@!$()*,;=".contains(&byte))
}

/// The same in a cookie, where nothing but `;` and `,` is in the way (RFC 6265, section 4.1.1).
pub(super) fn encode_in_cookie(value: &str) -> String {
    percent_but_triples(value, |byte| is_unreserved(byte) || b":/?#[]@!$&'()*+=".contains(&byte))
}
