//! Reading a union whose objects say by one member, the tag, which variant they are.
//!
//! When the tag comes first, as servers tend to write it, the variant reads the rest of the object
//! straight from the document. What comes before the tag is passed over, and read when the tag is known.

use std::borrow::Cow;
use std::fmt;
use std::iter;
use std::marker::PhantomData;

use serde::de::value::MapDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::Serializer;
use serde_json::Value;

use super::begun::Begun;
use super::chosen;
use super::key::next_key;
use super::look::as_string;
use super::table::{Form, Tabled};
use super::tag::{Found, Tag};
use super::unknown::Unknown;
use super::validate::RulesOf;
use super::verbatim::{Text, json, member};
use super::wire::{Decode, Wire, from_json, nested, within};
use super::wire_scalar::Any;

/// A union told apart by a tag.
pub trait ByTag: Sized {
    /// The name of the tag.
    const TAG: &'static str;

    /// The tags that name a variant.
    const TAGS: &'static [&'static str];

    /// The limits of the variant for what has none of them, where there is one.
    const OTHERWISE: &'static [RulesOf];

    /// Reads the variant that the tag names.
    fn read<'de, A: MapAccess<'de>>(tagged: Tagged<'de, A>) -> Result<Self, A::Error>;

    /// Keeps a value as it came.
    fn unknown(unknown: Unknown) -> Self;

    /// Writes the value of the variant.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// The form of unions told apart by a tag.
#[derive(Debug)]
pub enum Union {}

impl<T: Tabled + ByTag> Form<T> for Union {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(Variant(PhantomData))
    }

    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.write(serializer)
    }
}

/// What is no object at all is kept as it came.
struct Variant<T>(PhantomData<T>);

impl<T: ByTag> Variant<T> {
    fn keep<E>(value: impl Into<Value>) -> Result<T, E> {
        Ok(T::unknown(Unknown::new(value)))
    }
}

impl<'de, T: ByTag> Visitor<'de> for Variant<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(Tagged::read(map, T::TAG)?)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        Self::keep(Any.visit_seq(items)?)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        Self::keep(value)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Self::keep(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        Self::keep(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        Self::keep(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        Self::keep(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        Self::keep(value)
    }
}

/// An object whose variant is about to be chosen.
#[derive(Debug)]
pub enum Tagged<'de, A> {
    /// It was read as far as the tag.
    Begun(Begun<'de>, A),
    /// It is not of a document in memory, so all of it was read.
    Kept {
        /// The tag; empty if there is none or it is not text.
        tag: String,
        /// The object's text.
        text: String,
    },
}

impl<'de, A: MapAccess<'de>> Tagged<'de, A> {
    /// Reads as far as it takes to know the tag.
    #[inline(never)]
    pub fn read(mut map: A, name: &'static str) -> Result<Self, A::Error> {
        let mut begun = Begun::default();
        while let Some(member) = next_key(&mut map)? {
            let value = if member == name {
                match map.next_value_seed(Tag).map_err(|error| within(&member, &error))? {
                    Found::Tag(tag) => {
                        begun.tag = Some((name, tag));
                        break;
                    }
                    Found::Other(text) => text,
                }
            } else {
                map.next_value_seed(Text).map_err(|error| within(&member, &error))?
            };
            match (member, value) {
                (Cow::Borrowed(member), Cow::Borrowed(value)) => begun.passed.push((member, value)),
                owned => return keep(&begun.passed, owned, map, name),
            }
        }
        Ok(Self::Begun(begun, map))
    }

    /// The tag; empty if there is none or it is not text.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Begun(begun, _) => begun.tag.as_ref().map_or("", |(_, tag)| tag),
            Self::Kept { tag, .. } => tag,
        }
    }

    /// Reads the object as the variant of a union that the tag names. An error says which one that was.
    pub fn variant<U: ByTag, T: Wire>(self, tag: &'static str) -> Result<T, A::Error> {
        let read = match self {
            Self::Begun(begun, map) => T::decode_begun(begun, map),
            Self::Kept { text, .. } => again(&text),
        };
        read.map_err(|error| chosen::by_tag((U::TAG, tag), U::TAGS, &error))
    }

    /// Reads the object as the variant for those whose tag is missing or names none. What doesn't fit that either, as a kind
    /// may that the API has got since, is kept as it came.
    pub fn otherwise<U: ByTag, T: Wire>(self, variant: fn(T) -> U) -> Result<U, A::Error> {
        let (begun, rest) = match self {
            Self::Begun(begun, map) => (begun, rest(map)?),
            Self::Kept { text, .. } => {
                return match again::<T, A::Error>(&text) {
                    Ok(value) => Ok(variant(value)),
                    Err(_) => again(&text).map(U::unknown),
                };
            }
        };
        let read: Result<T, A::Error> = match borrowed(&begun, &rest) {
            Some(begun) => T::decode_begun(begun, MapDeserializer::new(iter::empty::<Nothing>())),
            None => again(&object(&begun, &rest)),
        };
        match read {
            Ok(value) => Ok(variant(value)),
            Err(_) => again(&object(&begun, &rest)).map(U::unknown),
        }
    }

    /// Keeps the object as it came.
    #[inline(never)]
    pub fn unknown(self) -> Result<Unknown, A::Error> {
        let text = match self {
            Self::Begun(begun, map) => object(&begun, &rest(map)?),
            Self::Kept { text, .. } => text,
        };
        again(&text)
    }
}

