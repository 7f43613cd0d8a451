use std::collections::BTreeMap;

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::headers::Headers;
use super::transport::{TransportError, TransportErrorKind, TransportResponse};
use super::wire::{Wire, to_json};

/// An answer that a test makes up.
#[derive(Clone, Debug)]
pub struct MockAnswer {
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) body: Bytes,
    /// Why there is none.
    fault: Option<Fault>,
}

#[derive(Clone, Debug)]
enum Fault {
    /// The connection breaks.
    Broken,
    /// The mock cannot answer.
    Impossible(String),
}

impl MockAnswer {
    /// An answer without a body.
    #[must_use]
    pub fn new(status: u16) -> Self {
        Self { status, headers: Headers::new(), body: Bytes::new(), fault: None }
    }

    /// No answer: the connection breaks once the request is sent.
    #[must_use]
    pub fn broken() -> Self {
        Self { fault: Some(Fault::Broken), ..Self::new(0) }
    }

    /// No answer, for this reason.
    pub(super) fn impossible(detail: String) -> Self {
        Self { fault: Some(Fault::Impossible(detail)), ..Self::new(0) }
    }

    /// Sets a header, in place of another of that name.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.set(name, value);
        self
    }

    /// Sets the body to a value as JSON.
    #[must_use]
    pub fn json(self, body: impl Serialize) -> Self {
        match serde_json::to_vec(&body) {
            Ok(json) => self.json_text(json),
            Err(error) => Self::without_json(&error),
        }
    }

    /// Sets the body to a text.
    #[must_use]
    pub fn text(self, body: impl Into<String>) -> Self {
        self.content("text/plain; charset=utf-8", body.into())
    }

    /// Sets the body to bytes of a media type.
    #[must_use]
    pub fn content(self, content_type: &str, body: impl Into<Bytes>) -> Self {
        Self { body: body.into(), ..self }.header("content-type", content_type)
    }

    /// Takes the body and its media type away.
    #[doc(hidden)]
    #[must_use]
    pub fn nothing(mut self) -> Self {
        self.headers.remove("content-type");
        Self { body: Bytes::new(), ..self }
    }

    /// The same answer with another status, of another media type where there is one.
    #[doc(hidden)]
    #[must_use]
    pub fn of(self, status: u16, media_type: &str) -> Self {
        let answer = Self { status, ..self };
        if media_type.is_empty() { answer } else { answer.header("content-type", media_type) }
    }

    /// Sets the body to a value of the API.
    #[doc(hidden)]
    #[must_use]
    pub fn value<T: Wire>(self, value: &T) -> Self {
        match to_json(value) {
            Ok(json) => self.json_text(json),
            Err(error) => Self::without_json(&error),
        }
    }

    /// Sets one member of the object that the body is.
    #[doc(hidden)]
    #[must_use]
    pub fn member<T: Wire>(self, name: &str, value: &T) -> Self {
        let json = to_json(value).and_then(|json| serde_json::from_slice::<Box<RawValue>>(&json));
        let members: Result<BTreeMap<String, Box<RawValue>>, _> =
            serde_json::from_slice(&self.body);
        let mut members = members.unwrap_or_default();
        match json {
            Ok(json) => {
                members.insert(name.to_owned(), json);
                self.json(members)
            }
            Err(error) => Self::without_json(&error),
        }
    }

    /// Sets the body to text, whose media type stays.
    #[doc(hidden)]
    #[must_use]
    pub fn plain(self, body: impl Into<Bytes>) -> Self {
        Self { body: body.into(), ..self }
    }

    /// The body as JSON, to be changed.
    pub(super) fn change(self, change: impl FnOnce(&mut Value)) -> Self {
        let Ok(mut body) = serde_json::from_slice(&self.body) else { return self };
        change(&mut body);
        self.json_text(body.to_string().into())
    }

    /// Sets the body, which is JSON of some kind: the media type stays if it is one of JSON.
    fn json_text(self, json: Vec<u8>) -> Self {
        let body = Bytes::from(json);
        match self.headers.get("content-type") {
            Some(content_type)
                if super::media_type::is_json(&super::media_type::essence(content_type)) =>
            {
                Self { body, ..self }
            }
            Some(_) | None => self.content("application/json", body),
        }
    }

    fn without_json(error: &serde_json::Error) -> Self {
        Self::impossible(format!(
            "the value that the mock is to answer with has no JSON form: {error}"
        ))
    }

    /// The answer as a transport gives it.
    pub(super) fn send(self) -> Result<TransportResponse, TransportError> {
        match self.fault {
            Some(Fault::Broken) => {
                Err(TransportError::new(TransportErrorKind::Broken, "the mock breaks it"))
            }
            Some(Fault::Impossible(detail)) => {
                Err(TransportError::new(TransportErrorKind::Unsendable, detail))
            }
            None => Ok(self.headers.iter().fold(
                TransportResponse::new(self.status, self.body.clone()),
                |response, (name, value)| response.with_header(name, value),
            )),
        }
    }
}
