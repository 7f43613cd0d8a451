//! Bodies of `multipart/form-data` (RFC 7578).

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use serde_json::value::RawValue;

use super::body::{Body, BodyContent, BodyStream};
use super::boxed::BoxError;
use super::clock::{Clock, random_bits};
use super::headers::is_value;
use super::part::Part;
use super::style::Style;
use super::validate::{Rule, Rules, validate_json};
use super::violation::ValidationError;
use super::wire::{Wire, to_json};

/// The parts of a `multipart/form-data` body, in the order in which they are added.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Multipart {
    parts: Vec<(String, Part)>,
    fault: Option<String>,
    held: Vec<Held>,
}

/// The value of a field that has limits, for a client that holds what it sends to them.
#[derive(Clone, Debug)]
struct Held {
    name: String,
    json: Vec<u8>,
    own: Vec<Rule>,
    of_type: Rules,
}

impl Multipart {
    /// A form of no parts.
    pub const fn new() -> Self {
        Self { parts: Vec::new(), fault: None, held: Vec::new() }
    }

    /// Adds a part, as it is.
    pub fn part(mut self, name: impl Into<String>, part: impl Into<Part>) -> Self {
        let (name, part) = (name.into(), part.into());
        if let Some(fault) = &part.fault {
            self.fail(fault.clone());
        }
        self.parts.push((name, part));
        self
    }

    /// Adds a file. One that was not told its name is called as its field: servers know a file by its name.
    pub fn file(self, name: impl Into<String>, file: impl Into<Part>) -> Self {
        self.typed_file(name, file, "application/octet-stream")
    }

    /// Adds a file of this media type, unless it says itself what it is.
    #[doc(hidden)]
    pub fn typed_file(
        self,
        name: impl Into<String>,
        file: impl Into<Part>,
        content_type: &str,
    ) -> Self {
        let (name, mut file) = (name.into(), file.into());
        file.file_name.get_or_insert_with(|| name.clone());
        file.content_type.get_or_insert_with(|| content_type.to_owned());
        self.part(name, file)
    }

    /// Adds several files under one name, a part for each.
    #[doc(hidden)]
    pub fn typed_files(self, name: &str, files: Vec<Part>, content_type: &str) -> Self {
        files.into_iter().fold(self, |form, file| form.typed_file(name, file, content_type))
    }

    /// Keeps a value with its own limits and those of its type. What cannot be written is a fault where it is added.
    #[doc(hidden)]
    pub fn within_limits<T: Wire>(mut self, name: &str, value: &T, own: &[Rule]) -> Self {
        if let Ok(json) = to_json(value) {
            let (name, own, of_type) = (name.to_owned(), own.to_vec(), T::rules());
            self.held.push(Held { name, json, own, of_type });
        }
        self
    }

    /// Every limit that is broken.
    pub(super) fn validate(&self) -> Option<ValidationError> {
        let mut broken = None::<ValidationError>;
        for Held { name, json, own, of_type } in &self.held {
            match (validate_json(name, json, &[own, of_type]), &mut broken) {
                (Ok(()), _) => {}
                (Err(more), Some(known)) => known.append(more),
                (Err(first), none) => *none = Some(first),
            }
        }
        broken
    }

    /// Sends a header with every part of this name that has none of this name itself. What there is no value for is not
    /// sent.
    #[doc(hidden)]
    pub fn part_header<T: Wire>(mut self, part: &str, name: &str, style: Style, value: &T) -> Self {
        let json = to_json(value).and_then(|text| serde_json::from_slice::<Box<RawValue>>(&text));
        let text = match json {
            Ok(json) => style.text(name, &json, &str::to_owned),
            Err(error) => {
                let fault =
                    format!("the header `{name}` of the part `{part}` cannot be written: {error}");
                self.fail(fault);
                None
            }
        };
        let Some(text) = text else { return self };
        if !is_value(&text) {
            let fault = format!("the header `{name}` of the part `{part}` cannot be sent");
            self.fail(fault);
            return self;
        }
        for (_, part) in self.parts.iter_mut().filter(|(known, _)| known == part) {
            if part.headers.get(name).is_none() {
                part.headers.add(name, &text);
            }
        }
        self
    }

