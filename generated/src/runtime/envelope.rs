//! Reading one member out of an object, past the others.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use super::key::next_key;
use super::row::{skip, value};
use super::wire::{Wire, as_text, from_json};

/// Reads the member of this name, if it is there.
pub(super) struct Property<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Copy for Property<T> {}

impl<T> Clone for Property<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Property<T> {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, value: PhantomData }
    }
}

impl<'de, T: Wire> DeserializeSeed<'de> for Property<T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Wire> Visitor<'de> for Property<T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = T::from_nothing();
        while let Some(name) = next_key(&mut map)? {
            if name == self.name {
                found = Some(value(&mut map, &name)?);
            } else {
                skip(&mut map)?;
            }
        }
        Ok(found)
    }
}

/// Whether the body is an object in which this member is `false`. No other value says that a call
/// failed, and neither does a body that cannot be read so far: what is wrong with that is for its
/// reader to say.
pub(super) fn says_failure(body: &[u8], flag: &'static str) -> bool {
    let mut found = None;
    // The search ends at the member, with or without an error.
    let _ = as_text(body).and_then(|text| from_json(text, Flag { name: flag, found: &mut found }));
    found == Some(Value::Bool(false))
}

/// Looks for a member, and stops there.
struct Flag<'a> {
    name: &'static str,
    found: &'a mut Option<Value>,
}

impl<'de> DeserializeSeed<'de> for Flag<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Flag<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = next_key(&mut map)? {
            if name == self.name {
                *self.found = Some(value(&mut map, &name)?);
                return Err(A::Error::custom("found"));
            }
            skip(&mut map)?;
        }
        Ok(())
    }
}
