//! What a union or an enum keeps of a value that this version of the crate does not know.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::de::Deserializer;
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use super::spelling::{Spelled, is_plain_value};
use super::verbatim::Raw;
use super::wire::Wire;

/// A variant of a union that this version of the crate does not know, kept as it came and written
/// back unchanged.
///
/// It is as large as a pointer, so that it doesn't make a union larger.
// None is null, which what is about to be read begins as.
#[derive(Clone)]
pub struct Unknown(Option<Box<Kept>>);

#[derive(Clone)]
struct Kept {
    json: Value,
    /// The text, where `json` would be written differently.
    spelling: Option<Box<str>>,
}

impl Unknown {
    /// A variant that the crate does not know yet but the server does.
    pub fn new(json: impl Into<Value>) -> Self {
        Self(Some(Box::new(Kept { json: json.into(), spelling: None })))
    }

    /// A value with its text.
    pub(super) fn spelled(json: Value, text: &str) -> Self {
        let spelling = (!is_plain_value(text)).then(|| text.into());
        Self(Some(Box::new(Kept { json, spelling })))
    }

    /// The JSON it came as.
    #[must_use]
    pub fn json(&self) -> &Value {
        self.0.as_ref().map_or(&Value::Null, |kept| &kept.json)
    }

    /// The JSON it came as.
    #[must_use]
    pub fn into_json(self) -> Value {
        self.0.map_or(Value::Null, |kept| kept.json)
    }

    /// The text of one member: the tag of the union, for instance. Empty if it has none.
    #[doc(hidden)]
    #[must_use]
    pub fn tag(&self, name: &str) -> &str {
        self.json().get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

/// Equal are those that hold the same JSON, however it is spelled.
impl PartialEq for Unknown {
    fn eq(&self, other: &Self) -> bool {
        self.json() == other.json()
    }
}

impl Eq for Unknown {}

impl Hash for Unknown {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.json().hash(state);
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Unknown").field(self.json()).finish()
    }
}

impl Wire for Unknown {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut spelling = None;
        let json = Value::decode_spelled(deserializer, &mut spelling)?;
        let spelling = match spelling {
            Some(Spelled::Text(text)) => Some(text),
            _ => None,
        };
        Ok(Self(Some(Box::new(Kept { json, spelling }))))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_ref().and_then(|kept| kept.spelling.as_ref()) {
            Some(text) => Raw(text).serialize(serializer),
            None => self.json().encode(serializer),
        }
    }

    fn unread() -> Self {
        Self(None)
    }
}

/// A value of an enum that this version of the crate does not know, kept as it came and written
/// back unchanged.
///
/// It is made by the `From<&str>` of the enum, which gives a known value its own variant. It does not tell what it
/// holds: compare `as_str` of the enum, which stays the same when a later version knows the value.
// Boxed twice: a pointer is half as large as a text, and every enum has to have room for it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownText(Box<Box<str>>);

impl UnknownText {
    /// Only for the `From` of enums: anywhere else a known value could hide in it.
    #[doc(hidden)]
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Box::new(text.into()))
    }

    /// Only for the `as_str` of enums.
    #[doc(hidden)]
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

/// A value of an enum of integers that this version of the crate does not know, kept as it came and
/// written back unchanged.
///
/// It is made by the `From<i64>` of the enum, which gives a known value its own variant. It does not tell what it
/// holds: compare `as_i64` of the enum, which stays the same when a later version knows the value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    /// Only for the `From` of enums: anywhere else a known value could hide in it.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(value: i64) -> Self {
        Self(value)
    }

    /// Only for the `as_i64` of enums.
    #[doc(hidden)]
    #[must_use]
    pub const fn as_i64(self) -> i64 {
        self.0
    }
}

impl fmt::Debug for UnknownInteger {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}
