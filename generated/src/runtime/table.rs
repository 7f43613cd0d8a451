//! Objects with a wire table: the part that is the same for all of them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;
use std::mem;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::begun::{Begun, Whole};
use super::row::{Field, How, Key, Others, Rest, Row, Slot, row, skip};
use super::spelling::{Spelling, Spellings};
use super::validate::Rules;
use super::verbatim::json;
use super::wire::{Wire, missing};

/// A type with a wire table.
pub trait Tabled: Sized {
    /// What kind of table it is.
    type Form: Form<Self>;

    /// The limits that the API documents for values of the type that are sent.
    const RULES: Rules = &[];
}

/// How the types of one kind of wire table are read and written. Each says only which kind its table is, since that
/// costs the compiler much less than to say for each how it is [`Wire`].
pub trait Form<T: Tabled> {
    /// As [`Wire::decode`].
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;

    /// As [`Wire::encode`].
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;

    /// As [`Wire::decode_spelled`].
    #[inline]
    fn decode_spelled<'de, D>(deserializer: D, _spelling: &mut Spelling) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
    {
        Self::decode(deserializer)
    }

    /// As [`Wire::decode_begun`].
    fn decode_begun<'de, A: MapAccess<'de>>(begun: Begun<'de>, map: A) -> Result<T, A::Error> {
        Self::decode(Whole::new(begun, map))
    }

    /// As [`Wire::rules`].
    #[must_use]
    fn rules() -> Rules {
        T::RULES
    }

    /// As [`Wire::from_nothing`].
    #[must_use]
    fn from_nothing() -> Option<T> {
        None
    }

    /// As [`Wire::is_absent`].
    #[must_use]
    fn is_absent(_value: &T) -> bool {
        false
    }
}

impl<T: Tabled> Wire for T {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::Form::decode(deserializer)
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::Form::encode(self, serializer)
    }

    #[inline]
    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        T::Form::decode_spelled(deserializer, spelling)
    }

    #[inline]
    fn decode_begun<'de, A: MapAccess<'de>>(begun: Begun<'de>, map: A) -> Result<Self, A::Error> {
        T::Form::decode_begun(begun, map)
    }

    fn rules() -> Rules {
        T::Form::rules()
    }

    fn from_nothing() -> Option<Self> {
        T::Form::from_nothing()
    }

    #[inline]
    fn is_absent(&self) -> bool {
        T::Form::is_absent(self)
    }
}

/// What `codec!` writes for a struct.
pub trait Table: Sized {
    /// The members, in the order of their places.
    const ROWS: &'static [Row];

    /// Reads the members, of which some may have been passed over already.
    fn read<'de, A: MapAccess<'de>>(begun: Begun<'de>, map: A) -> Result<Self, A::Error>;

    /// Writes the members.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// The form of structs.
#[derive(Debug)]
pub enum Object {}

impl<T: Tabled + Table> Form<T> for Object {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_map(Members(PhantomData))
    }

    #[inline]
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        value.write(&mut map)?;
        map.end()
    }

    #[inline]
    fn decode_begun<'de, A: MapAccess<'de>>(begun: Begun<'de>, map: A) -> Result<T, A::Error> {
        T::read(begun, map)
    }
}

struct Members<T>(PhantomData<T>);

impl<'de, T: Table> Visitor<'de> for Members<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(Begun::default(), map)
    }
}

/// Reads the members of an object into their places.
#[inline]
pub fn members<'de, A: MapAccess<'de>, R: Rest<'de, A>>(
    begun: Begun<'de>,
    map: A,
    rows: &'static [Row],
    slots: &mut [&mut dyn Slot<'de, A>],
    rest: &mut R,
) -> Result<(), A::Error> {
    read_members(begun, map, rows, slots, rest)
}

