//! Objects with a wire table: the part that is the same for all of them.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::mem;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::begun::Begun;
use super::row::{Field, How, Key, Others, Rest, Row, Slot, row, skip};
use super::spelling::Spellings;
use super::verbatim::json;
pub use super::wire::missing;

/// What `codec!` writes for a struct.
pub trait Table: Sized {
    /// The members, in the order of their places.
    const ROWS: &'static [Row];

    /// Reads the members, of which some may have been passed over already.
    fn read<'de, A: MapAccess<'de>>(begun: Begun<'de>, map: A) -> Result<Self, A::Error>;

    /// Writes the members.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// Reads an object.
pub fn decode<'de, T: Table, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(Object(PhantomData))
}

/// Writes an object.
pub fn encode<T: Table, S: Serializer>(table: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    table.write(&mut map)?;
    map.end()
}

struct Object<T>(PhantomData<T>);

impl<'de, T: Table> Visitor<'de> for Object<T> {
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
    let mut expected = 0;
    if !begun.is_empty() {
        expected = read_begun(&begun, rows, slots, rest, &mut spellings)?;
    }
    let mut other = Cow::default();
    while let Some(index) = map.next_key_seed(Key { rows, expected, other: &mut other })? {
        match (rows.get(index), slots.get_mut(index)) {
            (Some(row), Some(slot)) => {
                slot.read(&mut map, row, &mut spellings)?;
                expected = index + 1;
            }
            _ => rest.read(mem::take(&mut other), &mut map)?,
        }
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
    spellings: &mut Spellings,
) -> Result<usize, A::Error> {
    let mut expected = 0;
    for (name, text) in &begun.passed {
        let index = row(rows, expected, name).unwrap_or(usize::MAX);
        match (rows.get(index), slots.get_mut(index)) {
            (Some(row), Some(slot)) => {
                slot.read_text(text, row, spellings)?;
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
                expected = index + 1;
            }
            _ => rest.read_text(name, &json(tag))?,
        }
    }
    Ok(expected)
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
