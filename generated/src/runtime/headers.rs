//! Header fields, without a type of the transport in sight.

use std::fmt;

use super::masks::Masks;

/// The header fields of a request or an answer, in order.
#[derive(Clone, Default)]
pub struct Headers(Vec<Field>);

#[derive(Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) value: String,
    /// Whether the value is a credential, which nothing may print.
    pub(super) sensitive: bool,
}

impl Headers {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    /// The first value of the field called `name`, in any case of letters (RFC 9110, section 5.1).
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|field| field.name.eq_ignore_ascii_case(name))
            .map(|field| field.value.as_str())
    }

    /// All fields as name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|field| (field.name.as_str(), field.value.as_str()))
    }

    pub(super) fn fields(&self) -> &[Field] {
        &self.0
    }

    /// Adds a field, beside others of that name.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.0.push(Field {
            name: name.to_owned(),
            value: value.to_owned(),
            sensitive: is_sensitive(name),
        });
    }

    /// Sets a field, in place of others of that name.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.add(name, value);
    }

    /// Removes all fields of that name.
    pub(super) fn remove(&mut self, name: &str) {
        self.0.retain(|field| !field.name.eq_ignore_ascii_case(name));
    }

    /// Sets the fields of another list, in place of others of their names.
    pub(super) fn set_all(&mut self, others: &Self) {
        for field in others.fields() {
            self.set(&field.name, &field.value);
        }
    }

    /// Lets nothing print the values that repeat a credential.
    pub(super) fn hide(&mut self, masks: &Masks) {
        for field in &mut self.0 {
            field.sensitive |= masks.are_in(&field.value);
        }
    }

    /// Sets a field whose value nothing may print.
    pub(super) fn set_secret(&mut self, name: &str, value: &str) {
        self.set(name, value);
        if let Some(field) = self.0.last_mut() {
            field.sensitive = true;
        }
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |field: &Field| {
            if field.sensitive { "[redacted]".to_owned() } else { field.value.clone() }
        };
        formatter
            .debug_map()
            .entries(self.0.iter().map(|field| (&field.name, shown(field))))
            .finish()
    }
}

/// Credentials, and URLs: a server repeats in them the query that it was sent, in which a credential may have ridden.
const SENSITIVE: [&str; 7] = [
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "location",
    "content-location",
    "link",
];

fn is_sensitive(name: &str) -> bool {
    SENSITIVE.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether this can be the name of a field (RFC 9110, section 5.6.2: `token`).
pub(super) fn is_name(name: &str) -> bool {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(token)
}

/// Whether this can be the value of a field (RFC 9110, section 5.5).
pub(super) fn is_value(value: &str) -> bool {
    value.bytes().all(|byte| byte == b'\t' || (byte >= b' ' && byte != 0x7f))
}
