//! Enums: the part that is the same for all of them.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::ser::Serializer;

use super::spelling::{Spelled, Spelling};
use super::table::{Form, Tabled};
use super::wire::Wire;

/// The form of enums whose values are text.
#[derive(Debug)]
pub enum Texts {}

impl<T: Tabled + for<'a> From<&'a str> + AsRef<str>> Form<T> for Texts {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        decode(deserializer, "a string", |text| Some(T::from(text)))
    }

    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(value.as_ref())
    }
}

/// The form of enums whose values are integers.
#[derive(Debug)]
pub enum Integers {}

impl<T: Tabled + From<i64> + Copy> Form<T> for Integers
where
    i64: From<T>,
{
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        i64::decode(deserializer).map(T::from)
    }

    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(i64::from(*value))
    }

    fn encode_spelled<S>(value: &T, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        i64::from(*value).encode_spelled(serializer, spelled)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
    {
        i64::decode_spelled(deserializer, spelling).map(T::from)
    }
}

/// Reads a string and makes something of it, without keeping a copy.
pub fn decode<'de, T, D>(
    deserializer: D,
    expected: &'static str,
    make: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(Text { expected, make })
}

struct Text<F> {
    expected: &'static str,
    make: F,
}

impl<T, F: FnOnce(&str) -> Option<T>> Visitor<'_> for Text<F> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.make)(text).ok_or_else(|| super::wire::malformed(text, self.expected))
    }
}
