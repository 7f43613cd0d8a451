//! The JSON forms of booleans, strings and untyped values.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use super::spelling::{Spelled, Spelling, is_plain_value, write_text};
use super::verbatim;
use super::wire::{Decode, Wire, from_json, nested};

impl Wire for bool {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        bool::deserialize(deserializer)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }

    fn unread() -> Self {
        false
    }
}

impl Wire for String {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }

    fn unread() -> Self {
        String::new()
    }
}

impl Wire for Value {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        let text = verbatim::text(deserializer)?;
        let value = from_json(text.as_bytes(), Decode::new()).map_err(|error| nested(&error))?;
        if !is_plain_value(&text) {
            *spelling = Some(Spelled::Text(text.into()));
        }
        Ok(value)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        write_text(self, serializer, spelled)
    }

    fn unread() -> Self {
        Self::Null
    }

    fn from_nothing() -> Option<Self> {
        Some(Value::Null)
    }
}
