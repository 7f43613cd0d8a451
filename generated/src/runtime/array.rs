//! Arrays with a wire table: what their places hold, and what stands behind them.
//!
//! A place is read and written as a member of an object is, by the same code for the type of its value.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::object::Ignored;
use super::room;
use super::row::{Field, How, Slot};
use super::spelling::{Spelled, Spelling};
use super::table::{Form, Tabled};
use super::wire::{DecodeSpelled, Encode, EncodeSpelled, Wire, at};

/// What `codec!` writes for an array with a type for each place.
pub trait Places: Sized {
    /// How the places are there, in their order.
    const PLACES: &'static [How];

    /// Reads the items into their places.
    ///
    /// # Errors
    ///
    /// As [`Wire::decode`]. Then some places are unread.
    fn read<'de, A: SeqAccess<'de>>(
        &mut self,
        items: Items<A>,
        spelling: &mut Spelling,
    ) -> Result<(), A::Error>;

    /// Writes the items, with what was kept of their spelling.
    ///
    /// # Errors
    ///
    /// As [`Wire::encode`].
    fn write<S: SerializeSeq>(
        &self,
        items: Items<S>,
        spelled: &[(usize, Spelled)],
    ) -> Result<S::Ok, S::Error>;
}

/// The form of arrays with a type for each place.
#[derive(Debug)]
pub enum Array {}

impl<T: Tabled + Places> Form<T> for Array {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        Self::decode_spelled(deserializer, &mut None)
    }

    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.write(Items::new(serializer.serialize_seq(None)?), &[])
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
    {
        deserializer.deserialize_seq(Read { spelling, value: PhantomData })
    }

    fn encode_spelled<S>(value: &T, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        value.write(Items::new(serializer.serialize_seq(None)?), spelled.items())
    }
}

struct Read<'s, T> {
    spelling: &'s mut Spelling,
    value: PhantomData<T>,
}

impl<'de, T: Tabled + Places> Visitor<'de> for Read<'_, T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        let mut value = <T as Tabled>::unread();
        value.read(Items::new(items), self.spelling)?;
        Ok(value)
    }
}

/// The items of an array, as members without names: what reads and writes members does the same with items.
#[derive(Debug)]
pub struct Items<A> {
    items: A,
    /// Whether an item was asked for behind the last one.
    is_over: bool,
}

impl<A> Items<A> {
    fn new(items: A) -> Self {
        Self { items, is_over: false }
    }
}

impl<'de, A: SeqAccess<'de>> MapAccess<'de> for Items<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        _seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.items.next_element_seed(seed)?.ok_or_else(|| {
            self.is_over = true;
            A::Error::custom("missing item")
        })
    }
}

impl<S: SerializeSeq> SerializeMap for Items<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _name: &T) -> Result<(), S::Error> {
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.items.serialize_element(value)
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.items.end()
    }
}

/// What takes the items behind the last place.
pub trait Further<'de, A: MapAccess<'de>> {
    /// Reads one of them.
    fn read(&mut self, items: &mut A, spelling: &mut Spelling) -> Result<(), A::Error>;

    /// There are no more.
    fn end(&mut self) {}
}

impl<'de, A: MapAccess<'de>, T: Wire> Further<'de, A> for Vec<T> {
    fn read(&mut self, items: &mut A, spelling: &mut Spelling) -> Result<(), A::Error> {
        room::push(self, items.next_value_seed(DecodeSpelled::new(spelling))?)
    }

    fn end(&mut self) {
        room::shrink(self);
    }
}

impl<'de, A: MapAccess<'de>> Further<'de, A> for Ignored {
    fn read(&mut self, items: &mut A, _spelling: &mut Spelling) -> Result<(), A::Error> {
        items.next_value::<IgnoredAny>().map(|_| ())
    }
}

/// Where the items behind the last place come from.
pub trait Others<M: SerializeMap> {
    /// How many there are.
    fn count(&self) -> usize;

