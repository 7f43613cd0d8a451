//! Bodies that are values one after the other: a line for each, or a separator before each.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::body::Body;
use super::boxed::BoxError;
use super::validate::{ROOT, validate_json};
use super::violation::ValidationError;
use super::wire::{Wire, to_json};

/// The values that a request sends one after the other.
///
/// A list of values is written at once, and can be sent again where a call is repeated. Values that are made while they
/// are sent, by an iterator or a stream, are sent once: a call with them is never repeated.
pub struct RecordBody<T>(Values<T>);

enum Values<T> {
    Known(Vec<T>),
    Made(Made<T>),
}

/// Values that are made while they are sent.
type Made<T> = Pin<Box<dyn Stream<Item = Result<T, BoxError>> + Send>>;

impl<T: 'static> RecordBody<T> {
    /// Values that are made while they are sent. The thread that sends waits for each.
    pub fn iter(values: impl IntoIterator<Item = T, IntoIter: Send + 'static>) -> Self {
        Self(Values::Made(Box::pin(Counted(Box::new(values.into_iter().fuse())))))
    }

    /// Values that come in while they are sent. An error of the stream ends the call with that error.
    pub fn stream<E: Into<BoxError>>(
        values: impl Stream<Item = Result<T, E>> + Send + 'static,
    ) -> Self {
        Self(Values::Made(Box::pin(Received(Box::pin(values)))))
    }
}

/// Values that are there already.
impl<T> From<Vec<T>> for RecordBody<T> {
    fn from(values: Vec<T>) -> Self {
        Self(Values::Known(values))
    }
}

/// Values that are there already.
impl<T, const N: usize> From<[T; N]> for RecordBody<T> {
    fn from(values: [T; N]) -> Self {
        Self(Values::Known(values.into()))
    }
}

/// Shows how many there are, not what they are.
impl<T> fmt::Debug for RecordBody<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Values::Known(values) => write!(formatter, "RecordBody({} values)", values.len()),
            Values::Made(_) => formatter.write_str("RecordBody(stream)"),
        }
    }
}

/// How values follow each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Framing {
    /// A separator stands before each (RFC 7464, section 2.2).
    pub separated: bool,
    /// Each is held to the limits of its type before it is sent.
    pub validated: bool,
}

/// Why values cannot be sent.
pub(super) enum RecordFault {
    /// One has no JSON form.
    Unwritten(serde_json::Error),
    /// One breaks limits.
    Invalid(ValidationError),
}

impl<T: Wire + 'static> RecordBody<T> {
    /// The body, or why it can't be sent as far as that is known.
    pub(super) fn into_body(self, framing: Framing) -> Result<Body, RecordFault> {
        match self.0 {
            Values::Known(values) => {
                let mut text = Vec::new();
                for value in &values {
                    framing.write(value, &mut text)?;
                }
                Ok(text.into())
            }
            Values::Made(values) => {
                let written = Written { values: Some(values), framing, fault: None };
                Ok(Body::boxed(Box::pin(written), None))
            }
        }
    }
}

impl Framing {
    fn write<T: Wire>(self, value: &T, text: &mut Vec<u8>) -> Result<(), RecordFault> {
        const SEPARATOR: u8 = 0x1E;
        let mut json = to_json(value).map_err(RecordFault::Unwritten)?;
        if self.validated {
            validate_json(ROOT, &json, &[T::rules()]).map_err(RecordFault::Invalid)?;
        }
        // A line end would end the value, and in JSON is always between what counts.
        json.iter_mut().filter(|byte| matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
        if self.separated {
            text.push(SEPARATOR);
        }
        text.append(&mut json);
        text.push(b'\n');
        Ok(())
    }
}

impl RecordFault {
    fn into_error(self) -> BoxError {
        match self {
            Self::Unwritten(error) => error.into(),
            Self::Invalid(error) => error.into(),
        }
    }
}

/// Values of an iterator.
struct Counted<T>(Box<dyn Iterator<Item = T> + Send>);

impl<T> Stream for Counted<T> {
    type Item = Result<T, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

/// Values of a stream, with any error.
struct Received<S>(Pin<Box<S>>);

impl<T, E: Into<BoxError>, S: Stream<Item = Result<T, E>>> Stream for Received<S> {
    type Item = Result<T, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map(|value| value.map(|value| value.map_err(Into::into)))
    }
}

/// Values as the bytes that are sent: what is there together goes together.
struct Written<T> {
    /// Gone behind the last, and behind the first error.
    values: Option<Made<T>>,
    framing: Framing,
    /// What ends the body behind the values before it.
    fault: Option<BoxError>,
}

impl<T: Wire> Stream for Written<T> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        /// How much is sent together at most, but for the last value.
        const PIECE: usize = 16 << 10;
        let this = &mut *self;
        let mut text = Vec::new();
        while let Some(values) = &mut this.values
            && text.len() < PIECE
        {
            let value = match values.as_mut().poll_next(context) {
                Poll::Ready(value) => value,
                Poll::Pending if text.is_empty() => return Poll::Pending,
                Poll::Pending => break,
            };
            let written = value.map(|value| {
                this.framing.write(&value?, &mut text).map_err(RecordFault::into_error)
            });
            if !matches!(written, Some(Ok(()))) {
                this.values = None;
                this.fault = written.and_then(Result::err);
            }
        }
        if text.is_empty() {
            Poll::Ready(this.fault.take().map(Err))
        } else {
            Poll::Ready(Some(Ok(text.into())))
        }
    }
}
