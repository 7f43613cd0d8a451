//! The JSON forms of types around types.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::begun::Begun;
use super::key::next_key;
use super::room;
use super::row::spelled;
use super::spelling::{Spelled, Spelling, Spellings};
use super::table::{Form, Tabled};
use super::validate::{Rule, Rules};
use super::wire::{DecodeSpelled, Encode, EncodeSpelled, Wire, at};

/// A box is read and written as what is in it. It has a form, and is no [`Wire`] of its own, since another crate could
/// give a box of its own type one.
impl<T: Wire> Tabled for Box<T> {
    type Form = Boxed;

    fn unread() -> Self {
        Box::new(T::unread())
    }
}

/// The form of boxes.
#[derive(Debug)]
pub enum Boxed {}

impl<T: Wire> Form<Box<T>> for Boxed {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<T>, D::Error> {
        boxed(T::decode(deserializer)?)
    }

    fn encode<S: Serializer>(value: &Box<T>, serializer: S) -> Result<S::Ok, S::Error> {
        T::encode(value, serializer)
    }

    fn encode_spelled<S>(
        value: &Box<T>,
        serializer: S,
        spelled: &Spelled,
    ) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        T::encode_spelled(value, serializer, spelled)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Box<T>, D::Error>
    where
        D: Deserializer<'de>,
    {
        boxed(T::decode_spelled(deserializer, spelling)?)
    }

    fn decode_begun<'de, A: MapAccess<'de>>(begun: Begun<'de>, map: A) -> Result<Box<T>, A::Error> {
        boxed(T::decode_begun(begun, map)?)
    }

    fn rules() -> Rules {
        T::rules()
    }

    fn from_nothing() -> Option<Box<T>> {
        T::from_nothing().map(Box::new)
    }

    fn is_absent(value: &Box<T>) -> bool {
        T::is_absent(value)
    }
}

fn boxed<T, E: Error>(value: T) -> Result<Box<T>, E> {
    room::take(size_of::<T>())?;
    Ok(Box::new(value))
}

/// `None` is null; an optional member that is `None` is left out.
impl<T: Wire> Wire for Option<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode_spelled(deserializer, &mut None)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        deserializer.deserialize_option(Nullable { spelling, value: PhantomData })
    }

    fn rules() -> Rules {
        T::rules()
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.encode(serializer),
            None => serializer.serialize_unit(),
        }
    }

    fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        match self {
            Some(value) => value.encode_spelled(serializer, spelled),
            None => serializer.serialize_unit(),
        }
    }

    fn unread() -> Self {
        None
    }

    fn from_nothing() -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

struct Nullable<'s, T> {
    spelling: &'s mut Spelling,
    value: PhantomData<T>,
}

impl<'de, T: Wire> Visitor<'de> for Nullable<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        T::decode_spelled(deserializer, self.spelling).map(Some)
    }
}

/// A null where a list was promised reads as an empty list, as in the official clients of most
/// APIs.
impl<T: Wire> Wire for Vec<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode_spelled(deserializer, &mut None)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        deserializer.deserialize_option(List { spelling, value: PhantomData })
    }

    fn rules() -> Rules {
        const { &[Rule::Items(T::rules)] }
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for item in self {
            list.serialize_element(&Encode(item))?;
        }
        list.end()
    }

    fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        if self.is_empty() && spelled.is_null() {
            return serializer.serialize_unit();
        }
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        let mut spelled = spelled.items().iter().peekable();
        for (index, item) in self.iter().enumerate() {
            match spelled.next_if(|(at, _)| *at == index) {
                Some((_, spelled)) => list.serialize_element(&EncodeSpelled(item, spelled))?,
                None => list.serialize_element(&Encode(item))?,
            }
        }
        list.end()
    }

    fn unread() -> Self {
        Vec::new()
    }

    fn from_nothing() -> Option<Self> {
        Some(Vec::new())
    }
}

struct List<'s, T> {
    spelling: &'s mut Spelling,
    value: PhantomData<T>,
}

impl<'de, T: Wire> Visitor<'de> for List<'_, T> {
    type Value = Vec<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        *self.spelling = Some(Spelled::null());
        Ok(Vec::new())
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        let mut spellings = Vec::new();
        loop {
            let mut spelling = None;
            match items.next_element_seed(DecodeSpelled::new(&mut spelling)) {
                Ok(Some(item)) => {
                    if let Some(spelled) = spelling {
                        room::push(&mut spellings, (list.len(), spelled))?;
                    }
                    room::push(&mut list, item)?;
                }
                Ok(None) => break,
                Err(error) => return Err(at(list.len(), &error)),
            }
        }
        // Growing has left room for as many again; most lists stay as they were read.
        room::shrink(&mut list);
        if !spellings.is_empty() {
            *self.spelling = Some(Spelled::Items(spellings));
        }
        Ok(list)
    }
}

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
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, value) in self {
            match spelled.member(name) {
                Some(spelled) => map.serialize_entry(name, &EncodeSpelled(value, spelled))?,
                None => map.serialize_entry(name, &Encode(value))?,
            }
        }
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
            let mut spelling = None;
            let member = spelled(&mut map, &name, &mut spelling)?;
            spellings.keep_free(&name, spelling)?;
            room::take_entry::<T, _>(members.len())?;
            members.insert(name.into_owned(), member);
        }
        if !spellings.is_empty() {
            *self.spelling = Some(Spelled::Members(spellings));
        }
        Ok(members)
    }
}