/// What serde makes a map of that has no member.
type Nothing = (&'static str, &'static str);

/// The members behind those that were read.
fn rest<'de, A: MapAccess<'de>>(mut map: A) -> Result<Vec<Pair<'de>>, A::Error> {
    let mut rest = Vec::new();
    while let Some(pair) = next_member(&mut map)? {
        rest.push(pair);
    }
    Ok(rest)
}

/// The object as one of which all members were passed over, as far as they could be borrowed from the document.
fn borrowed<'de>(begun: &Begun<'de>, rest: &[Pair<'de>]) -> Option<Begun<'de>> {
    let mut passed = begun.passed.clone();
    for pair in rest {
        match pair {
            (Cow::Borrowed(name), Cow::Borrowed(value)) => passed.push((name, value)),
            _ => return None,
        }
    }
    Some(Begun { passed, tag: begun.tag.clone() })
}

/// The text of the object.
fn object(begun: &Begun<'_>, rest: &[Pair<'_>]) -> String {
    let mut text = String::from("{");
    for (name, value) in &begun.passed {
        member(&mut text, name, value);
    }
    if let Some((name, tag)) = &begun.tag {
        member(&mut text, name, &json(tag));
    }
    for (name, value) in rest {
        member(&mut text, name, value);
    }
    text.push('}');
    text
}

/// The name and the text of a member.
type Pair<'de> = (Cow<'de, str>, Cow<'de, str>);

fn next_member<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Option<Pair<'de>>, A::Error> {
    let Some(name) = next_key(map)? else { return Ok(None) };
    let value = map.next_value_seed(Text).map_err(|error| within(&name, &error))?;
    Ok(Some((name, value)))
}

/// Keeps all of an object from the first member on that cannot be borrowed from the document.
#[cold]
#[inline(never)]
fn keep<'de, A: MapAccess<'de>>(
    passed: &[(&str, &str)],
    first: Pair<'de>,
    mut map: A,
    tag_name: &str,
) -> Result<Tagged<'de, A>, A::Error> {
    let mut text = String::from("{");
    for (name, value) in passed {
        member(&mut text, name, value);
    }
    let mut tag = None;
    let mut next = Some(first);
    while let Some((name, value)) = next {
        if name == tag_name {
            tag = as_string(&value).map(Cow::into_owned);
        }
        member(&mut text, &name, &value);
        next = next_member(&mut map)?;
    }
    text.push('}');
    Ok(Tagged::Kept { tag: tag.unwrap_or_default(), text })
}

/// Reads what was kept as text.
#[inline(never)]
fn again<T: Wire, E: Error>(text: &str) -> Result<T, E> {
    from_json(text, Decode::new()).map_err(|error| nested(&error))
}
