//! What a request carries.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::boxed::{BoxError, BoxStream};
use super::transport::{TransportError, TransportErrorKind};

/// The body of a request: nothing, bytes, or a stream of bytes.
///
/// A stream is sent once: a call with one is never repeated and never follows a redirect, and a clone of the body shares
/// the stream.
#[derive(Clone, Default)]
pub struct Body(Content);

/// The bytes of a request as they are made.
pub type BodyStream = BoxStream<BoxError>;

#[derive(Clone, Default)]
enum Content {
    #[default]
    Empty,
    Bytes(Bytes),
    Stream {
        stream: Arc<Mutex<Option<BodyStream>>>,
        length: Option<u64>,
    },
}

impl Body {
    /// No body at all, which is not the same as one of no bytes.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Content::Empty)
    }

    /// A body that is made while it is sent. With its length it is sent under `content-length`, without it in chunks
    /// (RFC 9112, section 7.1). An error of the stream ends the call with that error.
    #[must_use]
    pub fn stream<B: Into<Bytes>, E: Into<BoxError>>(
        stream: impl Stream<Item = Result<B, E>> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::boxed(Box::pin(Converted(Box::pin(stream))), length)
    }

    /// The same of a stream that is of the right type already.
    pub(super) fn boxed(stream: BodyStream, length: Option<u64>) -> Self {
        Self(Content::Stream { stream: Arc::new(Mutex::new(Some(stream))), length })
    }

    /// The bytes, where they are all at hand.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Content::Empty => Some(&[]),
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream { .. } => None,
        }
    }

    /// Whether there is no body.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self.0, Content::Empty)
    }

    /// Whether it can be sent a second time.
    pub(super) fn is_replayable(&self) -> bool {
        !matches!(self.0, Content::Stream { .. })
    }

    /// Takes the body apart, for a transport to send.
    #[must_use]
    pub fn into_content(self) -> BodyContent {
        match self.0 {
            Content::Empty => BodyContent::Empty,
            Content::Bytes(bytes) => BodyContent::Bytes(bytes),
            Content::Stream { stream, length } => {
                match stream.lock().unwrap_or_else(PoisonError::into_inner).take() {
                    Some(stream) => BodyContent::Stream { stream, length },
                    None => BodyContent::Spent,
                }
            }
        }
    }

    /// All of its bytes, for a transport that sends them at once.
    ///
    /// # Errors
    ///
    /// When its stream fails, or has been taken before.
    pub async fn into_bytes(self) -> Result<Bytes, TransportError> {
        let unsendable = |source| TransportError::new(TransportErrorKind::Unsendable, source);
        match self.into_content() {
            BodyContent::Empty => Ok(Bytes::new()),
            BodyContent::Bytes(bytes) => Ok(bytes),
            BodyContent::Spent => Err(unsendable("the stream of the body was sent before".into())),
            BodyContent::Stream { mut stream, .. } => {
                let mut bytes = Vec::new();
                while let Some(piece) = poll_fn(|context| stream.as_mut().poll_next(context)).await
                {
                    bytes.extend_from_slice(&piece.map_err(unsendable)?);
                }
                Ok(bytes.into())
            }
        }
    }
}

/// What a transport finds in a [`Body`].
#[non_exhaustive]
pub enum BodyContent {
    /// No body.
    Empty,
    /// All of it.
    Bytes(Bytes),
    /// Bytes that are still being made.
    Stream {
        /// The bytes.
        stream: BodyStream,
        /// How many there will be, if that is known.
        length: Option<u64>,
    },
    /// A stream that has been taken before. It cannot be sent.
    Spent,
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Content::Bytes(bytes.into()))
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Self(Content::Bytes(Bytes::from_static(bytes)))
    }
}

/// What a byte string literal is.
impl<const N: usize> From<&'static [u8; N]> for Body {
    fn from(bytes: &'static [u8; N]) -> Self {
        bytes.as_slice().into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self(Content::Bytes(text.into()))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        text.as_bytes().into()
    }
}

/// Shows how much there is, not what.
impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Content::Empty => formatter.write_str("Body(empty)"),
            Content::Bytes(bytes) => write!(formatter, "Body({} bytes)", bytes.len()),
            Content::Stream { .. } => formatter.write_str("Body(stream)"),
        }
    }
}

impl fmt::Debug for BodyContent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("Empty"),
            Self::Bytes(bytes) => write!(formatter, "Bytes({} bytes)", bytes.len()),
            Self::Stream { length, .. } => write!(formatter, "Stream({length:?})"),
            Self::Spent => formatter.write_str("Spent"),
        }
    }
}

/// A stream of whatever becomes bytes.
struct Converted<S>(Pin<Box<S>>);

impl<B: Into<Bytes>, E: Into<BoxError>, S: Stream<Item = Result<B, E>>> Stream for Converted<S> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = self.0.as_mut().poll_next(cx);
        piece.map(|piece| piece.map(|piece| piece.map(Into::into).map_err(Into::into)))
    }
}
