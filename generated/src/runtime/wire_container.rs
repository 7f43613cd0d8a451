//! The JSON forms of types around types.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::begun::Begun;
use super::room;
use super::row::{next_key, spelled};
use super::spelling::Spelling;
use super::table::{Form, Tabled};
use super::validate::{Rule, Rules};
use super::verbatim::{member, push};
use super::wire::{DecodeSpelled, Encode, Wire, at, to_json};

/// A box is read and written as what is in it. It has a form, and is no [`Wire`] of its own, since another crate could
/// give a box of its own type one.
impl<T: Wire> Tabled for Box<T> {
    type Form = Boxed;
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
        *self.spelling = Some("null".into());
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
                    if let Some(text) = spelling {
                        spellings.push((list.len(), text));
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
            *self.spelling = spelled_list(&list, spellings);
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
        const { &[Rule::Members(&[], T::rules)] }
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, value) in self {
            map.serialize_entry(name, &Encode(value))?;
        }
        map.end()
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
        *self.spelling = Some("null".into());
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
        let mut spellings = BTreeMap::new();
        while let Some(name) = next_key(&mut map)? {
            let mut spelling = None;
            let member = spelled(&mut map, &name, &mut spelling)?;
            room::take_entry::<T, _>(members.len())?;
            if let Some(text) = spelling {
                spellings.insert(name.clone().into_owned(), text);
            }
            members.insert(name.into_owned(), member);
        }
        if !spellings.is_empty() {
            *self.spelling = spelled_map(&members, &spellings);
        }
        Ok(members)
    }
}

/// The text of a list of which some items are spelled in a way of their own.
fn spelled_list<T: Wire>(list: &[T], spellings: Vec<(usize, Box<str>)>) -> Spelling {
    let mut spellings = spellings.into_iter().peekable();
    let mut text = String::from("[");
    for (index, item) in list.iter().enumerate() {
        match spellings.next_if(|(at, _)| *at == index) {
            Some((_, spelling)) => push(&mut text, &spelling),
            None => push(&mut text, &String::from_utf8(to_json(item).ok()?).ok()?),
        }
    }
    text.push(']');
    Some(text.into())
}

/// The same of an object.
fn spelled_map<T: Wire>(
    members: &BTreeMap<String, T>,
    spellings: &BTreeMap<String, Box<str>>,
) -> Spelling {
    let mut text = String::from("{");
    for (name, value) in members {
        match spellings.get(name) {
            Some(spelling) => member(&mut text, name, spelling),
            None => member(&mut text, name, &String::from_utf8(to_json(value).ok()?).ok()?),
        }
    }
    text.push('}');
    Some(text.into())
}
