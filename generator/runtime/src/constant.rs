//! Members whose value is the same in every object, for which a type has no field.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde_json::Value;

use super::row::{Field, How, JsonText, Slot};
use super::spelling::{Spelled, Spelling};
use super::verbatim::Raw;

/// The value of a constant member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constant {
    /// Text.
    Text(&'static str),
    /// An integer.
    Integer(i64),
    /// True or false.
    Boolean(bool),
}

impl Constant {
    /// How it is there, as the tables ask for it.
    #[must_use]
    pub const fn how<T>(_: T) -> How
    where
        T: Copy,
    {
        How::Constant
    }
}

impl From<&'static str> for Constant {
    fn from(value: &'static str) -> Self {
        Self::Text(value)
    }
}

impl From<i64> for Constant {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<bool> for Constant {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

/// As JSON writes it.
impl fmt::Display for Constant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(value) => write!(formatter, "{value:?}"),
            Self::Integer(value) => value.fmt(formatter),
            Self::Boolean(value) => value.fmt(formatter),
        }
    }
}

impl<'de, A: MapAccess<'de>> Slot<'de, A> for Constant {
    fn read(&mut self, map: &mut A, spelling: &mut Spelling) -> Result<bool, A::Error> {
        *spelling = map.next_value_seed(*self)?;
        Ok(false)
    }

    fn read_text(
        &mut self,
        text: &mut JsonText<'_>,
        spelling: &mut Spelling,
    ) -> Result<bool, serde_json::Error> {
        *spelling = self.deserialize(text)?;
        Ok(false)
    }
}

/// Another value than the constant is kept as it is spelled: servers say more kinds than documents know, and call known ones
/// otherwise. What is no plain value is none of either.
impl<'de> DeserializeSeed<'de> for Constant {
    type Value = Spelling;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Spelling, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Constant {
    fn spelling(self, found: Constant) -> Spelling {
        (found != self).then(|| Spelled::text(&found))
    }
}

impl Visitor<'_> for Constant {
    type Value = Spelling;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }

    fn visit_str<E: Error>(self, found: &str) -> Result<Spelling, E> {
        Ok(match self {
            Self::Text(value) if value == found => None,
            _ => Some(Spelled::text(&Value::from(found))),
        })
    }

    fn visit_i64<E: Error>(self, found: i64) -> Result<Spelling, E> {
        Ok(self.spelling(found.into()))
    }

    fn visit_u64<E: Error>(self, found: u64) -> Result<Spelling, E> {
        Ok(match i64::try_from(found) {
            Ok(found) => self.spelling(found.into()),
            Err(_) => Some(Spelled::text(&found)),
        })
    }

    fn visit_bool<E: Error>(self, found: bool) -> Result<Spelling, E> {
        Ok(self.spelling(found.into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Spelling, E> {
        Ok(Some(Spelled::null()))
    }
}

impl<M: SerializeMap> Field<M> for Constant {
    fn is_absent(&self) -> bool {
        false
    }

    fn write(&self, map: &mut M) -> Result<(), M::Error> {
        match self {
            Self::Text(value) => map.serialize_value(value),
            Self::Integer(value) => map.serialize_value(value),
            Self::Boolean(value) => map.serialize_value(value),
        }
    }

    fn write_spelled(&self, map: &mut M, spelled: &Spelled) -> Result<(), M::Error> {
        match spelled {
            Spelled::Text(text) => map.serialize_value(&Raw(text)),
            Spelled::Items(_) | Spelled::Members(_) | Spelled::LeftOut => Field::write(self, map),
        }
    }
}
