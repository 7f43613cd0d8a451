//! Reading integers that are spelled as other numbers are: `1e2`, `5.0`, `-0`.
//!
//! serde hands such a number over as a float, without its text, and beyond 2^53 a float stands for several integers. To ask
//! for the text of every integer would make all of them slow. So that there was one is noted, and what it stands in is read
//! once more, now by the texts.

use std::cell::Cell;

use serde::de::{DeserializeSeed, Deserializer};

use super::spelling::{Spelled, Spelling, is_plain_value};
use super::verbatim;
use super::wire::{as_text, from_json};

thread_local! {
    /// Whether an integer came as a float since this was last asked.
    static NOTED: Cell<bool> = const { Cell::new(false) };
    /// Whether integers are read by their texts. Readers of values call each other through serde, by which nothing can be
    /// handed on.
    static ON: Cell<bool> = const { Cell::new(false) };
}

/// Reads JSON, once more where an integer in it may be spelled otherwise than its float says.
pub(super) fn read_json<'de, S>(json: &'de [u8], seed: S) -> Result<S::Value, serde_json::Error>
where
    S: DeserializeSeed<'de> + Copy,
{
    let text = as_text(json)?;
    NOTED.set(false);
    let read = from_json(text, seed);
    if !NOTED.get() || is_plain_value(text) {
        return read;
    }
    let _exactly = Exactly::new();
    from_json(text, seed)
}

/// As long as it is there, integers are read by their texts.
pub(super) struct Exactly(bool);

impl Exactly {
    pub(super) fn new() -> Self {
        Self(ON.replace(true))
    }

    /// Whether it is there.
    #[inline]
    pub(super) fn is_on() -> bool {
        ON.get()
    }
}

impl Drop for Exactly {
    fn drop(&mut self) {
        ON.set(self.0);
    }
}

/// Notes that an integer came as a float.
pub(super) fn note() {
    NOTED.set(true);
}

/// Reads an integer by its text: the text again, where it is none that the type can hold.
#[cold]
#[inline(never)]
pub(super) fn integer<'de, D, T>(
    deserializer: D,
    spelling: &mut Spelling,
) -> Result<Result<T, String>, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i128>,
{
    let text = verbatim::text(deserializer)?;
    let Some(value) = value(&text) else { return Ok(Err(text.into_owned())) };
    let Ok(integer) = T::try_from(value) else { return Ok(Err(text.into_owned())) };
    if value.to_string() != *text {
        *spelling = Some(Spelled::Text(text.into()));
    }
    Ok(Ok(integer))
}

/// The whole number that the text of a JSON number stands for, if it is one of up to 38 digits.
fn value(text: &str) -> Option<i128> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    let is_number = digits.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || digits.is_empty() {
        return None;
    }
    if digits.bytes().all(|byte| matches!(byte, b'-' | b'0')) {
        return Some(0);
    }
    let shift = exponent.parse::<isize>().ok()?.checked_sub_unsigned(fraction.len())?;
    let zeros = shift.unsigned_abs();
    if shift < 0 {
        let kept = digits.len().checked_sub(zeros)?;
        let (kept, cut) = digits.split_at_checked(kept)?;
        return if cut.bytes().all(|byte| byte == b'0') { kept.parse().ok() } else { None };
    }
    const MOST: usize = 38;
    if zeros > MOST {
        return None;
    }
    format!("{digits}{}", "0".repeat(zeros)).parse().ok()
}
