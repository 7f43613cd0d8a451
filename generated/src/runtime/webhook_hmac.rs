//! Requests that are signed with a secret: HMAC-SHA256 (RFC 2104, FIPS 180-4).

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use ring::hmac::{HMAC_SHA256, Key, verify};

use super::base64::from_base64;
use super::clock::{Clock, SystemClock};
use super::error::Error;
use super::secret::Secret;
use super::webhook::{Message, Unverified, Verifier};

/// Takes requests for the API's whose body is signed in a header: in hexadecimal digits, unless told otherwise.
#[derive(Clone)]
pub struct HmacSha256 {
    header: String,
    prefix: String,
    base64: bool,
    keys: Vec<Key>,
}

impl HmacSha256 {
    /// A verifier for signatures that are made with this secret.
    #[must_use]
    pub fn new(header: impl Into<String>, secret: impl Into<Secret>) -> Self {
        let keys = vec![key(secret.into().expose().as_bytes())];
        Self { header: header.into(), prefix: String::new(), base64: false, keys }
    }

    /// What stands before the signature: `sha256=`.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// The signature is written in base64.
    #[must_use]
    pub fn base64(mut self) -> Self {
        self.base64 = true;
        self
    }

    /// Another secret that counts as well, while one takes the place of the other.
    #[must_use]
    pub fn or(mut self, secret: impl Into<Secret>) -> Self {
        self.keys.push(key(secret.into().expose().as_bytes()));
        self
    }
}

impl Verifier for HmacSha256 {
    fn verify(&self, message: &Message<'_>) -> Result<(), Unverified> {
        let value = message.header(&self.header).ok_or_else(unsigned)?;
        let text = value.trim().strip_prefix(self.prefix.as_str()).ok_or_else(unreadable)?;
        let signature = if self.base64 { from_base64(text) } else { from_hex(text) };
        check(&self.keys, message.body(), &[signature.ok_or_else(unreadable)?])
    }
}

/// Takes requests for the API's that are signed as <https://www.standardwebhooks.com> has it: id, time and body, in the
/// headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. A request that is old is one that somebody has kept.
#[derive(Clone)]
pub struct StandardWebhooks {
    keys: Vec<Key>,
    tolerance: Duration,
    clock: Arc<dyn Clock>,
}

impl StandardWebhooks {
    /// A verifier for signatures that are made with this secret: base64, with or without `whsec_` before it.
    ///
    /// # Errors
    ///
    /// When the secret is not base64, or nothing at all.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, Error> {
        let keys = vec![standard_key(&secret.into())?];
        Ok(Self { keys, tolerance: Duration::from_secs(300), clock: Arc::new(SystemClock) })
    }

    /// Another secret that counts as well, while one takes the place of the other.
    ///
    /// # Errors
    ///
    /// When the secret is not base64, or nothing at all.
    pub fn or(mut self, secret: impl Into<Secret>) -> Result<Self, Error> {
        self.keys.push(standard_key(&secret.into())?);
        Ok(self)
    }

    /// How far the time of a request may be from the time now: five minutes unless set.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Replaces the time, for tests.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    fn is_recent(&self, timestamp: &str) -> Option<bool> {
        let sent = UNIX_EPOCH.checked_add(Duration::from_secs(timestamp.parse().ok()?))?;
        let now = self.clock.now();
        let apart = now.duration_since(sent).unwrap_or_else(|early| early.duration());
        Some(apart <= self.tolerance)
    }
}

impl Verifier for StandardWebhooks {
    fn verify(&self, message: &Message<'_>) -> Result<(), Unverified> {
        let header = |name| message.header(name).ok_or_else(unsigned);
        let id = header("webhook-id")?;
        let timestamp = header("webhook-timestamp")?;
        let signatures = header("webhook-signature")?;
        let signatures =
            signatures.split(' ').filter_map(|one| from_base64(one.strip_prefix("v1,")?));
        let signatures: Vec<Vec<u8>> = signatures.take(MOST_SIGNATURES).collect();
        if signatures.is_empty() {
            return Err(unreadable());
        }
        let mut signed = format!("{id}.{timestamp}.").into_bytes();
        signed.extend_from_slice(message.body());
        check(&self.keys, &signed, &signatures)?;
        match self.is_recent(timestamp) {
            Some(true) => Ok(()),
            Some(false) => Err(Unverified::new("it is not of this time")),
            None => Err(unreadable()),
        }
    }
}

/// More than any rotation of secrets has; a stranger may send as many as fit into a header.
const MOST_SIGNATURES: usize = 16;

/// Whether one of the signatures is made with one of the secrets.
fn check(keys: &[Key], signed: &[u8], signatures: &[Vec<u8>]) -> Result<(), Unverified> {
    let is_right =
        |signature: &Vec<u8>| keys.iter().any(|key| verify(key, signed, signature).is_ok());
    if signatures.iter().any(is_right) {
        Ok(())
    } else {
        Err(Unverified::new("the signature is not that of the request"))
    }
}

fn key(secret: &[u8]) -> Key {
    Key::new(HMAC_SHA256, secret)
}

fn standard_key(secret: &Secret) -> Result<Key, Error> {
    let text = secret.expose();
    let bytes = from_base64(text.strip_prefix("whsec_").unwrap_or(text));
    let bytes = bytes.filter(|bytes| !bytes.is_empty()).ok_or_else(|| {
        Error::configuration("the secret of the webhooks must be base64".to_owned())
    })?;
    Ok(key(&bytes))
}

fn unsigned() -> Unverified {
    Unverified::new("it has no signature")
}

fn unreadable() -> Unverified {
    Unverified::new("its signature cannot be read")
}

/// Pairs of hexadecimal digits, in any case.
fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?));
    bytes.collect::<Option<_>>().filter(|_| rest.is_empty())
}

impl fmt::Debug for HmacSha256 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("HmacSha256").field("header", &self.header).finish_non_exhaustive()
    }
}

impl fmt::Debug for StandardWebhooks {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("StandardWebhooks");
        shown.field("tolerance", &self.tolerance).finish_non_exhaustive()
    }
}
