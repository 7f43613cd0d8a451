//! The rows of a wire table: what `required`, `optional`, `constant` and `..` do.
//!
//! `codec!` makes a list of them for the functions in `table.rs`, which call back into the types of
//! the values through the traits here. So what is compiled for a type is the list, and what is
//! compiled for a type of value is compiled once, not once for each member.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Unexpected, Visitor};
use serde::ser::SerializeMap;

use super::spelling::{self, Spelling, Spellings};
use super::wire::{Decode, DecodeSpelled, Encode, Wire, from_json, nested, within};

/// A member of an object: its name, and how it is there.
pub type Row = (&'static str, How);

/// A member that has to be there.
pub mod required {
    /// How it is there.
    pub const HOW: super::How = super::How::Required;
}

/// A member that may be left out.
pub mod optional {
    /// How it is there.
    pub const HOW: super::How = super::How::Optional;
}

/// How a member is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It has to be there.
    Required,
    /// It may be left out.
    Optional,
    /// It has one possible value, for which the type has no field. An answer without it is read all the same.
    Constant,
}

/// Where the value of a member goes. One that may be left out is there from the start: it is absent.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads the value; of a name given twice the last counts. A null that stands for a member left out is kept as
    /// the spelling of it.
    fn read(
        &mut self,
        map: &mut A,
        row: &'static Row,
        spellings: &mut Spellings,
    ) -> Result<(), A::Error>;

    /// The same from the text of the value.
    fn read_text(
        &mut self,
        text: &str,
        row: &'static Row,
        spellings: &mut Spellings,
    ) -> Result<(), A::Error>;
}

impl<'de, A: MapAccess<'de>, T: Wire> Slot<'de, A> for Option<T> {
    fn read(
        &mut self,
        map: &mut A,
        row: &'static Row,
        spellings: &mut Spellings,
    ) -> Result<(), A::Error> {
        let mut spelling = None;
        match map.next_value_seed(DecodeSpelled::new(&mut spelling)) {
            Ok(value) => {
                fill(self, (value, spelling), row, spellings);
                Ok(())
            }
            Err(error) => Err(within(row.0, &error)),
        }
    }

    fn read_text(
        &mut self,
        text: &str,
        row: &'static Row,
        spellings: &mut Spellings,
    ) -> Result<(), A::Error> {
        let mut spelling = None;
        match from_json(text.as_bytes(), DecodeSpelled::new(&mut spelling)) {
            Ok(value) => {
                fill(self, (value, spelling), row, spellings);
                Ok(())
            }
            Err(error) => Err(within(row.0, &nested::<A::Error>(&error))),
        }
    }
}

#[inline(always)]
fn fill<T: Wire>(
    slot: &mut Option<T>,
    (value, mut spelling): (T, Spelling),
    (name, how): &'static Row,
    spellings: &mut Spellings,
) {
    if *how == How::Optional && value.is_absent() {
        spelling = Some("null".into());
    }
    *slot = Some(value);
    if spelling.is_some() || !spellings.is_empty() {
        spellings.keep(name, spelling);
    }
}

/// Where the value of a member comes from.
pub trait Field<M: SerializeMap> {
    /// Writes the value, unless it stands for a member left out.
    fn write(
        &self,
        map: &mut M,
        row: &'static Row,
        spellings: Option<&Spellings>,
    ) -> Result<(), M::Error>;
}

impl<M: SerializeMap, T: Wire> Field<M> for T {
    fn write(
        &self,
        map: &mut M,
        (name, how): &'static Row,
        spellings: Option<&Spellings>,
    ) -> Result<(), M::Error> {
        let required = *how == How::Required;
        match spellings {
            Some(spellings) => spelling::write_member(map, (name, required), self, spellings),
            None if required || !self.is_absent() => map.serialize_entry(name, &Encode(self)),
            None => Ok(()),
        }
    }
}

/// The value of a constant member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constant {
    /// Text.
    Text(&'static str),
    /// An integer.
    Integer(i64),
    /// True or false.
    Boolean(bool),
}

impl Constant {
    /// How it is there, as the tables ask for it.
    #[must_use]
    pub const fn how<T>(_: T) -> How
    where
        T: Copy,
    {
        How::Constant
    }
}

impl From<&'static str> for Constant {
    fn from(value: &'static str) -> Self {
        Self::Text(value)
    }
}

impl From<i64> for Constant {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<bool> for Constant {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

/// As JSON writes it.
impl fmt::Display for Constant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(value) => write!(formatter, "{value:?}"),
            Self::Integer(value) => value.fmt(formatter),
            Self::Boolean(value) => value.fmt(formatter),
        }
    }
}

impl<'de, A: MapAccess<'de>> Slot<'de, A> for Constant {
    fn read(
        &mut self,
        map: &mut A,
        (name, _): &'static Row,
        _spellings: &mut Spellings,
    ) -> Result<(), A::Error> {
        map.next_value_seed(*self).map_err(|error| within(name, &error))
    }

    fn read_text(
        &mut self,
        text: &str,
        (name, _): &'static Row,
        _spellings: &mut Spellings,
    ) -> Result<(), A::Error> {
        from_json(text.as_bytes(), *self).map_err(|error| within(name, &nested::<A::Error>(&error)))
    }
}

