//! Reading a union whose objects say by one member, the tag, which variant they are.
//!
//! When the tag comes first, as servers tend to write it, the variant reads the rest of the object
//! straight from the document. What comes before the tag is passed over, and read when the tag is known.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::chosen;
use super::look::as_string;
use super::row::next_key;
use super::unknown::Unknown;
use super::verbatim::{Text, member};
use super::wire::{Decode, Wire, from_json, nested, within};

/// A union told apart by a tag.
pub trait ByTag: Sized {
    /// The name of the tag.
    const TAG: &'static str;

    /// The tags that name a variant.
    const TAGS: &'static [&'static str];

    /// Reads the variant that the tag names.
    fn read<'de, A: MapAccess<'de>>(tagged: Tagged<'de, A>) -> Result<Self, A::Error>;

    /// Keeps a value as it came.
    fn unknown(unknown: Unknown) -> Self;
}

/// Reads a union; what is no object at all is kept as it came.
pub fn decode<'de, T: ByTag, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Union(PhantomData))
}

struct Union<T>(PhantomData<T>);

impl<T: ByTag> Union<T> {
    fn keep<E>(value: impl Into<Value>) -> Result<T, E> {
        Ok(T::unknown(Unknown::new(value)))
    }
}

impl<'de, T: ByTag> Visitor<'de> for Union<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(Tagged::read(map, T::TAG)?)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        Self::keep(Value::deserialize(SeqAccessDeserializer::new(items))?)
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
    Begun {
        /// The tag; empty if there is none or it is not text.
        tag: Cow<'de, str>,
        /// All members, those that were read among them.
        object: Begun<'de, A>,
    },
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
        let mut read = Vec::new();
        let mut tag = Cow::default();
        while let Some((member, value)) = next_member(&mut map)? {
            let (Cow::Borrowed(member), Cow::Borrowed(value)) = (&member, &value) else {
                return keep(&read, (member, value), map, name);
            };
            read.push((*member, *value));
            if *member == name
                && let Some(found) = as_string(value)
            {
                tag = found;
                break;
            }
        }
        read.reverse();
        Ok(Self::Begun { tag, object: Begun { read, value: None, map } })
    }

    /// The tag; empty if there is none or it is not text.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Begun { tag, .. } => tag,
            Self::Kept { tag, .. } => tag,
        }
    }

    /// Reads the object as the variant of a union that the tag names. An error says which one that was.
    pub fn variant<U: ByTag, T: Wire>(self, tag: &'static str) -> Result<T, A::Error> {
        let read = match self {
            Self::Begun { object, .. } => T::decode(MapAccessDeserializer::new(object)),
            Self::Kept { text, .. } => again(&text, Decode::new()),
        };
        read.map_err(|error| chosen::by_tag((U::TAG, tag), U::TAGS, &error))
    }

    /// Keeps the object as it came.
    #[inline(never)]
    pub fn unknown(self) -> Result<Unknown, A::Error> {
        let text = match self {
            Self::Begun { object: Begun { read, mut map, .. }, .. } => {
                let mut text = String::from("{");
                for (name, value) in read.iter().rev() {
                    member(&mut text, name, value);
                }
                while let Some((name, value)) = next_member(&mut map)? {
                    member(&mut text, &name, &value);
                }
                text.push('}');
                text
            }
            Self::Kept { text, .. } => text,
        };
        again(&text, Decode::new())
    }
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
    read: &[(&str, &str)],
    first: Pair<'de>,
    mut map: A,
    tag_name: &str,
) -> Result<Tagged<'de, A>, A::Error> {
    let mut text = String::from("{");
    for (name, value) in read {
        member(&mut text, name, value);
    }
    let mut tag = None;
    let mut next = Some(first);
    while let Some((name, value)) = next {
        if tag.is_none() && name == tag_name {
            tag = as_string(&value).map(Cow::into_owned);
        }
        member(&mut text, &name, &value);
        next = next_member(&mut map)?;
    }
    text.push('}');
    Ok(Tagged::Kept { tag: tag.unwrap_or_default(), text })
}

/// An object that was read as far as its tag: the variant gets to see that part first once more.
#[derive(Debug)]
pub struct Begun<'de, A> {
    /// The names and texts of the members that were read, the last one first.
    read: Vec<(&'de str, &'de str)>,
    /// The text of the member whose name was asked for, if it is one of them.
    value: Option<&'de str>,
    map: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Begun<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let Some((name, value)) = self.read.pop() else { return self.map.next_key_seed(seed) };
        self.value = Some(value);
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(text) => again(text, seed),
            None => self.map.next_value_seed(seed),
        }
    }
}

/// Reads what was kept as text.
#[inline(never)]
fn again<'de, S: DeserializeSeed<'de>, E: Error>(text: &'de str, seed: S) -> Result<S::Value, E> {
    from_json(text.as_bytes(), seed).map_err(|error| nested(&error))
}
