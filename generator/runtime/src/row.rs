//! The rows of a wire table: what `required`, `optional`, `constant` and `..` do.
//!
//! `codec!` makes a list of them for the functions in `table.rs`, which call back into the types of
//! the values through the traits here. So what is compiled for a type is the list, and what is
//! compiled for a type of value is compiled once, not once for each member.

use std::borrow::Cow;

use serde::de::{IgnoredAny, MapAccess};
use serde::ser::SerializeMap;

use super::spelling::{Spelled, Spelling, Spellings};
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
pub type JsonText<'de> = serde_json::Deserializer<serde_json::de::StrRead<'de>>;

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

/// Skips the value of a member that nobody asked for.
#[inline(never)]
pub fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}
