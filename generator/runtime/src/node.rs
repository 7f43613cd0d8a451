//! A value on its way out of JSON: what it is, with everything inside as it was written, in its order.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// One level of a value.
pub(super) enum Node {
    /// `null`, which only JSON can say.
    Null,
    /// A single value: text without quotes, a number or a boolean as JSON writes it.
    Single(String),
    /// The items of an array.
    List(Vec<Box<RawValue>>),
    /// The members of an object, in the order in which they were written.
    Object(Vec<(String, Box<RawValue>)>),
}

impl Node {
    /// Looks one level deep. What comes from a serializer can be read; anything else would be a single value.
    pub(super) fn of(json: &RawValue) -> Self {
        let text = json.get();
        let read = match text.as_bytes().first() {
            Some(b'n') => Ok(Self::Null),
            Some(b'"') => serde_json::from_str(text).map(Self::Single),
            Some(b'[') => serde_json::from_str(text).map(Self::List),
            Some(b'{') => {
                serde_json::from_str(text).map(|Members(members): Members| Self::Object(members))
            }
            _ => Ok(Self::Single(text.to_owned())),
        };
        read.unwrap_or_else(|_| Self::Single(text.to_owned()))
    }
}

/// A value where only a single one has a place: an array or object as JSON, and nothing for `null`.
pub(super) fn single(json: &RawValue) -> Option<String> {
    match Node::of(json) {
        Node::Null => None,
        Node::Single(text) => Some(text),
        Node::List(_) | Node::Object(_) => Some(json.get().to_owned()),
    }
}

/// The members of an object, none of them lost or moved.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}
