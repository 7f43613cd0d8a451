//! How a value stands in JSON: one trait, and the way a fault learns where in the document it is.

use std::fmt::{Display, Write as _};
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, MapAccess};
use serde::ser::{Serialize, Serializer};

use super::begun::{Begun, Whole};
use super::room::Room;
use super::spelling::{Spelled, Spelling};
use super::validate::Rules;

/// A type with a JSON form.
///
/// Generated types implement it through their wire tables, and serde's `Serialize` and
/// `Deserialize` by delegation. It is a trait of its own so that types of other crates, such as
/// `time::OffsetDateTime`, can have the form that the API documents without a wrapper around each
/// of them.
pub trait Wire: Sized {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// When the document holds something else; the message begins with the path to it.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// When the value has no JSON form (a number that is not finite), or the serializer fails.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads a value, and keeps how it is spelled where that is not how it would be written. Beside the value and not
    /// with it, since it is nearly always nothing, and what is returned is moved.
    ///
    /// # Errors
    ///
    /// As [`Wire::decode`].
    #[doc(hidden)]
    #[inline]
    fn decode_spelled<'de, D>(deserializer: D, _spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        Self::decode(deserializer)
    }

    /// Reads an object of which some members were passed over.
    ///
    /// # Errors
    ///
    /// As [`Wire::decode`].
    #[doc(hidden)]
    fn decode_begun<'de, A: MapAccess<'de>>(begun: Begun<'de>, map: A) -> Result<Self, A::Error> {
        Self::decode(Whole::new(begun, map))
    }

    /// Writes the value with what was kept of its spelling, where it still is what was read.
    ///
    /// # Errors
    ///
    /// As [`Wire::encode`].
    #[doc(hidden)]
    fn encode_spelled<S>(&self, serializer: S, _spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        self.encode(serializer)
    }

    /// What stands where a value is about to be read, so that it can be read into its place. Nobody ever sees it.
    #[doc(hidden)]
    #[must_use]
    fn unread() -> Self;

    /// The limits that the API documents for values of this type that are sent.
    #[doc(hidden)]
    #[must_use]
    fn rules() -> Rules {
        &[]
    }

    /// What stands for "nothing there" in this type, if anything does: an answer without a body, a
    /// member of an envelope that is null or left out.
    #[doc(hidden)]
    #[must_use]
    fn from_nothing() -> Option<Self> {
        None
    }

    /// Whether all values are texts, so that a text that is no JSON can stand for one.
    #[doc(hidden)]
    #[must_use]
    fn is_text() -> bool {
        false
    }

    /// Whether an optional member with this value is left out when it is written.
    #[doc(hidden)]
    fn is_absent(&self) -> bool {
        false
    }
}

/// Reads a [`Wire`] value where serde wants a seed.
#[derive(Debug)]
pub(super) struct Decode<T>(PhantomData<fn() -> T>);

impl<T> Copy for Decode<T> {}

impl<T> Clone for Decode<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Decode<T> {
    /// The seed.
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Wire> DeserializeSeed<'de> for Decode<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::decode(deserializer)
    }
}

/// The same, with the spelling.
#[derive(Debug)]
pub(super) struct DecodeSpelled<'s, T> {
    spelling: &'s mut Spelling,
    value: PhantomData<fn() -> T>,
}

impl<'s, T> DecodeSpelled<'s, T> {
    /// The seed, and where the spelling goes.
    pub(super) fn new(spelling: &'s mut Spelling) -> Self {
        Self { spelling, value: PhantomData }
    }
}

impl<'de, T: Wire> DeserializeSeed<'de> for DecodeSpelled<'_, T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::decode_spelled(deserializer, self.spelling)
    }
}

/// Writes a [`Wire`] value where serde wants a `Serialize`.
#[derive(Debug)]
pub(super) struct Encode<'a, T>(pub(super) &'a T);

impl<T: Wire> Serialize for Encode<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}

/// The same, with what was kept of the spelling.
#[derive(Debug)]
pub(super) struct EncodeSpelled<'a, T>(pub(super) &'a T, pub(super) &'a Spelled);

impl<T: Wire> Serialize for EncodeSpelled<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode_spelled(serializer, self.1)
    }
}

/// The JSON text of a value.
#[inline(never)]
pub(super) fn to_json<T: Wire>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = Vec::new();
    value.encode(&mut serde_json::Serializer::new(&mut text))?;
    Ok(text)
}

/// JSON as text: it is always UTF-8 (RFC 8259, section 8.1). Looking at all of it once takes less than looking at each string.
pub(super) fn as_text(json: &[u8]) -> Result<&str, serde_json::Error> {
    std::str::from_utf8(json).map_err(|error| {
        let text = "the body is not UTF-8 from byte";
        serde::de::Error::custom(format_args!("{text} {} on", error.valid_up_to()))
    })
}

/// Reads JSON text. All reading of answers ends here, so that each type is compiled for one
/// deserializer only, and that no answer takes more memory than befits it.
#[inline(never)]
pub(super) fn from_json<'de, S: DeserializeSeed<'de>>(
    text: &'de str,
    seed: S,
) -> Result<S::Value, serde_json::Error> {
    let _room = Room::of(text.len());
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// Carries an error of a nested reader outwards. Its line and column count within a piece of the
/// document, which would mislead, so they are dropped.
#[cold]
#[inline(never)]
pub(super) fn nested<E: serde::de::Error>(error: &serde_json::Error) -> E {
    let text = error.to_string();
    E::custom(without_position(&text))
}

/// The message of a serde_json error without ` at line 1 column 5`.
pub(super) fn without_position(message: &str) -> &str {
    match message.rfind(" at line ") {
        Some(at) if message[at..].contains(" column ") => &message[..at],
        _ => message,
    }
}

/// Puts the name of a member in front of an error from inside it.
#[cold]
#[inline(never)]
pub(super) fn within<E: serde::de::Error>(name: &str, error: &E) -> E {
    let mut path = String::new();
    push_name(&mut path, name);
    prefix(path, error)
}

/// Puts the index of an item in front of an error from inside it.
#[cold]
#[inline(never)]
pub(super) fn at<E: serde::de::Error>(index: usize, error: &E) -> E {
    prefix(format!("[{index}]"), error)
}

fn prefix<E: serde::de::Error>(mut path: String, error: &impl Display) -> E {
    let inner = error.to_string();
    // The path travels inside the message, since serde's errors have room for nothing else.
    if !inner.starts_with(['.', '[']) {
        path.push_str(": ");
    }
    path.push_str(&inner);
    E::custom(path)
}

/// `.name`, or `["a name"]` where the short form would be ambiguous.
pub(super) fn push_name(path: &mut String, name: &str) {
    let plain = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|each| each.is_ascii_alphanumeric() || matches!(each, '_' | '-'));
    // Writing to a String cannot fail.
    let _ = if plain { write!(path, ".{name}") } else { write!(path, "[{name:?}]") };
}

/// The error for a member that has to be there.
#[cold]
#[inline(never)]
pub(super) fn missing<E: serde::de::Error>(name: &'static str) -> E {
    E::missing_field(name)
}

/// The error for a text that is not of its format.
#[cold]
#[inline(never)]
pub(super) fn malformed<E: serde::de::Error>(text: &str, expected: &str) -> E {
    E::invalid_value(serde::de::Unexpected::Str(text), &expected)
}

/// The error for a value that JSON cannot hold.
#[cold]
#[inline(never)]
pub(super) fn unwritable<E: serde::ser::Error>(reason: &str) -> E {
    E::custom(reason)
}
