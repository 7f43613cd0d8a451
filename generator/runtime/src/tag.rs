//! The value of the member that says which variant of a union an object is.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::verbatim::Rewritten;

/// Reads the value of a tag.
pub(super) struct Tag;

/// What stands where a tag is expected.
pub(super) enum Found<'de> {
    /// A string.
    Tag(Cow<'de, str>),
    /// The text of something else.
    Other(Cow<'de, str>),
}

impl<'de> DeserializeSeed<'de> for Tag {
    type Value = Found<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tag {
    type Value = Found<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a tag")
    }

    fn visit_borrowed_str<E: Error>(self, tag: &'de str) -> Result<Found<'de>, E> {
        Ok(Found::Tag(tag.into()))
    }

    fn visit_str<E: Error>(self, tag: &str) -> Result<Found<'de>, E> {
        Ok(Found::Tag(tag.to_owned().into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Found<'de>, A::Error> {
        Rewritten.visit_map(map).map(Found::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Found<'de>, A::Error> {
        Rewritten.visit_seq(items).map(Found::Other)
    }

    fn visit_unit<E: Error>(self) -> Result<Found<'de>, E> {
        Rewritten.visit_unit().map(Found::Other)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Found<'de>, E> {
        Rewritten.visit_bool(value).map(Found::Other)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Found<'de>, E> {
        Rewritten.visit_i64(value).map(Found::Other)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Found<'de>, E> {
        Rewritten.visit_u64(value).map(Found::Other)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Found<'de>, E> {
        Rewritten.visit_f64(value).map(Found::Other)
    }
}
