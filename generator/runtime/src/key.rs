//! Names of members: reading them, and finding their rows.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::row::Row;

/// The name of the next member, copied only where the document writes it with escapes.
#[inline(never)]
pub(super) fn next_key<'de, A: MapAccess<'de>>(
    map: &mut A,
) -> Result<Option<Cow<'de, str>>, A::Error> {
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