/// Takes no other value.
impl<'de> DeserializeSeed<'de> for Constant {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Constant {
    fn is<E: Error>(self, found: Constant) -> Result<(), E> {
        if found == self {
            return Ok(());
        }
        Err(E::custom(format_args!("invalid value: {found}, expected {self}")))
    }
}

impl Visitor<'_> for Constant {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }

    fn visit_str<E: Error>(self, found: &str) -> Result<(), E> {
        match self {
            Self::Text(value) if value == found => Ok(()),
            _ => Err(E::custom(format_args!("invalid value: {found:?}, expected {self}"))),
        }
    }

    fn visit_i64<E: Error>(self, found: i64) -> Result<(), E> {
        self.is(found.into())
    }

    fn visit_u64<E: Error>(self, found: u64) -> Result<(), E> {
        match i64::try_from(found) {
            Ok(found) => self.is(found.into()),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(found), &self)),
        }
    }

    fn visit_bool<E: Error>(self, found: bool) -> Result<(), E> {
        self.is(found.into())
    }
}

impl<M: SerializeMap> Field<M> for Constant {
    fn write(
        &self,
        map: &mut M,
        (name, _): &'static Row,
        _spellings: Option<&Spellings>,
    ) -> Result<(), M::Error> {
        match self {
            Self::Text(value) => map.serialize_entry(name, value),
            Self::Integer(value) => map.serialize_entry(name, value),
            Self::Boolean(value) => map.serialize_entry(name, value),
        }
    }
}

/// What takes the members that have no row of their own.
pub trait Rest<'de, A: MapAccess<'de>> {
    /// Reads one of them.
    fn read(&mut self, name: Cow<'de, str>, map: &mut A) -> Result<(), A::Error>;

    /// The same from the text of the value.
    fn read_text(&mut self, name: &str, text: &str) -> Result<(), A::Error>;

    /// Keeps how members that have a row are spelled; there may be no room for it.
    fn keep(&mut self, _spellings: Spellings) {}
}

/// Where the members come from that have no row of their own.
pub trait Others<M: SerializeMap> {
    /// Writes all of them.
    fn write(&self, map: &mut M) -> Result<(), M::Error>;

    /// How members that have a row are spelled, if any is in a way of its own.
    fn spellings(&self) -> Option<&Spellings> {
        None
    }
}

/// Reads the value of the member called `name`, and gives an error from inside it that name.
#[inline(never)]
pub fn value<'de, A: MapAccess<'de>, T: Wire>(map: &mut A, name: &str) -> Result<T, A::Error> {
    map.next_value_seed(Decode::new()).map_err(|error| within(name, &error))
}

/// Reads the value of the member called `name` and its spelling, and gives an error from inside it that name.
pub(super) fn spelled<'de, A: MapAccess<'de>, T: Wire>(
    map: &mut A,
    name: &str,
    spelling: &mut Spelling,
) -> Result<T, A::Error> {
    map.next_value_seed(DecodeSpelled::new(spelling)).map_err(|error| within(name, &error))
}

/// Skips the value of a member that nobody asked for.
#[inline(never)]
pub fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}

/// The name of the next member, copied only where the document writes it with escapes.
#[inline(never)]
pub fn next_key<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Option<Cow<'de, str>>, A::Error> {
    map.next_key_seed(Name)
}

struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a member name")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }
}

/// Reads the name of a member, and gives the index of its row, or one beyond the rows.
pub(super) struct Key<'n, 'de> {
    /// Where to look.
    pub(super) rows: &'static [Row],
    /// The index of the row to look at first. Servers write members in the order of the schema more often than not,
    /// and leave some out.
    pub(super) expected: usize,
    /// Where a name goes that has no row.
    pub(super) other: &'n mut Cow<'de, str>,
}

impl Key<'_, '_> {
    #[inline]
    fn row(&self, name: &str) -> Option<usize> {
        row(self.rows, self.expected, name)
    }
}

/// The index of the row with this name, which is expected to have a certain one.
#[inline]
pub(super) fn row(rows: &[Row], expected: usize, name: &str) -> Option<usize> {
    match rows.get(expected) {
        Some((known, _)) if *known == name => Some(expected),
        _ => search(rows, expected, name),
    }
}

/// Looks behind the row that was expected, and then before it.
#[inline(never)]
fn search(rows: &[Row], expected: usize, name: &str) -> Option<usize> {
    let is_it = |(known, _): &Row| *known == name;
    let (passed, ahead) = rows.split_at_checked(expected)?;
    match ahead.iter().position(is_it) {
        Some(index) => Some(expected + index),
        None => passed.iter().position(is_it),
    }
}

impl<'de> DeserializeSeed<'de> for Key<'_, 'de> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_, 'de> {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a member name")
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<usize, E> {
        Ok(self.row(name).unwrap_or_else(|| {
            *self.other = Cow::Borrowed(name);
            usize::MAX
        }))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        Ok(self.row(name).unwrap_or_else(|| {
            *self.other = Cow::Owned(name.to_owned());
            usize::MAX
        }))
    }
}
