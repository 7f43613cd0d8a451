//! A part of a multipart body.

use bytes::Bytes;
use futures_core::Stream;

use super::body::Body;
use super::boxed::BoxError;
use super::headers::{Headers, is_name, is_value};

/// A file, or another part of a `multipart/form-data` body: bytes or a stream of them, and what is said about them.
///
/// Bytes and texts are parts as they are; a file of any size is a stream that is read while it is sent, by
/// [`Part::stream`]. A form with a stream in it is sent once: it is not repeated when it fails.
#[derive(Clone, Debug)]
pub struct Part {
    pub(super) body: Body,
    pub(super) file_name: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) headers: Headers,
    pub(super) fault: Option<String>,
}

impl Part {
    /// A part of these bytes.
    pub fn new(body: impl Into<Body>) -> Self {
        let (file_name, content_type) = (None, None);
        Self { body: body.into(), file_name, content_type, headers: Headers::new(), fault: None }
    }

    /// A part that is made while it is sent, such as a file that is read from disk. With the length of every stream in a
    /// form the form is sent under `content-length`, else in chunks.
    #[must_use]
    pub fn stream<B: Into<Bytes>, E: Into<BoxError>>(
        stream: impl Stream<Item = Result<B, E>> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::new(Body::stream(stream, length))
    }

    /// What the file is called. A file that is not told is called as its field.
    #[must_use]
    pub fn file_name(self, file_name: impl Into<String>) -> Self {
        Self { file_name: Some(file_name.into()), ..self }
    }

    /// What the part is, as a media type. The document's own is sent unless this is set.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        let content_type = content_type.into();
        if !is_value(&content_type) {
            self.fault = Some("the content type of a part cannot be sent".to_owned());
        }
        self.content_type = Some(content_type);
        self
    }

    /// A header of the part, in place of another of that name.
    #[must_use]
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let (name, value) = (name.as_ref(), value.as_ref());
        if is_name(name) && is_value(value) {
            self.headers.set(name, value);
        } else {
            let name = name.escape_debug();
            self.fault = Some(format!("the header `{name}` of a part cannot be sent"));
        }
        self
    }
}

impl From<Body> for Part {
    fn from(body: Body) -> Self {
        Self::new(body)
    }
}

impl From<Bytes> for Part {
    fn from(bytes: Bytes) -> Self {
        Self::new(bytes)
    }
}

impl From<Vec<u8>> for Part {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl From<&'static [u8]> for Part {
    fn from(bytes: &'static [u8]) -> Self {
        Self::new(bytes)
    }
}

/// What a byte string literal is.
impl<const N: usize> From<&'static [u8; N]> for Part {
    fn from(bytes: &'static [u8; N]) -> Self {
        Self::new(bytes)
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&'static str> for Part {
    fn from(text: &'static str) -> Self {
        Self::new(text)
    }
}
