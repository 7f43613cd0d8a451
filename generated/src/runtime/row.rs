//! The rows of a wire table: what `required`, `optional`, `constant` and `..` do.
//!
//! `codec!` makes a list of them for the functions in `table.rs`, which call back into the types of
//! the values through the traits here. So what is compiled for a type is the list, and what is
//! compiled for a type of value is compiled once, not once for each member.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde_json::Value;

use super::spelling::{Spelled, Spelling, Spellings};
use super::verbatim::Raw;
use super::wire::{Decode, DecodeSpelled, Encode, EncodeSpelled, Wire, within};

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
    /// It has one value, for which the type has no field. An answer without it, or with another, is read all the same.
    Constant,
}

/// Reads JSON that is in memory.
pub type JsonText<'de> = serde_json::Deserializer<serde_json::de::SliceRead<'de>>;

/// Where the value of a member goes. What is compiled for each type is here; what is the same for all of them is
/// where it is called.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads the value and its spelling. Returns whether it stands for a member left out.
    fn read(&mut self, map: &mut A, spelling: &mut Spelling) -> Result<bool, A::Error>;

    /// The same from the text of the value.
    fn read_text(
        &mut self,
        text: &mut JsonText<'_>,
        spelling: &mut Spelling,
    ) -> Result<bool, serde_json::Error>;
}

/// For the reference and not for what is behind it, since a table of methods says how to drop what it is for, which then
/// is compiled for every type of a member.
impl<'de, A: MapAccess<'de>, T: Wire> Slot<'de, A> for &mut T {
    fn read(&mut self, map: &mut A, spelling: &mut Spelling) -> Result<bool, A::Error> {
        **self = map.next_value_seed(DecodeSpelled::new(spelling))?;
        Ok(self.is_absent())
    }

    fn read_text(
        &mut self,
        text: &mut JsonText<'_>,
        spelling: &mut Spelling,
    ) -> Result<bool, serde_json::Error> {
        **self = T::decode_spelled(text, spelling)?;
        Ok(self.is_absent())
    }
}

/// Where the value of a member comes from.
pub trait Field<M: SerializeMap> {
    /// Whether the value stands for a member left out.
    fn is_absent(&self) -> bool;

    /// Writes the value.
    fn write(&self, map: &mut M) -> Result<(), M::Error>;

    /// Writes it with what was kept of its spelling.
    fn write_spelled(&self, map: &mut M, spelled: &Spelled) -> Result<(), M::Error>;
}

/// For the reference as [`Slot`] is.
impl<M: SerializeMap, T: Wire> Field<M> for &T {
    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }

    fn write(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_value(&Encode(*self))
    }

    fn write_spelled(&self, map: &mut M, spelled: &Spelled) -> Result<(), M::Error> {
        map.serialize_value(&EncodeSpelled(*self, spelled))
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
    fn read(&mut self, map: &mut A, spelling: &mut Spelling) -> Result<bool, A::Error> {
        *spelling = map.next_value_seed(*self)?;
        Ok(false)
    }

    fn read_text(
        &mut self,
        text: &mut JsonText<'_>,
        spelling: &mut Spelling,
    ) -> Result<bool, serde_json::Error> {
        *spelling = self.deserialize(text)?;
        Ok(false)
    }
}

/// Another value than the constant is kept as it is spelled: servers say more kinds than documents know, and call known ones
/// otherwise. What is no plain value is none of either.
impl<'de> DeserializeSeed<'de> for Constant {
    type Value = Spelling;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Spelling, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Constant {
    fn spelling(self, found: Constant) -> Spelling {
        (found != self).then(|| Spelled::text(&found))
    }
}

impl Visitor<'_> for Constant {
    type Value = Spelling;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }

    fn visit_str<E: Error>(self, found: &str) -> Result<Spelling, E> {
        Ok(match self {
            Self::Text(value) if value == found => None,
            _ => Some(Spelled::text(&Value::from(found))),
        })
    }

    fn visit_i64<E: Error>(self, found: i64) -> Result<Spelling, E> {
        Ok(self.spelling(found.into()))
    }

    fn visit_u64<E: Error>(self, found: u64) -> Result<Spelling, E> {
        Ok(match i64::try_from(found) {
            Ok(found) => self.spelling(found.into()),
            Err(_) => Some(Spelled::text(&found)),
        })
    }

    fn visit_bool<E: Error>(self, found: bool) -> Result<Spelling, E> {
        Ok(self.spelling(found.into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Spelling, E> {
        Ok(Some(Spelled::null()))
    }
}

impl<M: SerializeMap> Field<M> for Constant {
    fn is_absent(&self) -> bool {
        false
    }

    fn write(&self, map: &mut M) -> Result<(), M::Error> {
        match self {
            Self::Text(value) => map.serialize_value(value),
            Self::Integer(value) => map.serialize_value(value),
            Self::Boolean(value) => map.serialize_value(value),
        }
    }

    fn write_spelled(&self, map: &mut M, spelled: &Spelled) -> Result<(), M::Error> {
        match spelled {
            Spelled::Text(text) => map.serialize_value(&Raw(text)),
            Spelled::Items(_) | Spelled::Members(_) => Field::write(self, map),
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
