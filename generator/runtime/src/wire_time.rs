//! The JSON forms of dates and times.

use serde::de::Deserializer;
use serde::ser::Serializer;
use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime};

use super::spelling::Spelling;
use super::text;
use super::wire::{Wire, unwritable};

/// `date-time`: RFC 3339, section 5.6. The offset is kept.
impl Wire for OffsetDateTime {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::decode(deserializer, "a date and time as in RFC 3339", date_time)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        text::decode(deserializer, "a date and time as in RFC 3339", |text| {
            let time = date_time(text)?;
            if !is_plain(text) {
                *spelling = Some(serde_json::Value::from(text).to_string().into());
            }
            Some(time)
        })
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

/// Whether a time is spelled as it would be written: capital letters, at most nine digits of a second and no zero at
/// their end, `Z` where there is no offset.
fn is_plain(text: &str) -> bool {
    let Some((time, offset)) = text.get(19..).and_then(|rest| {
        let at = rest.find(['Z', '+', '-'])?;
        Some(rest.split_at(at))
    }) else {
        return false;
    };
    let fraction =
        time.is_empty() || time.len() <= 10 && time.starts_with('.') && !time.ends_with(['0', '.']);
    // A leap second is none any more when it is written.
    let seconds = text.get(17..19) != Some("60");
    text.as_bytes().get(10) == Some(&b'T')
        && seconds
        && fraction
        && (offset == "Z" || offset.len() == 6 && !offset.ends_with("00:00"))
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
