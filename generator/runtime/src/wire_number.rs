//! The JSON forms of numbers.
//!
//! JSON has one kind of number: `5` and `5.0` are the same (RFC 8259, section 6). So an integer may
//! be read from `5.0`, and a float that is a whole number is written as `5`.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::Serializer;
use serde_json::Number;

use super::exact::{self, Exactly};
use super::spelling::{Spelled, Spelling, is_plain_float, write_text};
use super::verbatim;
use super::wire::{Decode, Wire, from_json, nested, to_json, unwritable};

/// Reads an integer of some size.
struct Integer<'s, T> {
    expected: &'static str,
    spelling: &'s mut Spelling,
    value: PhantomData<T>,
}

impl<T: TryFrom<i64> + TryFrom<u64>> Visitor<'_> for Integer<'_, T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expected)
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value).map_err(|_| unfit(value.into(), self.expected))
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::try_from(value).map_err(|_| unfit(value.into(), self.expected))
    }

    #[cold]
    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        exact::note();
        match whole(value) {
            Some(integer) => {
                // `5.0` is an integer; it is all but certain to be spelled so.
                let spelled = |number: Number| Spelled::Text(number.to_string().into());
                *self.spelling = Number::from_f64(value).map(spelled);
                self.visit_i64(integer)
            }
            None => match Number::from_f64(value) {
                Some(number) => Err(unfit(number, self.expected)),
                None => Err(E::invalid_value(Unexpected::Float(value), &self)),
            },
        }
    }
}

/// Reads any number as a float.
struct Float;

impl Visitor<'_> for Float {
    type Value = f64;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number")
    }

    #[expect(clippy::cast_precision_loss, reason = "the nearest float is what the type asks for")]
    fn visit_i64<E: Error>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "the nearest float is what the type asks for")]
    fn visit_u64<E: Error>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<f64, E> {
        if value.is_finite() {
            Ok(value)
        } else {
            Err(E::invalid_value(Unexpected::Float(value), &self))
        }
    }
}

/// Reads the text of a number, and the float that is nearest to it.
fn float<'de, D: Deserializer<'de>, T: Copy + FromStr + Wire>(
    deserializer: D,
    plain: fn(&str) -> Option<T>,
    is_finite: fn(T) -> bool,
    spelling: &mut Spelling,
) -> Result<T, D::Error> {
    let text = verbatim::text(deserializer)?;
    if let Some(value) = plain(&text) {
        return Ok(value);
    }
    let is_number = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    let value: Option<T> = if is_number { text.parse().ok() } else { None };
    let Some(value) = value.filter(|value| is_finite(*value)) else {
        // For the error that says what is there instead.
        return from_json(&text, Decode::new()).map_err(|error| nested(&error));
    };
    if !to_json(&value).is_ok_and(|written| written == text.as_bytes()) {
        *spelling = Some(Spelled::Text(text.into()));
    }
    Ok(value)
}

/// The float that a number is, if it is spelled as the float would be for all that can be seen at a glance: a plain
/// decimal of up to 15 digits. These and the power of ten are floats themselves, so one division gives the nearest one.
fn plain_float(text: &str) -> Option<f64> {
    const POWERS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    /// Fifteen digits, and a point among them.
    const LONGEST: usize = 16;
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    if digits.len() > LONGEST || !digits.first()?.is_ascii_digit() {
        return None;
    }
    if digits.starts_with(b"0.0000") || text == "-0" {
        return None;
    }
    let mut point = None;
    let mut number = 0_u64;
    for (index, byte) in digits.iter().enumerate() {
        match byte.wrapping_sub(b'0') {
            digit @ 0..=9 => number = number * 10 + u64::from(digit),
            _ if *byte == b'.' && point.is_none() => point = Some(index),
            _ => return None,
        }
    }
    let fraction = match point {
        Some(_) if digits.ends_with(b"0") => return None,
        Some(point) => digits.len() - point - 1,
        None if digits.len() == LONGEST => return None,
        None => 0,
    };
    #[expect(clippy::cast_precision_loss, reason = "of 15 digits none is lost")]
    let value = number as f64 / POWERS.get(fraction)?;
    Some(if text.starts_with('-') { -value } else { value })
}

/// The integer that a float stands for, where every integer of that size has a float of its own.
pub(super) fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() != 0.0 || value.abs() > EXACT {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the value is whole and smaller than 2^53")]
    Some(value as i64)
}

#[cold]
#[inline(never)]
fn unfit<E: Error>(number: Number, expected: &str) -> E {
    E::invalid_value(Unexpected::Other(&format!("number `{number}`")), &expected)
}

macro_rules! integer {
    ($type:ty, $deserialize:ident, $serialize:ident, $expected:literal) => {
        impl Wire for $type {
            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::decode_spelled(deserializer, &mut None)
            }

            #[inline]
            fn decode_spelled<'de, D>(
                deserializer: D,
                spelling: &mut Spelling,
            ) -> Result<Self, D::Error>
            where
                D: Deserializer<'de>,
            {
                let expected = $expected;
                if !Exactly::is_on() {
                    let value = PhantomData;
                    return deserializer.$deserialize(Integer { expected, spelling, value });
                }
                let read = exact::integer(deserializer, spelling)?;
                read.or_else(|text| {
                    let mut text = serde_json::Deserializer::from_str(&text);
                    let reader = Integer { expected, spelling: &mut None, value: PhantomData };
                    text.$deserialize(reader).map_err(|error| nested(&error))
                })
            }

            #[inline]
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.$serialize(*self)
            }

            fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
            where
                S: Serializer,
            {
                write_text(self, serializer, spelled)
            }

            fn unread() -> Self {
                0
            }
        }
    };
}

integer!(i32, deserialize_i32, serialize_i32, "an integer of 32 bits");
integer!(i64, deserialize_i64, serialize_i64, "an integer");
integer!(u32, deserialize_u32, serialize_u32, "an unsigned integer of 32 bits");
integer!(u64, deserialize_u64, serialize_u64, "an unsigned integer");

impl Wire for f64 {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(Float)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        float(deserializer, plain_float, Self::is_finite, spelling)
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

    fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        write_text(self, serializer, spelled)
    }

    fn unread() -> Self {
        0.0
    }
}

impl Wire for f32 {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::decode(deserializer)?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the nearest f32 is what the type asks for"
        )]
        let nearest = value as f32;
        if nearest.is_finite() {
            Ok(nearest)
        } else {
            Err(D::Error::invalid_value(Unexpected::Float(value), &"a number of 32 bits"))
        }
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        let plain = |text: &str| {
            let parsed = is_plain_float(text, 6).then(|| text.parse().ok());
            parsed.flatten()
        };
        float(deserializer, plain, Self::is_finite, spelling)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.is_finite() {
            return f64::from(*self).encode(serializer);
        }
        // The fewest digits that are this number, not those of the f64 that is as large: 0.1_f32 is 0.1, 1.1e12_f32 is
        // 1100000000000. Up to 2^24 every digit counts.
        const EXACT: f32 = 16_777_216.0;
        let digits =
            |exact| if self.abs() > EXACT { self.to_string().parse().ok() } else { Some(exact) };
        match whole(f64::from(*self)).and_then(digits) {
            Some(integer) => serializer.serialize_i64(integer),
            None => serializer.serialize_f32(*self),
        }
    }

    fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        write_text(self, serializer, spelled)
    }

    fn unread() -> Self {
        0.0
    }
}
