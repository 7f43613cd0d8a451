//! Reading a union whose objects say by one member, the tag, which variant they are.
//!
//! When the tag comes first, as servers tend to write it, the variant reads the rest of the object
//! straight from the document. Otherwise the object is kept until the tag is known, and read again.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use super::chosen;
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
    fn read<'de, A: MapAccess<'de>>(tagged: Tagged<A>) -> Result<Self, A::Error>;

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
pub enum Tagged<A> {
    /// The tag came first.
    First(TagFirst<A>),
    /// Something else came first, so all members were read.
    Kept {
        /// The tag, if it is text.
        tag: Option<String>,
        /// The object's text.
        text: String,
    },
}

impl<'de, A: MapAccess<'de>> Tagged<A> {
    /// Reads as far as it takes to know the tag.
    #[inline(never)]
    pub fn read(mut map: A, name: &'static str) -> Result<Self, A::Error> {
        let mut text = String::from("{");
        let mut tag = None;
        if let Some(first) = next_key(&mut map)? {
            let value = map.next_value_seed(Text).map_err(|error| within(&first, &error))?;
            if first == name
                && let Some(tag) = as_text(&value)
            {
                return Ok(Self::First(TagFirst { name, tag, step: Step::Name, map }));
            }
            member(&mut text, &first, &value);
        }
        rest(&mut map, &mut text, |member, value| {
            if member == name {
                tag = as_text(value);
            }
        })?;
        Ok(Self::Kept { tag, text })
    }

    /// The tag; empty if there is none or it is not text.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::First(first) => &first.tag,
            Self::Kept { tag, .. } => tag.as_deref().unwrap_or_default(),
        }
    }

    /// Reads the object as the variant of a union that the tag names. An error says which one that was.
    pub fn variant<U: ByTag, T: Wire>(self, tag: &'static str) -> Result<T, A::Error> {
        let read = match self {
            Self::First(first) => T::decode(MapAccessDeserializer::new(first)),
            Self::Kept { text, .. } => again(&text).map_err(|error| nested(&error)),
        };
        read.map_err(|error| chosen::by_tag((U::TAG, tag), U::TAGS, &error))
    }

    /// Keeps the object as it came.
    #[inline(never)]
    pub fn unknown(self) -> Result<Unknown, A::Error> {
        let text = match self {
            Self::First(mut first) => {
                let mut text = String::from("{");
                member(&mut text, first.name, &Value::from(first.tag).to_string());
                rest(&mut first.map, &mut text, |_, _| {})?;
                text
            }
            Self::Kept { text, .. } => text,
        };
        again(&text).map_err(|error| nested(&error))
    }
}

/// The string that a JSON text is.
fn as_text(json: &str) -> Option<String> {
    if json.starts_with('"') { serde_json::from_str(json).ok() } else { None }
}

/// The rest of an object behind its tag, which the variant gets to see first once more.
#[derive(Debug)]
pub struct TagFirst<A> {
    name: &'static str,
    tag: String,
    step: Step,
    map: A,
}

/// What the variant asks for next.
#[derive(Clone, Copy, Debug)]
enum Step {
    Name,
    Tag,
    Rest,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for TagFirst<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.step {
            Step::Name => {
                self.step = Step::Tag;
                seed.deserialize(Known::new(self.name)).map(Some)
            }
            Step::Tag | Step::Rest => self.map.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.step {
            Step::Tag => {
                self.step = Step::Rest;
                seed.deserialize(Known::new(&self.tag))
            }
            Step::Name | Step::Rest => self.map.next_value_seed(seed),
        }
    }
}

/// Text that has been read already, for whatever it is wanted as: serde's own deserializer of a string takes it for
/// nothing where an option is wanted.
struct Known<'a, E>(&'a str, PhantomData<E>);

impl<'a, E> Known<'a, E> {
    fn new(text: &'a str) -> Self {
        Self(text, PhantomData)
    }
}

impl<'de, E: Error> Deserializer<'de> for Known<'_, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// Reads the other members into the text of an object, and ends it.
fn rest<'de, A: MapAccess<'de>>(
    map: &mut A,
    object: &mut String,
    mut look: impl FnMut(&str, &str),
) -> Result<(), A::Error> {
    while let Some(name) = next_key(map)? {
        let value = map.next_value_seed(Text).map_err(|error| within(&name, &error))?;
        look(&name, &value);
        member(object, &name, &value);
    }
    object.push('}');
    Ok(())
}

/// Reads what was kept as text.
#[inline(never)]
fn again<T: Wire>(text: &str) -> Result<T, serde_json::Error> {
    from_json(text.as_bytes(), Decode::new())
}
