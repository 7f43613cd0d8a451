//! The members of an object that its type does not know.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::de::{Error, MapAccess};
use serde::ser::SerializeMap;
use serde_json::Value;

use super::room;
use super::row::{Others, Rest};
use super::spelling::{self, Spelled, Spellings, is_plain_value};
use super::verbatim::Text;
use super::wire::{Decode, from_json, nested, within};
use super::wire_scalar::Plain;

/// Members of an object that this version of the crate does not know, kept as they came and written
/// back unchanged.
///
/// It is as large as a pointer, and costs nothing while it is empty.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Members>>);

/// Boxed, since most objects have none and a map is three times as large as a pointer.
#[derive(Clone, Default)]
struct Members {
    members: BTreeMap<String, Value>,
    /// How those are spelled that would be written differently, and members that have a row.
    spellings: Spellings,
}

impl Extra {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// The value of the member called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.members.get(name)
    }

    /// Sets a member, and returns what it was before. A name that the type has a field for is
    /// written twice, so it belongs into the field.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0.get_or_insert_default().members.insert(name.into(), value.into())
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.as_mut()?.members.remove(name)
    }

    /// The members, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        let members = self.0.iter().flat_map(|members| &members.members);
        members.map(|(name, value)| (name.as_str(), value))
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.members.len())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Every struct has one of these, nearly always empty: to drop what is in it is compiled once and not into each of them.
impl Drop for Extra {
    #[inline]
    fn drop(&mut self) {
        if let Some(members) = self.0.take() {
            discard(members);
        }
    }
}

#[cold]
#[inline(never)]
extern "C" fn discard(members: Box<Members>) {
    drop(members);
}

/// Two sets of members are equal when they hold the same, however they came to be empty.
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for Extra {}

impl Hash for Extra {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.len());
        self.iter().for_each(|member| member.hash(state));
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

impl<'de, A: MapAccess<'de>> Rest<'de, A> for Extra {
    fn read(&mut self, name: Cow<'de, str>, map: &mut A) -> Result<(), A::Error> {
        let text = map.next_value_seed(Text).map_err(|error| within(&name, &error))?;
        self.read_member(&name, &text)
    }

    fn read_text(&mut self, name: &str, text: &str) -> Result<(), A::Error> {
        self.read_member(name, text)
    }

    fn keep(&mut self, spellings: Spellings) {
        self.0.get_or_insert_default().spellings.extend(spellings);
    }
}

impl<M: SerializeMap> Others<M> for Extra {
    fn write(&self, map: &mut M) -> Result<(), M::Error> {
        let spellings = self.spellings();
        self.iter().try_for_each(|(name, value)| spelling::write(map, name, value, spellings))
    }

    fn spellings(&self) -> Option<&Spellings> {
        self.spellings()
    }
}

impl Extra {
    fn read_member<E: Error>(&mut self, name: &str, text: &str) -> Result<(), E> {
        let value: Value =
            from_json(text, Decode::new()).map_err(|error| within(name, &nested::<E>(&error)))?;
        let members = self.0.get_or_insert_default();
        let spelled = (!is_plain_value(text)).then(|| Spelled::Text(text.into()));
        members.spellings.keep_free(name, spelled)?;
        room::take_entry::<Plain, _>(members.members.len())?;
        members.members.insert(name.to_owned(), value);
        Ok(())
    }

    fn spellings(&self) -> Option<&Spellings> {
        self.0.as_ref().map(|members| &members.spellings).filter(|spellings| !spellings.is_empty())
    }
}
