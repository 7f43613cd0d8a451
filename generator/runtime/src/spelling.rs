//! How a value was spelled, where it would be written differently: `1.0` for the number 1, `.000Z` at the end of a
//! time, null for a member that is left out.
//!
//! The fields of a type hold plain values. The spelling waits beside them, in the object's
//! [`Extra`](super::extra::Extra), and is written back as long as the value is the one that was read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;

use serde::de::Error;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::exact::Exactly;
use super::look::{find, string_end};
use super::room;
use super::verbatim::Raw;
use super::wire::{Decode, Encode, EncodeSpelled, Wire, from_json, to_json};

/// What was kept of the spelling of a value, or nothing where writing the value gives the text that was read.
pub type Spelling = Option<Spelled>;

/// How a value was spelled. It has the shape of the value as far as something of it is spelled in a way of its own.
#[derive(Clone, Debug)]
pub enum Spelled {
    /// The text of a value without parts that are values of their own.
    Text(Box<str>),
    /// Items of a list, with their indexes in rising order.
    Items(Vec<(usize, Spelled)>),
    /// Members of an object.
    Members(Spellings),
    /// A null for which a map has no value.
    LeftOut,
}

impl Spelled {
    /// The text of a value.
    pub(super) fn text(value: &impl Display) -> Self {
        Self::Text(value.to_string().into())
    }

    /// A null.
    pub(super) fn null() -> Self {
        Self::Text("null".into())
    }

    /// Whether it was a null.
    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Text(text) if **text == *"null")
    }

    /// The items that are spelled in a way of their own.
    pub(super) fn items(&self) -> &[(usize, Spelled)] {
        match self {
            Self::Items(items) => items,
            Self::Text(_) | Self::Members(_) | Self::LeftOut => &[],
        }
    }
}

/// The spellings of an object's members, by name. It costs nothing while it is empty.
#[derive(Clone, Debug, Default)]
pub struct Spellings(BTreeMap<Cow<'static, str>, Spelled>);

impl Spellings {
    /// None.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps how a member is spelled; of a name given twice the last counts.
    #[cold]
    #[inline(never)]
    pub fn keep(&mut self, name: Cow<'static, str>, spelling: Spelling) {
        match spelling {
            Some(spelled) => drop(self.0.insert(name, spelled)),
            None => drop(self.0.remove(&name)),
        }
    }

    /// The same of a member with a free name, of which there may be any number.
    pub(super) fn keep_free<E: Error>(&mut self, name: &str, spelling: Spelling) -> Result<(), E> {
        if spelling.is_some() {
            room::take_entry::<Spelled, E>(self.0.len())?;
        }
        if spelling.is_some() || !self.is_empty() {
            self.keep(name.to_owned().into(), spelling);
        }
        Ok(())
    }

    /// Adds those of others.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The names of the members of a map that are null and have no value.
    pub(super) fn left_out(&self) -> impl Iterator<Item = &str> {
        let left_out = self.0.iter().filter(|(_, spelled)| matches!(spelled, Spelled::LeftOut));
        left_out.map(|(name, _)| &**name)
    }

    /// How the member with this name is spelled, if in a way of its own.
    pub(super) fn get(&self, name: &str) -> Option<&Spelled> {
        self.0.get(name)
    }
}

/// Writes a member, as it was spelled if it still has the value that was read.
pub fn write<M: SerializeMap, T: Wire>(
    map: &mut M,
    name: &str,
    value: &T,
    spellings: Option<&Spellings>,
) -> Result<(), M::Error> {
    match spellings.and_then(|spellings| spellings.get(name)) {
        Some(spelled) => map.serialize_entry(name, &EncodeSpelled(value, spelled)),
        None => map.serialize_entry(name, &Encode(value)),
    }
}

/// Writes a value without parts: the text that it was read from, if that still reads as the value.
#[cold]
#[inline(never)]
pub(super) fn write_text<T: Wire, S: Serializer>(
    value: &T,
    serializer: S,
    spelled: &Spelled,
) -> Result<S::Ok, S::Error> {
    match spelled {
        Spelled::Text(text) if is_spelling(text, value) => Raw(text).serialize(serializer),
        _ => value.encode(serializer),
    }
}

/// Whether the text reads as this value.
fn is_spelling<T: Wire>(text: &str, value: &T) -> bool {
    let _exactly = Exactly::new();
    let read: Result<T, _> = from_json(text, Decode::new());
    let written = read.and_then(|read| to_json(&read));
    written.is_ok_and(|written| to_json(value).is_ok_and(|now| now == written))
}

/// Whether a number is spelled as a float of the same value would be, for all that can be seen at a glance: a plain
/// decimal of few enough digits for the type: 15 for 64 bits, 6 for 32.
pub(super) fn is_plain_float(text: &str, digits: usize) -> bool {
    let most = digits;
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.len() <= most + usize::from(digits.contains('.'))
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && !digits.starts_with("0.0000")
        && text != "-0";
    plain && (!digits.contains('.') || !digits.ends_with('0'))
}

/// Whether every number in the text of a value is spelled as `serde_json::Value` writes it.
pub(super) fn is_plain_value(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at),
            b'-' | b'0'..=b'9' => {
                let is_part =
                    |byte: &u8| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9');
                let end = find(bytes, at, |byte| !is_part(byte));
                if !is_plain_number(&text[at..end]) {
                    return false;
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    true
}

fn is_plain_number(text: &str) -> bool {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse::<u64>().is_ok();
    }
    if !text.contains(['.', 'e', 'E']) {
        return text != "-0" && text.parse::<i64>().is_ok();
    }
    let is_plain = |text| is_plain_float(text, 15);
    is_plain(text) || text.strip_suffix(".0").is_some_and(is_plain)
}
