//! Keeping credentials out of what is printed about an answer: a server may repeat them in it.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::query::encode;
use super::secret::Secret;

/// Shorter credentials are not looked for: they would turn up everywhere.
const SHORTEST: usize = 4;

/// The credentials that went with a request, in every form in which a server may repeat them.
#[derive(Clone, Default)]
pub(super) struct Masks(Arc<[Secret]>);

impl Masks {
    pub(super) fn new<'a>(secrets: impl Iterator<Item = &'a Secret>) -> Self {
        let forms = secrets.flat_map(|secret| {
            let plain = secret.expose();
            // `Bearer ..` and `Basic ..` are no secrets, but what follows is.
            let value = plain.split_once(' ').map_or(plain, |(_, value)| value);
            [Secret::from(value), Secret::from(encode(value))]
        });
        Self(forms.filter(|secret| secret.expose().len() >= SHORTEST).collect())
    }

    /// The same bytes with a star for every byte of a credential, so that everything stands where it stood.
    pub(super) fn mask<'a>(&self, bytes: &'a [u8]) -> Cow<'a, [u8]> {
        let mut masked = Cow::Borrowed(bytes);
        for secret in &*self.0 {
            let secret = secret.expose().as_bytes();
            let mut from = 0;
            while let Some(at) = find(&masked[from..], secret) {
                let start = from + at;
                from = start + secret.len();
                masked.to_mut()[start..from].fill(b'*');
            }
        }
        masked
    }

    /// Whether a text repeats a credential.
    pub(super) fn are_in(&self, text: &str) -> bool {
        matches!(self.mask(text.as_bytes()), Cow::Owned(_))
    }

    /// The same for text.
    pub(super) fn mask_text(&self, text: String) -> String {
        match self.mask(text.as_bytes()) {
            Cow::Borrowed(_) => text,
            // Credentials are whole characters, so what is left is text too.
            Cow::Owned(masked) => String::from_utf8_lossy(&masked).into_owned(),
        }
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    let (first, rest) = part.split_first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| byte == first)?;
        if bytes[at + 1..].starts_with(rest) {
            return Some(at);
        }
        from = at + 1;
    }
}

impl fmt::Debug for Masks {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[redacted]")
    }
}
