//! Requests that the API sends to a server of its user: webhooks and callbacks.
//!
//! Anyone can send such a request, so nothing of it is read before a [`Verifier`] has said that it comes from the API.

use std::error::Error as StdError;
use std::fmt;
use std::hint::black_box;

use bytes::Bytes;

use super::decode_error::DecodeError;
use super::exact::read_json;
use super::headers::Headers;
use super::secret::Secret;
use super::wire::{Decode, Wire};

/// A kind of request that the API sends. A type without values stands for each.
pub trait Webhook: 'static {
    /// What its body carries.
    type Payload: 'static;

    /// What the API calls it.
    const NAME: &'static str;

    /// Reads the body.
    ///
    /// # Errors
    ///
    /// When the body is not what the API documents.
    fn decode(delivery: &Delivery<'_>) -> Result<Self::Payload, WebhookError>;
}

/// Decides whether a request comes from the API. Functions from a [`Message`] are verifiers.
pub trait Verifier {
    /// Looks at a request as it came.
    ///
    /// # Errors
    ///
    /// When it does not come from the API, or nobody can tell. What the error says may reach a stranger, so it must not
    /// hold a secret or the signature that would have been right.
    fn verify(&self, message: &Message<'_>) -> Result<(), Unverified>;
}

impl<F: Fn(&Message<'_>) -> Result<(), Unverified>> Verifier for F {
    fn verify(&self, message: &Message<'_>) -> Result<(), Unverified> {
        self(message)
    }
}

/// A request that somebody has sent, for a [`Verifier`] to look at.
pub struct Message<'b> {
    headers: Headers,
    body: &'b [u8],
}

impl<'b> Message<'b> {
    /// The first value of a header field, in any case of letters.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)
    }

    /// The body, byte by byte as it came.
    #[must_use]
    pub fn body(&self) -> &'b [u8] {
        self.body
    }
}

/// A request that comes from the API.
pub struct Delivery<'b>(Message<'b>);

impl<'b> Delivery<'b> {
    /// Lets a verifier look at a request. The header fields are pairs of name and value, as `&http::HeaderMap` gives them;
    /// the body has to be as it came, byte by byte.
    ///
    /// # Errors
    ///
    /// When the verifier says that it does not come from the API.
    pub fn verify<N: AsRef<str>, V: AsRef<[u8]>>(
        headers: impl IntoIterator<Item = (N, V)>,
        body: &'b [u8],
        verifier: &(impl Verifier + ?Sized),
    ) -> Result<Self, WebhookError> {
        let mut fields = Headers::new();
        for (name, value) in headers {
            fields.add(name.as_ref(), &String::from_utf8_lossy(value.as_ref()));
        }
        let message = Message { headers: fields, body };
        verifier.verify(&message).map_err(|reason| WebhookError(Fault::Unverified(reason)))?;
        Ok(Self(message))
    }

    /// Reads it as this kind of request.
    ///
    /// # Errors
    ///
    /// When the body is not what the API documents for it.
    pub fn read<W: Webhook>(&self) -> Result<W::Payload, WebhookError> {
        W::decode(self)
    }

    /// The first value of a header field, in any case of letters.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.header(name)
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &'b [u8] {
        self.0.body
    }

    /// Reads the body as JSON.
    ///
    /// # Errors
    ///
    /// When the body is not the JSON of such a value.
    pub fn json<T: Wire>(&self) -> Result<T, WebhookError> {
        let text = self.0.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(self.0.body);
        read_json(text, Decode::new())
            .map_err(|error| WebhookError(Fault::Decode(Box::new(DecodeError::new(&error, text)))))
    }

    /// Reads the body as text in UTF-8.
    ///
    /// # Errors
    ///
    /// When it is not UTF-8.
    pub fn text(&self) -> Result<String, WebhookError> {
        let text = std::str::from_utf8(self.0.body).map(str::to_owned);
        text.map_err(|_| {
            let error = DecodeError::whole("text in UTF-8", "other bytes", self.0.body);
            WebhookError(Fault::Decode(Box::new(error)))
        })
    }

    /// Takes the body as it came.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn bytes(&self) -> Result<Bytes, WebhookError> {
        Ok(Bytes::copy_from_slice(self.0.body))
    }
}

/// Shows no header and no body: they may hold what is nobody's business.
impl fmt::Debug for Delivery<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Delivery")
            .field("length", &self.0.body.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Message<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Message").field("length", &self.body.len()).finish_non_exhaustive()
    }
}

/// Why a request is not taken for one of the API's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unverified(String);

impl Unverified {
    /// A reason, which strangers may see: `it has no signature`.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for Unverified {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl StdError for Unverified {}

/// Why a request was not read.
#[derive(Clone, Debug)]
pub struct WebhookError(Fault);

#[derive(Clone, Debug)]
enum Fault {
    Unverified(Unverified),
    Decode(Box<DecodeError>),
}

impl WebhookError {
    /// Whether it does not come from the API: to be answered with 401 or 403, and not to be looked at.
    #[must_use]
    pub fn is_unverified(&self) -> bool {
        matches!(self.0, Fault::Unverified(_))
    }

    /// What is wrong with the body, where that is the reason.
    #[must_use]
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.0 {
            Fault::Unverified(_) => None,
            Fault::Decode(error) => Some(error),
        }
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Fault::Unverified(reason) => {
                write!(formatter, "the request does not come from the API: {reason}")
            }
            Fault::Decode(error) => write!(formatter, "the request cannot be read: {error}"),
        }
    }
}

impl StdError for WebhookError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0 {
            Fault::Unverified(reason) => Some(reason),
            Fault::Decode(error) => Some(error),
        }
    }
}

/// Whether two texts are the same, in a time that does not tell how much of them is: for what a stranger may guess at.
#[must_use]
pub fn constant_time_eq(one: &[u8], other: &[u8]) -> bool {
    let differing =
        one.iter().zip(other).fold(0, |differing, (a, b)| black_box(differing | (a ^ b)));
    one.len() == other.len() && black_box(differing) == 0
}

/// Takes requests for the API's that hold a secret in a header.
#[derive(Clone, Debug)]
pub struct SecretHeader {
    header: String,
    secrets: Vec<Secret>,
}

impl SecretHeader {
    /// A verifier for this secret in a header.
    #[must_use]
    pub fn new(header: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self { header: header.into(), secrets: vec![secret.into()] }
    }

    /// Another secret that counts as well, while one takes the place of the other.
    #[must_use]
    pub fn or(mut self, secret: impl Into<Secret>) -> Self {
        self.secrets.push(secret.into());
        self
    }
}

impl Verifier for SecretHeader {
    fn verify(&self, message: &Message<'_>) -> Result<(), Unverified> {
        let Some(value) = message.header(&self.header) else {
            return Err(Unverified::new("it has no secret"));
        };
        let is_it = |secret: &Secret| {
            !secret.expose().is_empty()
                && constant_time_eq(secret.expose().as_bytes(), value.as_bytes())
        };
        // All are looked at, so that the time does not tell which one it is.
        let found = self.secrets.iter().fold(false, |found, secret| found | is_it(secret));
        if found { Ok(()) } else { Err(Unverified::new("the secret is another one")) }
    }
}
