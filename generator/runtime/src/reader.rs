//! Bodies that are read while they are sent: files on disk, and whatever else can be read.

use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncRead, ReadBuf};

use super::body::Body;
use super::boxed::BoxError;
use super::part::Part;

/// How much is read at a time.
const PIECE: usize = 64 << 10;

impl Body {
    /// A body that is read while it is sent, such as a `tokio::fs::File`; with its length it is sent under
    /// `content-length`, without it in chunks. An error of the reader ends the call with that error.
    #[must_use]
    pub fn reader(reader: impl AsyncRead + Send + 'static, length: Option<u64>) -> Self {
        Self::boxed(
            Box::pin(Reader { reader: Some(Box::pin(reader)), piece: vec![0; PIECE] }),
            length,
        )
    }

    /// The same by reads that do not wait, such as those of a `std::fs::File`: each holds up the thread that sends, which
    /// is for code that is not async, and for disks.
    #[must_use]
    pub fn blocking_reader(reader: impl Read + Send + 'static, length: Option<u64>) -> Self {
        Self::boxed(
            Box::pin(BlockingReader { reader: Some(Box::new(reader)), piece: vec![0; PIECE] }),
            length,
        )
    }
}

impl Part {
    /// A part that is read while it is sent, as [`Body::reader`] is.
    #[must_use]
    pub fn reader(reader: impl AsyncRead + Send + 'static, length: Option<u64>) -> Self {
        Self::new(Body::reader(reader, length))
    }

    /// A part that is read while it is sent, as [`Body::blocking_reader`] is.
    #[must_use]
    pub fn blocking_reader(reader: impl Read + Send + 'static, length: Option<u64>) -> Self {
        Self::new(Body::blocking_reader(reader, length))
    }
}

struct Reader {
    /// Gone once there is no more to read.
    reader: Option<Pin<Box<dyn AsyncRead + Send>>>,
    piece: Vec<u8>,
}

impl Stream for Reader {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let Some(reader) = &mut this.reader else { return Poll::Ready(None) };
        let mut piece = ReadBuf::new(&mut this.piece);
        let read = ready!(reader.as_mut().poll_read(context, &mut piece));
        let read = read.map(|()| piece.filled());
        let item = item(read);
        if !matches!(item, Some(Ok(_))) {
            this.reader = None;
        }
        Poll::Ready(item)
    }
}

struct BlockingReader {
    /// Gone once there is no more to read.
    reader: Option<Box<dyn Read + Send>>,
    piece: Vec<u8>,
}

impl Stream for BlockingReader {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let Some(reader) = &mut this.reader else { return Poll::Ready(None) };
        let read = loop {
            match reader.read(&mut this.piece) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        let item = item(read.map(|length| this.piece.get(..length).unwrap_or_default()));
        if !matches!(item, Some(Ok(_))) {
            this.reader = None;
        }
        Poll::Ready(item)
    }
}

/// What was read; nothing at the end.
fn item(read: io::Result<&[u8]>) -> Option<Result<Bytes, BoxError>> {
    match read {
        Ok([]) => None,
        Ok(bytes) => Some(Ok(Bytes::copy_from_slice(bytes))),
        Err(error) => Some(Err(error.into())),
    }
}
