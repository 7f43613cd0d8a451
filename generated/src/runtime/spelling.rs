//! How a value was spelled, where it would be written differently: `1.0` for the number 1, `.000Z` at the end of a
//! time, null for a member that is left out.
//!
//! The fields of a type hold plain values. The spelling waits beside them, in the object's
//! [`Extra`](super::extra::Extra), and is written back as long as the value is the one that was read.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::ser::SerializeMap;

use super::look::string_end;
use super::room;
use super::verbatim::Raw;
use super::wire::{Decode, Encode, Wire, from_json, to_json};

/// The text of a value, or nothing where writing the value gives that text.
pub type Spelling = Option<Box<str>>;

/// The spellings of an object's members, by name. It costs nothing while it is empty.
#[derive(Clone, Debug, Default)]
pub struct Spellings(Vec<(&'static str, Box<str>)>);

impl Spellings {
    /// None.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps how a member is spelled; of a name given twice the last counts.
    pub fn keep(&mut self, name: &'static str, spelling: Spelling) {
        if !self.0.is_empty() {
            self.0.retain(|(known, _)| *known != name);
        }
        if let Some(text) = spelling {
            self.0.push((name, text));
        }
    }

    /// Adds those of others.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, text)| &**text)
    }
}

/// The spellings of members with free names, of which there may be any number.
#[derive(Clone, Debug, Default)]
pub struct FreeSpellings(BTreeMap<String, Box<str>>);

impl FreeSpellings {
    /// None.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Keeps how a member is spelled; of a name given twice the last counts.
    pub fn keep<E: Error>(&mut self, name: &str, spelling: Spelling) -> Result<(), E> {
        match spelling {
            Some(text) => {
                room::take_entry::<Box<str>, E>(self.0.len())?;
                self.0.insert(name.to_owned(), text);
            }
            None => drop(self.0.remove(name)),
        }
        Ok(())
    }

    /// How a member is spelled.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|text| &**text)
    }
}

/// Writes a member, as it was spelled if it still has the value that was read.
pub fn write<M: SerializeMap, T: Wire>(
    map: &mut M,
    name: &str,
    value: &T,
    spelling: Option<&str>,
) -> Result<(), M::Error> {
    match spelling {
        Some(text) if is_spelling(text, value) => map.serialize_entry(name, &Raw(text)),
        _ => map.serialize_entry(name, &Encode(value)),
    }
}

/// The same of a member that may be left out, or have been null.
#[cold]
#[inline(never)]
pub(super) fn write_member<M: SerializeMap, T: Wire>(
    map: &mut M,
    (name, required): (&str, bool),
    value: &T,
    spellings: &Spellings,
) -> Result<(), M::Error> {
    if required || !value.is_absent() {
        write(map, name, value, spellings.get(name))
    } else if spellings.get(name) == Some("null") {
        map.serialize_entry(name, &())
    } else {
        Ok(())
    }
}

/// Whether the text reads as this value.
#[cold]
#[inline(never)]
fn is_spelling<T: Wire>(text: &str, value: &T) -> bool {
    let read: Result<T, _> = from_json(text.as_bytes(), Decode::new());
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
                let end = bytes[at..].iter().position(|byte| !is_part(byte));
                let end = end.map_or(bytes.len(), |length| at + length);
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
