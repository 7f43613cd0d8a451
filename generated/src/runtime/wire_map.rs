//! The JSON form of objects whose names are free.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::free;
use super::key::next_key;
use super::spelling::{Spelled, Spelling, Spellings};
use super::validate::{Rule, Rules};
use super::wire::{Encode, Wire};

/// A null where an object was promised reads as an empty map.
impl<T: Wire> Wire for BTreeMap<String, T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode_spelled(deserializer, &mut None)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        deserializer.deserialize_option(Members { spelling, value: PhantomData })
    }

    fn rules() -> Rules {
        const { &[Rule::Members(&[], &[], T::rules)] }
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, value) in self {
            map.serialize_entry(name, &Encode(value))?;
        }
        map.end()
    }

    fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        if self.is_empty() && spelled.is_null() {
            return serializer.serialize_unit();
        }
        let spellings = match spelled {
            Spelled::Members(spellings) => Some(spellings),
            Spelled::Text(_) | Spelled::Items(_) | Spelled::LeftOut => None,
        };
        let mut map = serializer.serialize_map(None)?;
        free::write(&mut map, self, spellings)?;
        map.end()
    }

    fn unread() -> Self {
        BTreeMap::new()
    }

    fn from_nothing() -> Option<Self> {
        Some(BTreeMap::new())
    }
}

struct Members<'s, T> {
    spelling: &'s mut Spelling,
    value: PhantomData<T>,
}

impl<'de, T: Wire> Visitor<'de> for Members<'_, T> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        *self.spelling = Some(Spelled::null());
        Ok(BTreeMap::new())
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = BTreeMap::new();
        let mut spellings = Spellings::new();
        while let Some(name) = next_key(&mut map)? {
            free::read(&mut map, name, &mut members, &mut spellings)?;
        }
        if !spellings.is_empty() {
            *self.spelling = Some(Spelled::Members(spellings));
        }
        Ok(members)
    }
}
