//! An object of which some members were passed over, to find out what type it is of.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::vec;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::wire::{from_json, nested};

/// The members that were passed over.
#[derive(Debug, Default)]
pub struct Begun<'de> {
    /// Their names and texts, in their order.
    pub(super) passed: Vec<(&'de str, &'de str)>,
    /// The last one, if it has said what type the object is of: its name and the string that it is.
    pub(super) tag: Option<(&'static str, Cow<'de, str>)>,
}

impl Begun<'_> {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.passed.is_empty() && self.tag.is_none()
    }
}

/// All members of the object, for a type that has no wire table of its own.
pub(super) struct Whole<'de, A> {
    passed: vec::IntoIter<(&'de str, &'de str)>,
    tag: Option<(&'static str, Cow<'de, str>)>,
    value: Option<Value<'de>>,
    map: A,
}

/// The value of the member whose name was asked for.
enum Value<'de> {
    Passed(&'de str),
    Tag(Cow<'de, str>),
}

impl<'de, A> Whole<'de, A> {
    pub(super) fn new(begun: Begun<'de>, map: A) -> Self {
        Self { passed: begun.passed.into_iter(), tag: begun.tag, value: None, map }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Whole<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let name = if let Some((name, text)) = self.passed.next() {
            self.value = Some(Value::Passed(text));
            name
        } else if let Some((name, tag)) = self.tag.take() {
            self.value = Some(Value::Tag(tag));
            name
        } else {
            return self.map.next_key_seed(seed);
        };
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(Value::Passed(text)) => from_json(text, seed).map_err(|error| nested(&error)),
            Some(Value::Tag(tag)) => seed.deserialize(Known(tag, PhantomData)),
            None => self.map.next_value_seed(seed),
        }
    }
}

/// Hands the members over to whoever asks for the object. serde's own deserializer of members takes them for the answer to
/// any question, such as the one for the text of a value ([`verbatim`](super::verbatim)).
impl<'de, A: MapAccess<'de>> Deserializer<'de> for Whole<'de, A> {
    type Error = A::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_map(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// Text that has been read already, for whatever it is wanted as: serde's own deserializer of a string takes it for
/// nothing where an option is wanted.
struct Known<'de, E>(Cow<'de, str>, PhantomData<E>);

impl<'de, E: Error> Deserializer<'de> for Known<'de, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.0 {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
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
