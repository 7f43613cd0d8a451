//! The rows of a wire table: what `required`, `optional`, `constant` and `..` do.
//!
//! `codec!` makes a list of them for the functions in `table.rs`, which call back into the types of
//! the values through the traits here. So what is compiled for a type is the list, and what is
//! compiled for a type of value is compiled once, not once for each member.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap};
use serde_json::Value;

use super::spelling::{self, Spelling, Spellings};
use super::wire::{Decode, DecodeSpelled, Wire, within};

/// A member that has to be there.
pub mod required {
    /// Whether it has to be there.
    pub const REQUIRED: bool = true;
}

/// A member that may be left out.
pub mod optional {
    /// Whether it has to be there.
    pub const REQUIRED: bool = false;
}

/// A member with one possible value, for which the type has no field. An answer without it is read all the same.
pub mod constant {
    /// Whether it has to be there.
    pub const REQUIRED: bool = false;
}

/// Where the value of a member goes.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads the value; of a name given twice the last counts. A null that stands for a member left out is kept as
    /// the spelling of it.
    fn read(
        &mut self,
        map: &mut A,
        name: &'static str,
        required: bool,
        spellings: &mut Spellings,
    ) -> Result<(), A::Error>;

    /// Whether the value was read.
    fn is_filled(&self) -> bool;
}

impl<'de, A: MapAccess<'de>, T: Wire> Slot<'de, A> for Option<T> {
    fn read(
        &mut self,
        map: &mut A,
        name: &'static str,
        required: bool,
        spellings: &mut Spellings,
    ) -> Result<(), A::Error> {
        let (value, mut spelling) = spelled::<A, T>(map, name)?;
        if !required && value.is_absent() {
            spelling = Some("null".into());
        }
        *self = Some(value);
        spellings.keep(name, spelling);
        Ok(())
    }

    fn is_filled(&self) -> bool {
        self.is_some()
    }
}

/// Where the value of a member comes from.
pub trait Field<M: SerializeMap> {
    /// Writes the value, unless it stands for a member left out.
    fn write(
        &self,
        map: &mut M,
        name: &'static str,
        required: bool,
        spellings: Option<&Spellings>,
    ) -> Result<(), M::Error>;
}

impl<M: SerializeMap, T: Wire> Field<M> for T {
    fn write(
        &self,
        map: &mut M,
        name: &'static str,
        required: bool,
        spellings: Option<&Spellings>,
    ) -> Result<(), M::Error> {
        if required || !self.is_absent() {
            spelling::write(map, name, self, spellings)
        } else if spellings.is_some_and(|spellings| spellings.is_null(name)) {
            map.serialize_entry(name, &())
        } else {
            Ok(())
        }
    }
}

/// The value of a constant member.
#[derive(Clone, Copy, Debug)]
pub struct Constant<V>(pub V);

impl<'de, A: MapAccess<'de>, V: Copy + Into<Value>> Slot<'de, A> for Constant<V> {
    fn read(
        &mut self,
        map: &mut A,
        name: &'static str,
        _required: bool,
        _spellings: &mut Spellings,
    ) -> Result<(), A::Error> {
        let found: Value = value(map, name)?;
        let expected = self.0.into();
        if found == expected {
            return Ok(());
        }
        Err(within(
            name,
            &A::Error::custom(format_args!("invalid value: {found}, expected {expected}")),
        ))
    }

    fn is_filled(&self) -> bool {
        true
    }
}

impl<M: SerializeMap, V: Serialize> Field<M> for Constant<V> {
    fn write(
        &self,
        map: &mut M,
        name: &'static str,
        _required: bool,
        _spellings: Option<&Spellings>,
    ) -> Result<(), M::Error> {
        map.serialize_entry(name, &self.0)
    }
}

/// What takes the members that have no row of their own.
pub trait Rest: Default {
    /// Reads one of them.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: Cow<'de, str>,
        map: &mut A,
    ) -> Result<(), A::Error>;

    /// Writes all of them.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;

    /// Keeps how members that have a row are spelled; there may be no room for it.
    fn keep(&mut self, _spellings: Spellings) {}

    /// What was kept.
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
#[inline(never)]
pub(super) fn spelled<'de, A: MapAccess<'de>, T: Wire>(
    map: &mut A,
    name: &str,
) -> Result<(T, Spelling), A::Error> {
    map.next_value_seed(DecodeSpelled::new()).map_err(|error| within(name, &error))
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
