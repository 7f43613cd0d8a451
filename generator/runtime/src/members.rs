//! The members of an object that have free names and one type.

use std::borrow::Cow;
use std::collections::{BTreeMap, btree_map};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};

use serde::de::MapAccess;
use serde::ser::SerializeMap;

use super::free;
use super::row::{Others, Rest};
use super::spelling::Spellings;
use super::wire::Wire;

/// Members of an object beside those that its type declares, by name: a map, which it dereferences to.
#[derive(Clone)]
pub struct Members<T> {
    members: BTreeMap<String, T>,
    /// How those are spelled that would be written differently, and members that have a row.
    spellings: Spellings,
}

impl<T> Members<T> {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self::of(BTreeMap::new())
    }

    const fn of(members: BTreeMap<String, T>) -> Self {
        Self { members, spellings: Spellings::new() }
    }

    /// The members as a plain map.
    #[must_use]
    pub fn into_map(self) -> BTreeMap<String, T> {
        self.members
    }
}

impl<T> Default for Members<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Deref for Members<T> {
    type Target = BTreeMap<String, T>;

    fn deref(&self) -> &Self::Target {
        &self.members
    }
}

impl<T> DerefMut for Members<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.members
    }
}

impl<T> From<BTreeMap<String, T>> for Members<T> {
    fn from(members: BTreeMap<String, T>) -> Self {
        Self::of(members)
    }
}

impl<N: Into<String>, T> FromIterator<(N, T)> for Members<T> {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(members: I) -> Self {
        let members = members.into_iter().map(|(name, value)| (name.into(), value));
        Self::from(members.collect::<BTreeMap<String, T>>())
    }
}

impl<T> IntoIterator for Members<T> {
    type Item = (String, T);
    type IntoIter = btree_map::IntoIter<String, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Members<T> {
    type Item = (&'a String, &'a T);
    type IntoIter = btree_map::Iter<'a, String, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.iter()
    }
}

/// Equal are those with equal members, however they were spelled.
impl<T: PartialEq> PartialEq for Members<T> {
    fn eq(&self, other: &Self) -> bool {
        self.members == other.members
    }
}

impl<T: Eq> Eq for Members<T> {}

impl<T: Hash> Hash for Members<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.members.hash(state);
    }
}

impl<T: fmt::Debug> fmt::Debug for Members<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.members.fmt(formatter)
    }
}

impl<'de, T: Wire, A: MapAccess<'de>> Rest<'de, A> for Members<T> {
    fn read(&mut self, name: Cow<'de, str>, map: &mut A) -> Result<(), A::Error> {
        free::read(map, name, &mut self.members, &mut self.spellings)
    }

    fn read_text(&mut self, name: &str, text: &str) -> Result<(), A::Error> {
        free::read_text(text, name, &mut self.members, &mut self.spellings)
    }

    fn keep(&mut self, spellings: Spellings) {
        self.spellings.extend(spellings);
    }
}

impl<T: Wire, M: SerializeMap> Others<M> for Members<T> {
    fn write(&self, map: &mut M) -> Result<(), M::Error> {
        free::write(map, &self.members, Some(&self.spellings))
    }

    fn spellings(&self) -> Option<&Spellings> {
        Some(&self.spellings).filter(|spellings| !spellings.is_empty())
    }
}