    /// The first fault is the one to report.
    pub(super) fn fail(&mut self, fault: String) {
        self.fault.get_or_insert(fault);
    }

    /// The whole body and its content type, or what can't be sent of it.
    pub(super) fn finish(self, clock: &dyn Clock) -> Result<(String, Body), String> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let boundary = boundary(clock, &self.parts);
        let mut pieces = VecDeque::new();
        let mut text = Vec::new();
        for (name, part) in self.parts {
            head(&mut text, &boundary, &name, &part);
            match part.body.into_content() {
                BodyContent::Empty => {}
                BodyContent::Bytes(bytes) => text.extend_from_slice(&bytes),
                BodyContent::Stream { stream, length } => {
                    pieces.push_back(Piece::Bytes(std::mem::take(&mut text).into()));
                    pieces.push_back(Piece::Stream(stream, length));
                }
                BodyContent::Spent => {
                    return Err(format!("the stream of the part `{name}` has been sent before"));
                }
            }
            text.extend_from_slice(b"\r\n");
        }
        text.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let body = if pieces.is_empty() {
            Body::from(text)
        } else {
            pieces.push_back(Piece::Bytes(text.into()));
            let length =
                pieces.iter().map(Piece::length).try_fold(0_u64, |all, one| all.checked_add(one?));
            let stream: BodyStream = Box::pin(Pieces(pieces));
            Body::boxed(stream, length)
        };
        Ok((format!("multipart/form-data; boundary={boundary}"), body))
    }
}

/// The delimiter and the header fields of a part (RFC 7578, section 4.2).
fn head(text: &mut Vec<u8>, boundary: &str, name: &str, part: &Part) {
    let mut head =
        format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{}\"", quoted(name));
    if let Some(file_name) = &part.file_name {
        head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
    }
    head.push_str("\r\n");
    if let Some(content_type) = &part.content_type {
        head.push_str(&format!("content-type: {content_type}\r\n"));
    }
    for (name, value) in part.headers.iter() {
        head.push_str(&format!("{}: {value}\r\n", name.to_ascii_lowercase()));
    }
    head.push_str("\r\n");
    text.extend_from_slice(head.as_bytes());
}

/// What would end a name or its line is escaped (HTML Standard, section 4.10.21.8; RFC 7578, section 2).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// A delimiter that stands in none of the parts whose bytes are known; the others can hold one of 128 random bits only by
/// a chance that nobody lives to see.
fn boundary(clock: &dyn Clock, parts: &[(String, Part)]) -> String {
    let mut number = 0_u32;
    loop {
        let random = random_bits(clock);
        let boundary = format!("part-{random:032x}-{number}");
        let found = |(_, part): &(String, Part)| {
            let bytes = part.body.as_bytes().unwrap_or_default();
            bytes.windows(boundary.len()).any(|window| window == boundary.as_bytes())
        };
        if !parts.iter().any(found) {
            return boundary;
        }
        number = number.wrapping_add(1);
    }
}

/// Bytes that are there, or still to be made.
enum Piece {
    Bytes(Bytes),
    Stream(BodyStream, Option<u64>),
}

impl Piece {
    fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::Stream(_, length) => *length,
        }
    }
}

/// Pieces one after the other.
struct Pieces(VecDeque<Piece>);

impl Stream for Pieces {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match self.0.front_mut() {
                None => return Poll::Ready(None),
                Some(Piece::Bytes(bytes)) => {
                    let bytes = std::mem::take(bytes);
                    self.0.pop_front();
                    return Poll::Ready(Some(Ok(bytes)));
                }
                Some(Piece::Stream(stream, _)) => match stream.as_mut().poll_next(context) {
                    Poll::Pending => return Poll::Pending,
                    Poll::Ready(None) => {
                        self.0.pop_front();
                    }
                    Poll::Ready(Some(Err(error))) => {
                        self.0.clear();
                        return Poll::Ready(Some(Err(error)));
                    }
                    Poll::Ready(Some(Ok(bytes))) => return Poll::Ready(Some(Ok(bytes))),
                },
            }
        }
    }
}
