//! Enums whose values are text: the part that is the same for all of them.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

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
