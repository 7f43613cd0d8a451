//! An answer with its whole body.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::decode_error::DecodeError;
use super::envelope::{Property, says_failure};
use super::error::Error;
use super::exact::read_json;
use super::headers::Headers;
use super::masks::Masks;
use super::media_type;
use super::operation::{Method, OperationInfo};
use super::outgoing::subject;
use super::request_id::request_id;
use super::room::Room;
use super::wire::{Decode, Wire, as_text};

/// What makes a value of a text.
pub(super) type Read<'a, T> = dyn Fn(&[u8]) -> Result<T, serde_json::Error> + 'a;

/// What the server answered.
#[derive(Clone)]
pub struct Answer {
    pub(super) info: &'static OperationInfo,
    pub(super) method: Method,
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) url: String,
    pub(super) body: Bytes,
    pub(super) attempts: u32,
    pub(super) elapsed: Duration,
    pub(super) masks: Masks,
}

impl Answer {
    /// The operation that was called.
    #[must_use]
    pub fn info(&self) -> &'static OperationInfo {
        self.info
    }

    /// The operation as an error names it: `GET /accounts/{account_id}`, or the path itself where the API documents none.
    pub(super) fn subject(&self) -> String {
        subject(self.info, self.method, &self.url)
    }

    /// The status code.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The header fields.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// Where the answer came from, without credentials.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// How many attempts it took.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// How long it took, with all attempts and the pauses between them.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// What the server calls this request: `cf-ray`, `x-request-id`, or another header that ends so.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// Which of these media types, which the API documents for one answer, the body is read as.
    ///
    /// 1. Media types are compared by their essence, `type/subtype`: parameters and case say
    ///    nothing.
    /// 2. The documented type that is the answer's counts; then one for the same syntax, since
    ///    every `+json` is JSON; then the narrowest documented range that holds it: `text/*` before
    ///    `*/*`.
    /// 3. Without a content type, or with one that is not documented: the first documented type
    ///    that is JSON, else the first of all. Servers get the label wrong more often than the
    ///    body.
    ///
    /// This is asked only where several types are documented for a status and carry different
    /// things; one documented type is what the body is read as, whatever it claims to be. A status
    /// that has no content (204, 205, 304) is read as nothing, and so is an empty body where the
    /// API's type has a value for that; elsewhere it is an error that says so.
    #[must_use]
    pub fn media_type(&self, documented: &[&'static str]) -> &'static str {
        media_type::choose(self.headers.get("content-type"), documented)
    }

    /// The answer, if it does not say itself that the call failed: that a member of its body, which
    /// the API documents as a boolean, is `false`.
    ///
    /// # Errors
    ///
    /// The API's own error, whatever the status says.
    pub fn succeeded(&self, flag: &'static str) -> Result<&Self, Error> {
        if says_failure(&self.body, flag) { Err(self.failure()) } else { Ok(self) }
    }

    /// Reads the body as JSON in UTF-8, whatever type of content it claims to be: servers get that
    /// wrong more often than the body. A plain text that is no JSON of such a value is a string. So is one that claims to be
    /// HTML, as Express sends every string, if it is no page and nothing but a string is documented.
    ///
    /// # Errors
    ///
    /// When the body is not the JSON of such a value.
    pub fn json<T: Wire>(&self) -> Result<T, Error> {
        if self.is_empty() {
            return T::from_nothing().ok_or_else(|| self.mismatch("JSON", "an empty body"));
        }
        self.read(&|text| read_json(text, Decode::new())).or_else(|error| {
            let json = self.plain_string(T::is_text());
            json.and_then(|json| read_json(&json, Decode::new()).ok()).ok_or(error)
        })
    }

    /// The JSON of the string that a plain text is, which stands for a value that can be one, or can be nothing else.
    fn plain_string(&self, is_text: bool) -> Option<Vec<u8>> {
        let text = std::str::from_utf8(&self.body).ok()?;
        let is_plain = match media_type::essence(self.headers.get("content-type")?).as_str() {
            "text/plain" => true,
            "text/html" => is_text && !text.trim_ascii_start().starts_with('<'),
            _ => false,
        };
        if is_plain { serde_json::to_vec(text).ok() } else { None }
    }

    /// Reads the body as JSON into a type of the caller's own.
    ///
    /// # Errors
    ///
    /// When the body is not the JSON of such a value.
    pub fn deserialize<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.read(&|json| {
            let _room = Room::of(json.len());
            serde_json::from_str(as_text(json)?)
        })
    }

    /// Reads one member of the JSON object in the body, and skips the others.
    ///
    /// # Errors
    ///
    /// When the body is not JSON with such a member.
    pub fn property<T: Wire>(&self, name: &'static str) -> Result<T, Error> {
        if self.is_empty() {
            return T::from_nothing().ok_or_else(|| self.mismatch("JSON", "an empty body"));
        }
        let value = self.read(&|text| read_json(text, Property::new(name)))?;
        value.ok_or_else(|| self.mismatch_member(name))
    }

    /// Reads the body as JSON if there is one.
    ///
    /// # Errors
    ///
    /// When there is a body that is not the JSON of such a value.
    pub fn optional_json<T: Wire>(&self) -> Result<Option<T>, Error> {
        if self.is_empty() { Ok(None) } else { self.json().map(Some) }
    }

    /// Reads nothing: the status says it all.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn empty(&self) -> Result<(), Error> {
        Ok(())
    }

    /// Reads a header that stands as JSON.
    pub(super) fn read_header<T: Wire>(&self, name: &str, json: &[u8]) -> Result<T, Error> {
        let read = |text: &[u8]| read_json(text, Decode::new());
        self.read_text(json, &read, &|_, error, text| DecodeError::new(error, text).in_header(name))
    }

    /// The error of an answer that lacks a header.
    #[cold]
    pub(super) fn without_header(&self, name: &str) -> Error {
        let decode = DecodeError::whole("a value", "no such header", b"").in_header(name);
        Error::decode(self.clone(), decode)
    }

    /// Reads the body as text in UTF-8. That is the one charset that is read, whatever the content
    /// type says: text that claims to be of another one and is not UTF-8 is an error that names the
    /// charset, rather than a guess at its letters. A mark of the byte order is left out.
    ///
    /// # Errors
    ///
    /// When it is not UTF-8.
    pub fn text(&self) -> Result<String, Error> {
        match std::str::from_utf8(&self.body) {
            Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
            Err(error) => Err(self.not_utf8().with_source(error)),
        }
    }

    /// Reads the body as text, or as the JSON of one where it says that it is JSON. Where it says nothing, it is JSON if it
    /// can be.
    ///
    /// # Errors
    ///
    /// When the body is no UTF-8, or not the JSON that it says.
    pub fn string(&self) -> Result<String, Error> {
        match self.headers.get("content-type") {
            Some(written) if media_type::is_json_type(written) => self.json(),
            Some(_) => self.text(),
            None => self.json().or_else(|_| self.text()),
        }
    }

    /// Takes the body as it came.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn bytes(&self) -> Result<Bytes, Error> {
        Ok(self.body.clone())
    }

    /// The error for a status of success that the API does not document for this operation.
    #[must_use]
    pub fn unexpected(&self) -> Error {
        self.mismatch("a status that the API documents", "another one")
    }

    /// Whether there is no body, or only white space.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.body.iter().all(u8::is_ascii_whitespace)
    }

    /// The body without a mark of the byte order, which a reader may ignore (RFC 8259, section 8.1).
    fn json_text(&self) -> &[u8] {
        self.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.body)
    }

    /// Reads the body.
    fn read<T>(&self, read: &Read<'_, T>) -> Result<T, Error> {
        self.read_text(self.json_text(), read, &Self::explain)
    }

    /// Reads a text. What is wrong with it is told without the credentials that it may repeat: by reading it once more
    /// without them.
    pub(super) fn read_text<T>(
        &self,
        text: &[u8],
        read: &Read<'_, T>,
        explain: &dyn Fn(&Self, &serde_json::Error, &[u8]) -> DecodeError,
    ) -> Result<T, Error> {
        let undecodable = |error: serde_json::Error, text: &[u8]| {
            Error::decode(self.clone(), explain(self, &error, text)).with_source(error)
        };
        read(text).map_err(|error| match self.masks.mask(text) {
            Cow::Borrowed(text) => undecodable(error, text),
            Cow::Owned(text) => match read(&text) {
                Err(error) => undecodable(error, &text),
                Ok(_) => self.mismatch("a value that the API documents", "a credential"),
            },
        })
    }

    /// The body as it may be printed.
    pub(super) fn masked_body(&self) -> Cow<'_, [u8]> {
        self.masks.mask(&self.body)
    }

    #[cold]
    fn explain(&self, error: &serde_json::Error, text: &[u8]) -> DecodeError {
        let content_type = self.headers.get("content-type").unwrap_or_default();
        let essence = media_type::essence(content_type);
        let is_markup = text.trim_ascii_start().starts_with(b"<");
        if error.is_data() {
            DecodeError::new(error, text)
        } else if is_markup && (essence.is_empty() || media_type::is_json(&essence)) {
            DecodeError::whole("JSON", "a page of HTML or XML", text)
        } else if essence.is_empty() || media_type::is_json(&essence) {
            DecodeError::new(error, text)
        } else if essence == "text/plain" {
            DecodeError::whole(
                "JSON",
                &format!("the text {:?}", String::from_utf8_lossy(text)),
                text,
            )
        } else {
            DecodeError::whole("JSON", &essence, text)
        }
    }

    #[cold]
    fn not_utf8(&self) -> Error {
        let content_type = self.headers.get("content-type").unwrap_or_default();
        match media_type::charset(content_type) {
            Some(charset) if !charset.eq_ignore_ascii_case("utf-8") => {
                self.mismatch("text in UTF-8", &format!("text in {charset}"))
            }
            Some(_) | None => self.mismatch("text in UTF-8", "other bytes"),
        }
    }

    #[cold]
    pub(super) fn mismatch(&self, expected: &str, found: &str) -> Error {
        Error::decode(self.clone(), DecodeError::whole(expected, found, &self.masked_body()))
    }

    #[cold]
    fn mismatch_member(&self, name: &str) -> Error {
        self.mismatch(&format!("a value in the member `{name}`"), "none")
    }

    #[cold]
    fn failure(&self) -> Error {
        Error::api(self.clone(), "the answer says that the call did not succeed".to_owned())
    }
}

/// Shows no body and no header: neither is this crate's to print.
impl fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Answer")
            .field("operation", &self.info.id)
            .field("status", &self.status)
            .field("url", &self.url)
            .field("attempts", &self.attempts)
            .field("elapsed", &self.elapsed)
            .finish_non_exhaustive()
    }
}
