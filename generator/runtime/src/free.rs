//! Members with free names and values of one type.
//!
//! A null that is no value of the type is no error: where names are free any may be left out, so the map is without it.
//! That it was there is kept, and written back as long as the map has no value by that name.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde::ser::SerializeMap;

use super::room;
use super::spelling::{self, Spelled, Spelling, Spellings};
use super::wire::{DecodeSpelled, Wire, from_json, nested, within};

/// Reads the value of a member, and gives an error from inside it that name.
pub(super) fn read<'de, A: MapAccess<'de>, T: Wire>(
    map: &mut A,
    name: Cow<'de, str>,
    members: &mut BTreeMap<String, T>,
    spellings: &mut Spellings,
) -> Result<(), A::Error> {
    let mut spelling = None;
    let seed = Value { spelling: &mut spelling, value: PhantomData };
    let value = map.next_value_seed(seed).map_err(|error| within(&name, &error))?;
    put(name, value, spelling, members, spellings)
}

/// The same from the text of the value.
pub(super) fn read_text<T: Wire, E: Error>(
    text: &str,
    name: &str,
    members: &mut BTreeMap<String, T>,
    spellings: &mut Spellings,
) -> Result<(), E> {
    let mut spelling = None;
    let value = from_json(text, Value { spelling: &mut spelling, value: PhantomData });
    let value = value.map_err(|error| within(name, &nested::<E>(&error)))?;
    put(name.into(), value, spelling, members, spellings)
}

/// Of a name given twice the last counts.
fn put<T, E: Error>(
    name: Cow<'_, str>,
    value: Option<T>,
    spelling: Spelling,
    members: &mut BTreeMap<String, T>,
    spellings: &mut Spellings,
) -> Result<(), E> {
    spellings.keep_free(&name, spelling)?;
    match value {
        Some(value) => {
            room::take_entry::<T, E>(members.len())?;
            members.insert(name.into_owned(), value);
        }
        None => drop(members.remove(&*name)),
    }
    Ok(())
}

/// Writes the members.
pub(super) fn write<T: Wire, M: SerializeMap>(
    map: &mut M,
    members: &BTreeMap<String, T>,
    spellings: Option<&Spellings>,
) -> Result<(), M::Error> {
    for (name, value) in members {
        spelling::write(map, name, value, spellings)?;
    }
    let left_out = spellings.into_iter().flat_map(Spellings::left_out);
    left_out
        .filter(|name| !members.contains_key(*name))
        .try_for_each(|name| map.serialize_entry(name, &()))
}

/// Reads a value, or nothing where there is a null that is none.
struct Value<'s, T> {
    spelling: &'s mut Spelling,
    value: PhantomData<T>,
}

impl<'de, T: Wire> DeserializeSeed<'de> for Value<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: Wire> Visitor<'de> for Value<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        let value = from_json("null", DecodeSpelled::new(self.spelling)).ok();
        if value.is_none() {
            *self.spelling = Some(Spelled::LeftOut);
        }
        Ok(value)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        T::decode_spelled(deserializer, self.spelling).map(Some)
    }
}
