//! The JSON forms of types around one value: boxes, and what may be null.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::ser::Serializer;

use super::begun::Begun;
use super::room;
use super::spelling::{Spelled, Spelling};
use super::table::{Form, Tabled};
use super::validate::Rules;
use super::wire::Wire;

/// A box is read and written as what is in it. It has a form, and is no [`Wire`] of its own, since another crate could
/// give a box of its own type one.
impl<T: Wire> Tabled for Box<T> {
    type Form = Boxed;

    fn unread() -> Self {
        Box::new(T::unread())
    }
}

/// The form of boxes.
#[derive(Debug)]
pub enum Boxed {}

impl<T: Wire> Form<Box<T>> for Boxed {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<T>, D::Error> {
        boxed(T::decode(deserializer)?)
    }

    fn encode<S: Serializer>(value: &Box<T>, serializer: S) -> Result<S::Ok, S::Error> {
        T::encode(value, serializer)
    }

    fn encode_spelled<S>(
        value: &Box<T>,
        serializer: S,
        spelled: &Spelled,
    ) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        T::encode_spelled(value, serializer, spelled)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Box<T>, D::Error>
    where
        D: Deserializer<'de>,
    {
        boxed(T::decode_spelled(deserializer, spelling)?)
    }

    fn decode_begun<'de, A: MapAccess<'de>>(begun: Begun<'de>, map: A) -> Result<Box<T>, A::Error> {
        boxed(T::decode_begun(begun, map)?)
    }

    fn rules() -> Rules {
        T::rules()
    }

    fn from_nothing() -> Option<Box<T>> {
        T::from_nothing().map(Box::new)
    }

    fn is_absent(value: &Box<T>) -> bool {
        T::is_absent(value)
    }
}

fn boxed<T, E: Error>(value: T) -> Result<Box<T>, E> {
    room::take(size_of::<T>())?;
    Ok(Box::new(value))
}

/// `None` is null; an optional member that is `None` is left out.
impl<T: Wire> Wire for Option<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode_spelled(deserializer, &mut None)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        deserializer.deserialize_option(Nullable { spelling, value: PhantomData })
    }

    fn is_text() -> bool {
        T::is_text()
    }

    fn rules() -> Rules {
        T::rules()
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.encode(serializer),
            None => serializer.serialize_unit(),
        }
    }

    fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        match self {
            Some(value) => value.encode_spelled(serializer, spelled),
            None => serializer.serialize_unit(),
        }
    }

    fn unread() -> Self {
        None
    }

    fn from_nothing() -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

struct Nullable<'s, T> {
    spelling: &'s mut Spelling,
    value: PhantomData<T>,
}

impl<'de, T: Wire> Visitor<'de> for Nullable<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        T::decode_spelled(deserializer, self.spelling).map(Some)
    }
}
