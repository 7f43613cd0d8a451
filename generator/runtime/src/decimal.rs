//! Numbers by their decimal digits, as the server reads them: of two floats nobody knows whether one is a multiple of
//! the other, of `19.99` and `0.01` everybody does.

use serde_json::{Number, Value};

/// The digits of a number without zeros at their end, times a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    negative: bool,
    digits: u128,
    exponent: i32,
}

impl Decimal {
    const ZERO: Self = Self { negative: false, digits: 0, exponent: 0 };

    /// The decimal that a text of JSON spells, if it has no more digits than can be held.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = fraction.trim_end_matches('0');
        let digits: u128 = [whole, fraction].concat().parse().ok()?;
        let behind = i32::try_from(fraction.len()).ok()?;
        let exponent = exponent.parse::<i32>().ok()?.checked_sub(behind)?;
        Some(Self { negative, digits, exponent }.normal())
    }

    fn of_number(number: &Number) -> Option<Self> {
        Self::of(&number.to_string())
    }

    fn normal(mut self) -> Self {
        if self.digits == 0 {
            return Self::ZERO;
        }
        while self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.exponent = self.exponent.saturating_add(1);
        }
        self
    }

    /// Whether it is a multiple of another one, if that can be told. Of zero nothing is.
    pub(super) fn is_multiple_of(self, of: Self) -> Option<bool> {
        if of.digits == 0 || self.digits == 0 {
            return (of.digits != 0).then_some(true);
        }
        let shift = i64::from(self.exponent) - i64::from(of.exponent);
        let power = u32::try_from(shift.unsigned_abs()).ok()?;
        if shift < 0 {
            // What doesn't fit is larger than any digits, which then are no multiple of it.
            let unit = 10_u128.checked_pow(power).and_then(|power| of.digits.checked_mul(power));
            return Some(unit.is_some_and(|unit| self.digits.is_multiple_of(unit)));
        }
        let rest = (self.digits % of.digits).checked_mul(power_of_ten(power, of.digits)?)?;
        Some(rest.is_multiple_of(of.digits))
    }
}

/// What is left of a power of ten, divided. Digits of more than 64 bits cannot be multiplied.
fn power_of_ten(mut exponent: u32, by: u128) -> Option<u128> {
    u64::try_from(by).ok()?;
    let (mut rest, mut square) = (1 % by, 10 % by);
    while exponent > 0 {
        if exponent & 1 == 1 {
            rest = rest * square % by;
        }
        square = square * square % by;
        exponent >>= 1;
    }
    Some(rest)
}

/// Whether two numbers are the same. Digits are only looked at where a float may be a whole number: lists of numbers are
/// compared each with each.
pub(super) fn same_number(one: &Number, other: &Number) -> bool {
    let is_mixed = one.is_f64() != other.is_f64();
    one == other
        || is_mixed
            && one.as_f64() == other.as_f64()
            && Decimal::of_number(one).is_some_and(|one| Decimal::of_number(other) == Some(one))
}

/// Whether two values are the same JSON, where `1.0` is the number 1.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => same_number(one, other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, one)| other.get(name).is_some_and(|it| same(one, it)))
        }
        _ => one == other,
    }
}
