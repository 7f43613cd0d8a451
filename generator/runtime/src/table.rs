//! Objects with a wire table: the part that is the same for all of them.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::mem;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::row::{Field, Key, Rest, Row, Slot, skip};
use super::spelling::Spellings;
pub use super::wire::missing;

/// What `codec!` writes for a struct.
pub trait Table: Sized {
    /// The members, in the order of their places.
    const ROWS: &'static [Row];

    /// Reads the members.
    fn read<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;

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
        T::read(map)
    }
}

/// Reads the members of an object into their places.
pub fn members<'de, A: MapAccess<'de>, R: Rest>(
    mut map: A,
    rows: &'static [Row],
    slots: &mut [&mut dyn Slot<'de, A>],
    rest: &mut R,
) -> Result<(), A::Error> {
    let mut spellings = Spellings::new();
    let mut expected = 0;
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
    rest.keep(spellings);
    Ok(())
}

/// Writes the members of an object.
pub fn write<M: SerializeMap, R: Rest>(
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

impl Rest for Ignored {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        _name: Cow<'de, str>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        skip(map)
    }

    fn write<M: SerializeMap>(&self, _map: &mut M) -> Result<(), M::Error> {
        Ok(())
    }
}
