//! Whether a failed attempt is repeated, and when.
//!
//! What may pass is repeated: 408, 409, 429, 5xx, a broken connection, a timeout. But a write done
//! twice is worse than an error, so a request that is not idempotent (RFC 9110, section 9.2.2:
//! `POST`, `PATCH`), neither by its method nor by a key that rides along, is repeated only where
//! the first one did nothing: it never left this machine, or it was turned away by 429, or by a 503
//! that says when to come back, or the server says `x-should-retry: true`.

use std::time::{Duration, SystemTime};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use super::attempt::Fault;
use super::clock::Clock;
use super::headers::Headers;
use super::transport::TransportErrorKind;

/// The first pause; each further one is twice as long.
const FIRST: Duration = Duration::from_millis(500);
/// The longest pause that the client chooses.
const LONGEST: Duration = Duration::from_secs(8);
/// The longest pause that the client accepts from the server.
const LONGEST_ASKED: Duration = Duration::from_secs(60);
/// How much of a pause is left to chance, so that clients which failed together don't return
/// together.
const JITTER: f64 = 0.25;

/// Whether this status may be gone at the next attempt.
pub(super) fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 409 | 429 | 500..)
}

/// The pause before an answer with a status of error is asked for again; none if it is final.
pub(super) fn after_answer(
    is_idempotent: bool,
    status: u16,
    headers: &Headers,
    retries: u32,
    clock: &dyn Clock,
) -> Option<Duration> {
    let asked = asked(headers, clock.now());
    let allowed = match headers.get("x-should-retry") {
        Some("true") => true,
        Some("false") => false,
        _ if is_idempotent => is_passing(status),
        _ => status == 429 || (status == 503 && asked.is_some()),
    };
    match asked {
        // Knocking earlier than asked would be turned away again, and make the crowd at the door
        // larger.
        _ if !allowed => None,
        Some(pause) if pause > LONGEST_ASKED => None,
        Some(pause) => Some(pause),
        None => Some(backoff(retries, clock)),
    }
}

/// The pause before a request without an answer is sent again; none if that is final.
pub(super) fn after_fault(
    is_idempotent: bool,
    fault: &Fault,
    retries: u32,
    clock: &dyn Clock,
) -> Option<Duration> {
    let allowed = match fault.kind()? {
        TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout => true,
        TransportErrorKind::Broken | TransportErrorKind::Timeout => is_idempotent,
        TransportErrorKind::Undecodable | TransportErrorKind::Unsendable => false,
    };
    allowed.then(|| backoff(retries, clock))
}

fn backoff(retries: u32, clock: &dyn Clock) -> Duration {
    let pause = FIRST.saturating_mul(2_u32.saturating_pow(retries)).min(LONGEST);
    pause.mul_f64(1.0 - JITTER * clock.random().clamp(0.0, 1.0))
}

/// How long the server asked to wait: `retry-after-ms`, or `retry-after` as seconds or as a date
/// (RFC 9110, section 10.2.3). What is not in the future is no wish.
pub(super) fn asked(headers: &Headers, now: SystemTime) -> Option<Duration> {
    let milliseconds = headers.get("retry-after-ms").and_then(|text| seconds(text, 1000.0));
    milliseconds.or_else(|| {
        let text = headers.get("retry-after")?;
        seconds(text, 1.0).or_else(|| until(text, now))
    })
}

fn seconds(text: &str, divisor: f64) -> Option<Duration> {
    let value = text.trim().parse::<f64>().ok().filter(|value| *value > 0.0)?;
    // An amount too large for a Duration is a wish all the same.
    Some(Duration::try_from_secs_f64(value / divisor).unwrap_or(Duration::MAX))
        .filter(|pause| !pause.is_zero())
}

/// Of the three forms of a date that RFC 9110, section 5.6.7, lists, only the first is in use.
fn until(text: &str, now: SystemTime) -> Option<Duration> {
    let date = OffsetDateTime::parse(text.trim(), &Rfc2822).ok()?;
    // In seconds since 1970, since not every platform's SystemTime reaches back to any date.
    let date = Duration::from_secs(u64::try_from(date.unix_timestamp()).ok()?);
    let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    date.checked_sub(now).filter(|pause| !pause.is_zero())
}
