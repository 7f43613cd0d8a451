//! The JSON form of lists.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::ser::{SerializeSeq, Serializer};

use super::room;
use super::spelling::{Spelled, Spelling};
use super::validate::{Rule, Rules};
use super::wire::{DecodeSpelled, Encode, EncodeSpelled, Wire, at};

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
