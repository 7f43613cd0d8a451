//! The JSON forms of dates and times.

use serde::de::Deserializer;
use serde::ser::Serializer;
use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime};

use super::text;
use super::wire::{Wire, unwritable};

/// `date-time`: RFC 3339, section 5.6. The offset is kept.
impl Wire for OffsetDateTime {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::decode(deserializer, "a date and time as in RFC 3339", date_time)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.format(&Rfc3339) {
            Ok(text) => serializer.serialize_str(&text),
            Err(_) => Err(unwritable("a time outside the years 0 to 9999 has no RFC 3339 form")),
        }
    }
}

/// `date`: the `full-date` of RFC 3339, section 5.6.
impl Wire for Date {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::decode(deserializer, "a date as in RFC 3339", date)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !(0..=9999).contains(&self.year()) {
            return Err(unwritable("a date outside the years 0 to 9999 has no RFC 3339 form"));
        }
        let (year, month, day) = self.to_calendar_date();
        serializer.collect_str(&format_args!("{year:04}-{:02}-{day:02}", u8::from(month)))
    }
}

/// Servers also write a time without its offset, and then mean UTC; an answer is not worth losing
/// over that.
fn date_time(text: &str) -> Option<OffsetDateTime> {
    let strict = OffsetDateTime::parse(text, &Rfc3339);
    strict.or_else(|_| OffsetDateTime::parse(&format!("{text}Z"), &Rfc3339)).ok()
}

fn date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = digits(parts.next()?, 4)?;
    let month = Month::try_from(u8::try_from(digits(parts.next()?, 2)?).ok()?).ok()?;
    let day = u8::try_from(digits(parts.next()?, 2)?).ok()?;
    Date::from_calendar_date(year, month, day).ok()
}

/// Exactly `count` digits, since `parse` alone would take a sign.
fn digits(text: &str, count: usize) -> Option<i32> {
    let all = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}
