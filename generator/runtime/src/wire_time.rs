//! The JSON forms of dates and times.

use serde::de::Deserializer;
use serde::ser::Serializer;
use time::format_description::well_known::{Rfc2822, Rfc3339};
use time::{Date, OffsetDateTime};

use super::rfc3339::{self, Text};
use super::spelling::{Spelled, Spelling, write_text};
use super::text;
use super::verbatim::json;
use super::wire::{Wire, unwritable};

/// `date-time`: RFC 3339, section 5.6. The offset is kept.
impl Wire for OffsetDateTime {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode_spelled(deserializer, &mut None)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        text::decode(deserializer, "a date and time as in RFC 3339", |text| {
            rfc3339::time(text)
                .or_else(|| spelled(text, spelling))
                .or_else(|| midnight(text, spelling))
        })
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match Text::of_time(*self) {
            Some(text) => serializer.serialize_str(text.as_str()),
            None => Err(unwritable("a time outside the years 0 to 9999 has no RFC 3339 form")),
        }
    }

    fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        write_text(self, serializer, spelled)
    }

    fn unread() -> Self {
        Self::UNIX_EPOCH
    }
}

/// A time that is spelled differently: an answer is not worth losing over that. In headers a time is mostly that of HTTP
/// (RFC 9110, section 5.6.7), which is one of mail too.
#[cold]
#[inline(never)]
fn spelled(text: &str, spelling: &mut Spelling) -> Option<OffsetDateTime> {
    let time = loose(text).or_else(|| OffsetDateTime::parse(text, &Rfc2822).ok())?;
    *spelling = Some(Spelled::Text(json(text).into()));
    Some(time)
}

/// A time of RFC 3339 in any spelling, or one of ISO 8601.
fn loose(text: &str) -> Option<OffsetDateTime> {
    let strict = OffsetDateTime::parse(text, &Rfc3339).ok();
    strict.or_else(|| OffsetDateTime::parse(&complete(text)?, &Rfc3339).ok())
}

/// The time with what servers leave out of it: seconds, the colon or the minutes of the offset (ISO 8601 allows all of
/// that), or the offset, and then they mean UTC.
fn complete(text: &str) -> Option<String> {
    /// How long a date and the sign behind it are.
    const DATE: usize = 11;
    let (date, rest) = text.split_at_checked(DATE)?;
    let end = rest.find(['+', '-', 'Z', 'z']).unwrap_or(rest.len());
    let (clock, offset) = rest.split_at_checked(end)?;
    let seconds = if clock.len() == "12:00".len() { ":00" } else { "" };
    let (hours, minutes) = offset.split_at_checked(3).unwrap_or((offset, ""));
    Some(match (hours, minutes) {
        ("" | "Z" | "z", _) => format!("{date}{clock}{seconds}Z"),
        (_, "") => format!("{date}{clock}{seconds}{hours}:00"),
        (_, minutes) => {
            let minutes = minutes.trim_start_matches(':');
            format!("{date}{clock}{seconds}{hours}:{minutes}")
        }
    })
}

/// A date where a time was promised is the first moment of that day.
#[cold]
#[inline(never)]
fn midnight(text: &str, spelling: &mut Spelling) -> Option<OffsetDateTime> {
    let time = rfc3339::date(text)?.midnight().assume_utc();
    *spelling = Some(Spelled::Text(json(text).into()));
    Some(time)
}

/// Whether a text can be read as a time.
pub(super) fn is_time(text: &str) -> bool {
    rfc3339::time(text).or_else(|| loose(text)).is_some()
}

/// `date`: the `full-date` of RFC 3339, section 5.6.
impl Wire for Date {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode_spelled(deserializer, &mut None)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        text::decode(deserializer, "a date as in RFC 3339", |text| {
            rfc3339::date(text).or_else(|| date_of_time(text, spelling))
        })
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match Text::of_date(*self) {
            Some(text) => serializer.serialize_str(text.as_str()),
            None => Err(unwritable("a date outside the years 0 to 9999 has no RFC 3339 form")),
        }
    }

    fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        write_text(self, serializer, spelled)
    }

    fn unread() -> Self {
        Self::MIN
    }
}

/// A time where a date was promised is that of a day.
#[cold]
#[inline(never)]
fn date_of_time(text: &str, spelling: &mut Spelling) -> Option<Date> {
    let time = rfc3339::time(text).or_else(|| spelled(text, &mut None))?;
    *spelling = Some(Spelled::Text(json(text).into()));
    Some(time.date())
}
