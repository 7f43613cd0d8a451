//! Objects with a wire table: the part that is the same for all of them.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::mem;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::begun::Begun;
use super::key::{Key, row};
use super::row::{Field, How, Others, Rest, Row, Slot, skip};
use super::row_set::RowSet;
use super::spelling::{Spelled, Spelling, Spellings};
use super::table::{Form, Tabled};
use super::verbatim::json;
use super::wire::{missing, nested, within};

/// What `codec!` writes for a struct.
pub trait Table: Sized {
    /// The members, in the order of their places.
    const ROWS: &'static [Row];

    /// Reads the members into their places; some may have been passed over already.
    ///
    /// # Errors
    ///
    /// As [`Wire::decode`](super::wire::Wire::decode). Then some members are unread.
    fn read<'de, A>(&mut self, begun: Begun<'de>, map: A) -> Result<(), A::Error>
    where
        A: MapAccess<'de>;

    /// Writes the members.
    ///
    /// # Errors
    ///
    /// As [`Wire::encode`](super::wire::Wire::encode).
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
        read(begun, map)
    }
}

fn read<'de, T, A>(begun: Begun<'de>, map: A) -> Result<T, A::Error>
where
    T: Tabled + Table,
    A: MapAccess<'de>,
{
    let mut value = <T as Tabled>::unread();
    value.read(begun, map)?;
    Ok(value)
}

struct Members<T>(PhantomData<T>);

impl<'de, T: Tabled + Table> Visitor<'de> for Members<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        read(Begun::default(), map)
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
    let (spelling, spellings, seen) = (None, None, RowSet::default());
    let mut read = Read { rows, slots, spelling, spellings, seen };
    let mut expected = 0;
    if !begun.is_empty() {
        expected = read.begun(&begun, rest)?;
    }
    let mut other = Cow::default();
    while let Some(index) = map.next_key_seed(Key { rows, expected, other: &mut other })? {
        if !read.member(index, &mut map)? {
            rest.read(mem::take(&mut other), &mut map)?;
            continue;
        }
        expected = index + 1;
    }
    if let Some(name) = first_missing(rows, &read.seen) {
        return Err(missing(name));
    }
    if let Some(spellings) = read.spellings.filter(|spellings| !spellings.is_empty()) {
        rest.keep(spellings);
    }
    Ok(())
}

/// An object that is being read.
struct Read<'s, 'v, 'de, A> {
    rows: &'static [Row],
    slots: &'s mut [&'v mut dyn Slot<'de, A>],
    /// How the value that was just read is spelled.
    spelling: Spelling,
    /// Those of all values, where one has any: most objects pass without.
    spellings: Option<Spellings>,
    /// The rows that were read.
    seen: RowSet,
}

impl<'de, A: MapAccess<'de>> Read<'_, '_, 'de, A> {
    /// Reads the value of the row with this index, if there is one.
    #[inline]
    fn member(&mut self, index: usize, map: &mut A) -> Result<bool, A::Error> {
        let (Some(row), Some(slot)) = (self.rows.get(index), self.slots.get_mut(index)) else {
            return Ok(false);
        };
        match slot.read(map, &mut self.spelling) {
            Ok(absent) => {
                self.took(index, row, absent);
                Ok(true)
            }
            Err(error) => Err(within(row.0, &error)),
        }
    }

    /// The same from the text of the value.
    fn member_text(&mut self, index: usize, text: &str) -> Result<bool, A::Error> {
        let (Some(row), Some(slot)) = (self.rows.get(index), self.slots.get_mut(index)) else {
            return Ok(false);
        };
        let mut deserializer = serde_json::Deserializer::from_str(text);
        match slot.read_text(&mut deserializer, &mut self.spelling) {
            Ok(absent) => {
                self.took(index, row, absent);
                Ok(true)
            }
            Err(error) => Err(within(row.0, &nested::<A::Error>(&error))),
        }
    }

    #[inline(always)]
    fn took(&mut self, index: usize, row: &'static Row, absent: bool) {
        self.seen.add(index);
        let left_out = absent && row.1 == How::Optional;
        if left_out || self.spelling.is_some() || self.spellings.is_some() {
            self.keep(row.0, left_out);
        }
    }

    /// Of a name given twice the last counts. A null that stands for a member left out is kept as the spelling of it.
    #[cold]
    #[inline(never)]
    fn keep(&mut self, name: &'static str, left_out: bool) {
        let spelling = self.spelling.take();
        let spelling = if left_out { Some(Spelled::null()) } else { spelling };
        self.spellings.get_or_insert_default().keep(name.into(), spelling);
    }

    /// Reads the members that were passed over. Returns the index of the row that is expected next.
    #[inline(never)]
    fn begun(
        &mut self,
        begun: &Begun<'de>,
        rest: &mut dyn Rest<'de, A>,
    ) -> Result<usize, A::Error> {
        let mut expected = 0;
        for (name, text) in &begun.passed {
            let index = row(self.rows, expected, name).unwrap_or(usize::MAX);
            if self.member_text(index, text)? {
                expected = index + 1;
            } else {
                rest.read_text(name, text)?;
            }
        }
        if let Some((name, tag)) = &begun.tag {
            let index = row(self.rows, expected, name).unwrap_or(usize::MAX);
            // By the value of a constant the type was selected.
            let selected = matches!(self.rows.get(index), Some((_, How::Constant)));
            if selected || self.member_text(index, &json(tag))? {
                expected = index + 1;
            } else {
                rest.read_text(name, &json(tag))?;
            }
        }
        Ok(expected)
    }
}

/// The name of the first member that has to be there and is not.
fn first_missing(rows: &'static [Row], seen: &RowSet) -> Option<&'static str> {
    let mut required = rows.iter().enumerate().filter(|(_, (_, how))| *how == How::Required);
    required.find(|(index, _)| !seen.has(*index)).map(|(_, (name, _))| *name)
}

/// Writes the members of an object.
///
/// # Errors
///
/// As [`Wire::encode`](super::wire::Wire::encode).
pub fn write<M: SerializeMap, R: Others<M>>(
    map: &mut M,
    rows: &'static [Row],
    fields: &[&dyn Field<M>],
    rest: &R,
) -> Result<(), M::Error> {
    write_members(map, rows, fields, rest.spellings())?;
    rest.write(map)
}

/// Apart from the function above, so that it is compiled once for every kind of rest.
#[inline(never)]
fn write_members<M: SerializeMap>(
    map: &mut M,
    rows: &'static [Row],
    fields: &[&dyn Field<M>],
    spellings: Option<&Spellings>,
) -> Result<(), M::Error> {
    for ((name, how), field) in rows.iter().zip(fields) {
        let spelled = spellings.and_then(|spellings| spellings.get(name));
        if *how == How::Optional && field.is_absent() {
            if spelled.is_some_and(Spelled::is_null) {
                map.serialize_entry(name, &())?;
            }
            continue;
        }
        map.serialize_key(name)?;
        match spelled {
            Some(spelled) => field.write_spelled(map, spelled)?,
            None => field.write(map)?,
        }
    }
    Ok(())
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
