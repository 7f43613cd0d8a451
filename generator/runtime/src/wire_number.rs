//! The JSON forms of numbers.
//!
//! JSON has one kind of number: `5` and `5.0` are the same (RFC 8259, section 6). So an integer may
//! be read from `5.0`, and a float that is a whole number is written as `5`.

use std::fmt;

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::Serializer;
use serde_json::Number;

use super::wire::{Wire, unwritable};

/// Reads any JSON number. One reader for all types, so that it is compiled once.
#[inline(never)]
fn number<'de, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
) -> Result<Number, D::Error> {
    deserializer.deserialize_f64(AnyNumber(expected))
}

struct AnyNumber(&'static str);

impl Visitor<'_> for AnyNumber {
    type Value = Number;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Number, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Number, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Number, E> {
        let found = Unexpected::Float(value);
        whole(value)
            .map(Number::from)
            .or_else(|| Number::from_f64(value))
            .ok_or_else(|| E::invalid_value(found, &self))
    }
}

/// The integer that a float stands for, where every integer of that size has a float of its own.
fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() != 0.0 || value.abs() > EXACT {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the value is whole and smaller than 2^53")]
    Some(value as i64)
}

#[cold]
#[inline(never)]
fn unfit<E: Error>(number: &Number, expected: &str) -> E {
    E::invalid_value(Unexpected::Other(&format!("number `{number}`")), &expected)
}

macro_rules! integer {
    ($type:ty, $as:ident, $serialize:ident, $expected:literal) => {
        impl Wire for $type {
            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let number = number(deserializer, $expected)?;
                number
                    .$as()
                    .and_then(|value| value.try_into().ok())
                    .ok_or_else(|| unfit(&number, $expected))
            }

            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.$serialize(*self)
            }
        }
    };
}

integer!(i32, as_i64, serialize_i32, "an integer of 32 bits");
integer!(i64, as_i64, serialize_i64, "an integer");
integer!(u32, as_u64, serialize_u32, "an unsigned integer of 32 bits");
integer!(u64, as_u64, serialize_u64, "an unsigned integer");

impl Wire for f64 {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = number(deserializer, "a number")?;
        number.as_f64().ok_or_else(|| unfit(&number, "a number"))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.is_finite() {
            return Err(unwritable("a number that is not finite has no JSON form"));
        }
        match whole(*self) {
            Some(integer) => serializer.serialize_i64(integer),
            None => serializer.serialize_f64(*self),
        }
    }
}

impl Wire for f32 {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the nearest f32 is what the type asks for"
        )]
        f64::decode(deserializer).map(|value| value as f32)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Through f64 only where nothing changes: 0.1_f32 is to be written as 0.1.
        if self.is_finite() && self.fract() != 0.0 {
            serializer.serialize_f32(*self)
        } else {
            f64::from(*self).encode(serializer)
        }
    }
}
