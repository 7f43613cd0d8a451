//! The rows of a wire table: what `required`, `optional`, `constant` and `..` do.
//!
//! `codec!` calls these by the name in the row, so a further kind of row is a further module here.
//! The functions that call into serde are kept out of line: they are compiled once for each type of
//! value, not once for each member.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;

use super::spelling::{self, Spelling, Spellings};
use super::wire::{Decode, DecodeSpelled, Wire, within};

/// A member that has to be there.
pub mod required {
    use super::{MapAccess, SerializeMap, Spellings, Wire, spelled, spelling};

    /// Where the value waits for the rest of the object.
    #[must_use]
    pub fn slot<T>() -> Option<T> {
        None
    }

    /// Reads the value; of a name given twice the last counts.
    pub fn read<'de, A: MapAccess<'de>, T: Wire>(
        map: &mut A,
        name: &'static str,
        slot: &mut Option<T>,
        spellings: &mut Spellings,
    ) -> Result<(), A::Error> {
        let (value, spelling) = spelled(map, name)?;
        *slot = Some(value);
        spellings.keep(name, spelling);
        Ok(())
    }

    /// The value, once the object is read.
    pub fn finish<T, E: serde::de::Error>(slot: Option<T>, name: &'static str) -> Result<T, E> {
        slot.ok_or_else(|| super::super::wire::missing(name))
    }

    /// Writes the value.
    pub fn write<M: SerializeMap, T: Wire>(
        map: &mut M,
        name: &'static str,
        value: &T,
        spellings: Option<&Spellings>,
    ) -> Result<(), M::Error> {
        spelling::write(map, name, value, spellings)
    }
}

/// A member that may be left out.
pub mod optional {
    use super::{MapAccess, SerializeMap, Spellings, Wire, spelled, spelling};

    /// What the value is when the member is left out.
    #[must_use]
    pub fn slot<T: Default>() -> T {
        T::default()
    }

    /// Reads the value; of a name given twice the last counts. A null that stands for a member left out is kept as
    /// the spelling of it.
    pub fn read<'de, A: MapAccess<'de>, T: Wire>(
        map: &mut A,
        name: &'static str,
        slot: &mut T,
        spellings: &mut Spellings,
    ) -> Result<(), A::Error> {
        let (value, mut spelling) = spelled::<A, T>(map, name)?;
        if value.is_absent() {
            spelling = Some("null".into());
        }
        *slot = value;
        spellings.keep(name, spelling);
        Ok(())
    }

    /// The value, once the object is read.
    pub fn finish<T, E>(slot: T, _name: &'static str) -> Result<T, E> {
        Ok(slot)
    }

    /// Writes the value unless it stands for a member left out.
    pub fn write<M: SerializeMap, T: Wire>(
        map: &mut M,
        name: &'static str,
        value: &T,
        spellings: Option<&Spellings>,
    ) -> Result<(), M::Error> {
        if !value.is_absent() {
            spelling::write(map, name, value, spellings)
        } else if spellings.is_some_and(|spellings| spellings.is_null(name)) {
            map.serialize_entry(name, &())
        } else {
            Ok(())
        }
    }
}

/// A member with one possible value, for which the type has no field.
pub mod constant {
    use serde_json::Value;

    use super::{Error, MapAccess, SerializeMap, value, within};

    /// Reads the value and insists on it.
    pub fn read<'de, A: MapAccess<'de>>(
        map: &mut A,
        name: &str,
        constant: impl Into<Value>,
    ) -> Result<(), A::Error> {
        let found: Value = value(map, name)?;
        let expected = constant.into();
        if found == expected {
            return Ok(());
        }
        Err(within(
            name,
            &A::Error::custom(format_args!("invalid value: {found}, expected {expected}")),
        ))
    }

    /// Writes the value.
    pub fn write<M: SerializeMap>(
        map: &mut M,
        name: &'static str,
        constant: impl Into<Value>,
    ) -> Result<(), M::Error> {
        map.serialize_entry(name, &constant.into())
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
    #[must_use]
    fn with(self, _spellings: Spellings) -> Self {
        self
    }

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
