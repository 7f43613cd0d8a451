//! Looking one thing up in the JSON of an answer, past everything else.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::key::next_key;
use super::row::skip;
use super::wire::{Decode, as_text, from_json};

/// Names of members, from the outside in.
pub(super) type Path<'p> = &'p [&'p str];

/// The value at a path. None where there is no such member, and where it is null.
pub(super) fn value_at(body: &[u8], path: Path<'_>) -> Option<Value> {
    found(body, Along { path, seed: Whole }).filter(|value| !value.is_null())
}

/// The value at a path within the last item of a list.
pub(super) fn value_in_last(body: &[u8], list: Path<'_>, path: Path<'_>) -> Option<Value> {
    let seed = Last { path };
    found(body, Along { path: list, seed }).flatten().filter(|value| !value.is_null())
}

/// A number that stands for the value at a path, whatever the order of the members of objects: equal
/// values have equal numbers.
pub(super) fn fingerprint_at(body: &[u8], path: Path<'_>) -> Option<u64> {
    found(body, Along { path, seed: Fingerprint })
}

/// A whole number; servers also write them as text and with a fraction of zero.
pub(super) fn number_at(body: &[u8], path: Path<'_>) -> Option<i64> {
    match value_at(body, path)? {
        Value::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
        Value::String(text) => {
            let text = text.trim();
            text.parse().ok().or_else(|| whole(text.parse().ok()?))
        }
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole and within what a double holds exactly"
    )]
    let whole = number as i64;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(whole)
}

/// Yes or no; servers also write them as text and as numbers.
pub(super) fn flag_at(body: &[u8], path: Path<'_>) -> Option<bool> {
    match value_at(body, path)? {
        Value::Bool(flag) => Some(flag),
        Value::Number(number) => number.as_f64().map(|number| number != 0.0),
        Value::String(text) => text.trim().to_ascii_lowercase().parse().ok(),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A text that is not empty, or a number as text.
pub(super) fn text_of(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn found<'de, S>(body: &'de [u8], along: Along<'_, S>) -> Option<S::Value>
where
    S: DeserializeSeed<'de> + Copy,
{
    as_text(body).and_then(|text| from_json(text, along)).ok().flatten()
}

/// Follows a path, and reads what stands at its end.
#[derive(Clone, Copy)]
struct Along<'p, S> {
    path: Path<'p>,
    seed: S,
}

impl<'de, S: DeserializeSeed<'de> + Copy> DeserializeSeed<'de> for Along<'_, S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        match self.path {
            [] => self.seed.deserialize(deserializer).map(Some),
            [_, ..] => deserializer.deserialize_any(self),
        }
    }
}

/// Whatever is no object ends the path.
impl<'de, S: DeserializeSeed<'de> + Copy> Visitor<'de> for Along<'_, S> {
    type Value = Option<S::Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Some((first, path)) = self.path.split_first() else { return Ok(None) };
        let mut found = None;
        while let Some(name) = next_key(&mut map)? {
            if name == *first {
                found = map.next_value_seed(Self { path, seed: self.seed })?;
            } else {
                skip(&mut map)?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// Reads a value as it is.
#[derive(Clone, Copy)]
struct Whole;

impl<'de> DeserializeSeed<'de> for Whole {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Decode::new().deserialize(deserializer)
    }
}

/// Reads the value at a path within the last item of a list.
#[derive(Clone, Copy)]
struct Last<'p> {
    path: Path<'p>,
}

impl<'de> DeserializeSeed<'de> for Last<'_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Last<'_> {
    type Value = Option<Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut last = None;
        while let Some(found) = items.next_element_seed(Along { path: self.path, seed: Whole })? {
            last = found;
        }
        Ok(last)
    }
}

/// Reads any value into a number that stands for it, without keeping it.
#[derive(Clone, Copy)]
struct Fingerprint;

impl<'de> DeserializeSeed<'de> for Fingerprint {
    type Value = u64;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u64, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fingerprint {
    type Value = u64;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<u64, A::Error> {
        let mut sum = 0_u64;
        while let Some(name) = next_key(&mut map)? {
            // A sum does not depend on the order.
            sum = sum.wrapping_add(hash(&(name, map.next_value_seed(self)?)));
        }
        Ok(hash(&("map", sum)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<u64, A::Error> {
        let mut hasher = DefaultHasher::new();
        "list".hash(&mut hasher);
        while let Some(item) = items.next_element_seed(self)? {
            item.hash(&mut hasher);
        }
        Ok(hasher.finish())
    }

    fn visit_unit<E: Error>(self) -> Result<u64, E> {
        Ok(hash(&()))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<u64, E> {
        Ok(hash(&("flag", value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<u64, E> {
        Ok(hash(&("number", i128::from(value))))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<u64, E> {
        Ok(hash(&("number", i128::from(value))))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<u64, E> {
        Ok(hash(&("fraction", value.to_bits())))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<u64, E> {
        Ok(hash(&("text", value)))
    }
}

/// A hash without a seed of its own: the same in every run.
pub(super) fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
