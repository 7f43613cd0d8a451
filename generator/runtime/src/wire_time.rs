//! The JSON forms of dates and times.

use serde::de::Deserializer;
use serde::ser::Serializer;
use time::format_description::well_known::Rfc3339;
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
            rfc3339::time(text).or_else(|| spelled(text, spelling))
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

/// A time that is spelled differently. Servers also write one without its offset, and then mean UTC; an answer is not
/// worth losing over that.
#[cold]
#[inline(never)]
fn spelled(text: &str, spelling: &mut Spelling) -> Option<OffsetDateTime> {
    let strict = OffsetDateTime::parse(text, &Rfc3339);
    let time = strict.or_else(|_| OffsetDateTime::parse(&format!("{text}Z"), &Rfc3339)).ok()?;
    *spelling = Some(Spelled::Text(json(text).into()));
    Some(time)
}

/// Whether a text can be read as a time.
pub(super) fn is_time(text: &str) -> bool {
    rfc3339::time(text).or_else(|| spelled(text, &mut None)).is_some()
}

/// `date`: the `full-date` of RFC 3339, section 5.6.
impl Wire for Date {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::decode(deserializer, "a date as in RFC 3339", rfc3339::date)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match Text::of_date(*self) {
            Some(text) => serializer.serialize_str(text.as_str()),
            None => Err(unwritable("a date outside the years 0 to 9999 has no RFC 3339 form")),
        }
    }

    fn unread() -> Self {
        Self::MIN
    }
}
