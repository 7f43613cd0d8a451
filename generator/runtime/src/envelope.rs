//! Reading one member out of an object, past the others.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::row::{next_key, skip, value};
use super::wire::{Wire, from_json};

/// Reads the member of this name, if it is there, and whether the object does not say `"success":
/// false`.
pub(super) struct Property<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Property<T> {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, value: PhantomData }
    }
}

impl<'de, T: Wire> DeserializeSeed<'de> for Property<T> {
    type Value = (Option<T>, bool);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Wire> Visitor<'de> for Property<T> {
    type Value = (Option<T>, bool);

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = T::from_nothing();
        let mut success = true;
        while let Some(name) = next_key(&mut map)? {
            if name == self.name {
                found = Some(value(&mut map, &name)?);
            } else if name == "success" {
                success = value::<A, Value>(&mut map, &name)? != Value::Bool(false);
            } else {
                skip(&mut map)?;
            }
        }
        Ok((found, success))
    }
}

/// Whether the body is an object that says `"success": false`.
pub(super) fn says_failure(body: &[u8]) -> bool {
    matches!(from_json(body, Property::<Value>::new("success")), Ok((Some(Value::Bool(false)), _)))
}