/// Apart from the function above, so that it is compiled once for every kind of rest.
#[inline(never)]
fn read_members<'de, A: MapAccess<'de>>(
    begun: Begun<'de>,
    mut map: A,
    rows: &'static [Row],
    slots: &mut [&mut dyn Slot<'de, A>],
    rest: &mut dyn Rest<'de, A>,
) -> Result<(), A::Error> {
    let mut spellings = Spellings::new();
    let mut seen = Seen::default();
    let mut expected = 0;
    if !begun.is_empty() {
        expected = read_begun(&begun, rows, slots, rest, (&mut spellings, &mut seen))?;
    }
    let mut other = Cow::default();
    while let Some(index) = map.next_key_seed(Key { rows, expected, other: &mut other })? {
        match (rows.get(index), slots.get_mut(index)) {
            (Some(row), Some(slot)) => {
                slot.read(&mut map, row, &mut spellings)?;
                seen.add(index);
                expected = index + 1;
            }
            _ => rest.read(mem::take(&mut other), &mut map)?,
        }
    }
    if let Some(name) = seen.first_missing(rows) {
        return Err(missing(name));
    }
    if !spellings.is_empty() {
        rest.keep(spellings);
    }
    Ok(())
}

/// Reads the members that were passed over. Returns the index of the row that is expected next.
#[inline(never)]
fn read_begun<'de, A: MapAccess<'de>>(
    begun: &Begun<'de>,
    rows: &'static [Row],
    slots: &mut [&mut dyn Slot<'de, A>],
    rest: &mut dyn Rest<'de, A>,
    (spellings, seen): (&mut Spellings, &mut Seen),
) -> Result<usize, A::Error> {
    let mut expected = 0;
    for (name, text) in &begun.passed {
        let index = row(rows, expected, name).unwrap_or(usize::MAX);
        match (rows.get(index), slots.get_mut(index)) {
            (Some(row), Some(slot)) => {
                slot.read_text(text, row, spellings)?;
                seen.add(index);
                expected = index + 1;
            }
            _ => rest.read_text(name, text)?,
        }
    }
    if let Some((name, tag)) = &begun.tag {
        let index = row(rows, expected, name).unwrap_or(usize::MAX);
        match (rows.get(index), slots.get_mut(index)) {
            // By its value the type was selected.
            (Some((_, How::Constant)), _) => expected = index + 1,
            (Some(row), Some(slot)) => {
                slot.read_text(&json(tag), row, spellings)?;
                seen.add(index);
                expected = index + 1;
            }
            _ => rest.read_text(name, &json(tag))?,
        }
    }
    Ok(expected)
}

/// Which rows were read.
#[derive(Default)]
struct Seen {
    first: u64,
    /// Those behind the first 64.
    others: BTreeSet<usize>,
}

impl Seen {
    fn add(&mut self, index: usize) {
        if index < 64 {
            self.first |= 1 << index;
        } else {
            self.others.insert(index);
        }
    }

    fn has(&self, index: usize) -> bool {
        if index < 64 { self.first & (1 << index) != 0 } else { self.others.contains(&index) }
    }

    /// The name of the first member that has to be there and is not.
    fn first_missing(&self, rows: &'static [Row]) -> Option<&'static str> {
        let mut required = rows.iter().enumerate().filter(|(_, (_, how))| *how == How::Required);
        required.find(|(index, _)| !self.has(*index)).map(|(_, (name, _))| *name)
    }
}

/// The error for an object that lacks a member in spite of all. [`members`] has found none to be missing, but the compiler
/// cannot know.
#[cold]
#[inline(never)]
pub fn incomplete<T, E: Error>() -> Result<T, E> {
    Err(E::custom("a member is missing"))
}

/// Writes the members of an object.
pub fn write<M: SerializeMap, R: Others<M>>(
    map: &mut M,
    rows: &'static [Row],
    fields: &[&dyn Field<M>],
    rest: &R,
) -> Result<(), M::Error> {
    let spellings = rest.spellings();
    for (row, field) in rows.iter().zip(fields) {
        field.write(map, row, spellings)?;
    }
    rest.write(map)
}

/// What takes the members that are skipped.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ignored;

impl<'de, A: MapAccess<'de>> Rest<'de, A> for Ignored {
    fn read(&mut self, _name: Cow<'de, str>, map: &mut A) -> Result<(), A::Error> {
        skip(map)
    }

    fn read_text(&mut self, _name: &str, _text: &str) -> Result<(), A::Error> {
        Ok(())
    }
}

impl<M: SerializeMap> Others<M> for Ignored {
    fn write(&self, _map: &mut M) -> Result<(), M::Error> {
        Ok(())
    }
}