    /// Writes one of them, with what was kept of its spelling.
    fn write(&self, index: usize, items: &mut M, spelled: Option<&Spelled>)
    -> Result<(), M::Error>;
}

impl<M: SerializeMap, T: Wire> Others<M> for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn write(
        &self,
        index: usize,
        items: &mut M,
        spelled: Option<&Spelled>,
    ) -> Result<(), M::Error> {
        match (self.get(index), spelled) {
            (Some(item), Some(spelled)) => items.serialize_value(&EncodeSpelled(item, spelled)),
            (Some(item), None) => items.serialize_value(&Encode(item)),
            (None, _) => Ok(()),
        }
    }
}

impl<M: SerializeMap> Others<M> for Ignored {
    fn count(&self) -> usize {
        0
    }

    fn write(&self, _: usize, _: &mut M, _: Option<&Spelled>) -> Result<(), M::Error> {
        Ok(())
    }
}

/// Reads the items of an array into their places.
///
/// # Errors
///
/// As [`Wire::decode`].
#[inline(never)]
pub fn read<'de, A: SeqAccess<'de>>(
    mut items: Items<A>,
    places: &'static [How],
    slots: &mut [&mut dyn Slot<'de, Items<A>>],
    rest: &mut dyn Further<'de, Items<A>>,
    spelling: &mut Spelling,
) -> Result<(), A::Error> {
    let mut spellings = Vec::new();
    for index in 0.. {
        let mut spelled = None;
        let place = slots.get_mut(index).zip(places.get(index));
        let read = match place {
            Some((slot, how)) => slot.read(&mut items, &mut spelled).map(|absent| {
                // A null that stands for nothing is kept as the spelling of it.
                if absent && *how == How::Optional {
                    spelled = Some(Spelled::null());
                }
            }),
            None => rest.read(&mut items, &mut spelled),
        };
        match read {
            Ok(()) => {}
            Err(_)
                if items.is_over && !places[index.min(places.len())..].contains(&How::Required) =>
            {
                break;
            }
            Err(error) => return Err(at(index, &error)),
        }
        if let Some(spelled) = spelled {
            room::push(&mut spellings, (index, spelled))?;
        }
    }
    rest.end();
    if !spellings.is_empty() {
        *spelling = Some(Spelled::Items(spellings));
    }
    Ok(())
}

/// Writes the items of an array. Its length says nothing of the places behind its end; one that has nothing before it
/// is null.
///
/// # Errors
///
/// As [`Wire::encode`].
#[inline(never)]
pub fn write<S: SerializeSeq>(
    mut items: Items<S>,
    places: &'static [How],
    fields: &[&dyn Field<Items<S>>],
    rest: &dyn Others<Items<S>>,
    spelled: &[(usize, Spelled)],
) -> Result<S::Ok, S::Error> {
    let spelled_at = |index: usize| {
        let found = spelled.binary_search_by_key(&index, |(at, _)| *at).ok();
        found.map(|found| &spelled[found].1)
    };
    let is_there = |(index, (how, field)): &(usize, (&How, &&dyn Field<Items<S>>))| {
        *how != &How::Optional
            || !field.is_absent()
            || spelled_at(*index).is_some_and(Spelled::is_null)
    };
    let rows = || places.iter().zip(fields).enumerate();
    let count = match rest.count() {
        0 => rows().rev().find(is_there).map_or(0, |(last, _)| last + 1),
        _ => fields.len(),
    };
    for (index, (how, field)) in rows().take(count) {
        match spelled_at(index) {
            _ if *how == How::Optional && field.is_absent() => items.serialize_value(&())?,
            Some(spelled) => field.write_spelled(&mut items, spelled)?,
            None => field.write(&mut items)?,
        }
    }
    for index in 0..rest.count() {
        rest.write(index, &mut items, spelled_at(fields.len() + index))?;
    }
    SerializeMap::end(items)
}
