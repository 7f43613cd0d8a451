//! RFC 3339, section 5.6, in the one spelling in which times are written: capital letters, at most nine digits of a
//! second and no zero at their end, `Z` where there is no offset. Answers are full of times, and nearly all are spelled so.

use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

/// Reads a time; none if it is spelled in another way, or is no time.
pub(super) fn time(text: &str) -> Option<OffsetDateTime> {
    let (date, rest) = leading_date(text.as_bytes())?;
    let (&[b'T', h, hh, b':', m, mm, b':', s, ss], rest) = rest.split_first_chunk()? else {
        return None;
    };
    let (hour, minute, second) = (pair(h, hh)?, pair(m, mm)?, pair(s, ss)?);
    let (nanoseconds, rest) = match rest {
        [b'.', rest @ ..] => fraction(rest)?,
        _ => (0, rest),
    };
    let time = Time::from_hms_nano(hour, minute, second, nanoseconds).ok()?;
    Some(OffsetDateTime::new_in_offset(date, time, offset(rest)?))
}

/// Reads a date.
pub(super) fn date(text: &str) -> Option<Date> {
    let (date, rest) = leading_date(text.as_bytes())?;
    rest.is_empty().then_some(date)
}

#[inline]
fn leading_date(text: &[u8]) -> Option<(Date, &[u8])> {
    let (&[c, cc, y, yy, b'-', m, mm, b'-', d, dd], rest) = text.split_first_chunk()? else {
        return None;
    };
    let year = i32::from(pair(c, cc)?) * 100 + i32::from(pair(y, yy)?);
    let month = Month::try_from(pair(m, mm)?).ok()?;
    Some((Date::from_calendar_date(year, month, pair(d, dd)?).ok()?, rest))
}

/// The number that two digits are.
#[inline]
fn pair(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens <= 9 && ones <= 9).then(|| tens * 10 + ones)
}

/// The digits behind the point, in nanoseconds.
fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let count = text.iter().position(|byte| !byte.is_ascii_digit())?;
    let (digits, rest) = text.split_at_checked(count)?;
    if count > 9 || matches!(digits.last(), None | Some(b'0')) {
        return None;
    }
    let digits = digits.iter().map(|byte| u32::from(byte - b'0')).chain([0; 9]).take(9);
    Some((digits.fold(0, |number, digit| number * 10 + digit), rest))
}

fn offset(text: &[u8]) -> Option<UtcOffset> {
    let (sign, hours, minutes) = match *text {
        [b'Z'] => return Some(UtcOffset::UTC),
        [b'+', h, hh, b':', m, mm] => (1, pair(h, hh)?, pair(m, mm)?),
        [b'-', h, hh, b':', m, mm] => (-1, pair(h, hh)?, pair(m, mm)?),
        _ => return None,
    };
    if hours > 23 || minutes > 59 || (hours, minutes) == (0, 0) {
        return None;
    }
    UtcOffset::from_hms(sign * i8::try_from(hours).ok()?, sign * i8::try_from(minutes).ok()?, 0)
        .ok()
}

/// The text of a time or date.
pub(super) struct Text {
    bytes: [u8; Self::LONGEST],
    length: usize,
}

impl Text {
    /// `9999-12-31T23:59:59.999999999+23:59`
    const LONGEST: usize = 35;

    /// Writes a time; none if its year or offset has no RFC 3339 form.
    pub(super) fn of_time(time: OffsetDateTime) -> Option<Self> {
        let mut text = Self::of_date(time.date())?;
        let (hour, minute, second, nanosecond) = time.to_hms_nano();
        for (before, number) in [(b'T', hour), (b':', minute), (b':', second)] {
            text.push(before);
            text.push_two(number);
        }
        if nanosecond > 0 {
            text.push(b'.');
            let mut rest = nanosecond;
            let mut unit = 100_000_000;
            while rest > 0 {
                text.push(b'0' + u8::try_from(rest / unit).ok()?);
                rest %= unit;
                unit /= 10;
            }
        }
        match time.offset().as_hms() {
            (0, 0, 0) => text.push(b'Z'),
            (hours @ -23..=23, minutes, 0) => {
                text.push(if time.offset().is_negative() { b'-' } else { b'+' });
                text.push_two(hours.unsigned_abs());
                text.push(b':');
                text.push_two(minutes.unsigned_abs());
            }
            _ => return None,
        }
        Some(text)
    }

    /// Writes a date; none if its year has more than four digits or is before the year 0.
    pub(super) fn of_date(date: Date) -> Option<Self> {
        let mut text = Self { bytes: [0; Self::LONGEST], length: 0 };
        let (year, month, day) = date.to_calendar_date();
        let year = u16::try_from(year).ok().filter(|year| *year <= 9999)?;
        text.push_two(u8::try_from(year / 100).ok()?);
        text.push_two(u8::try_from(year % 100).ok()?);
        text.push(b'-');
        text.push_two(u8::from(month));
        text.push(b'-');
        text.push_two(day);
        Some(text)
    }

    /// The text.
    pub(super) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        // All of it is ASCII.
        str::from_utf8(bytes).unwrap_or_default()
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn push_two(&mut self, number: u8) {
        self.push(b'0' + number / 10 % 10);
        self.push(b'0' + number % 10);
    }
}
