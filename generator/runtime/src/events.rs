//! Answers of many items, as streams of them.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::answer::Answer;
use super::client::Client;
use super::error::Error;
use super::event::Event;
use super::feed::Feed;
use super::reconnect::Reconnect;
use super::request::Request;
use super::sequence::Sequence;
use super::wire::Wire;

/// Server-sent events as they come in. The call is made when the first one is asked for.
///
/// An event that is not what the API documents is an error ([`ErrorKind::Decode`](super::ErrorKind::Decode)) whose
/// [`bytes`](Error::bytes) are its data as it came; the stream goes on behind it, and [`raw`](Self::raw) has no such
/// errors. Any other error ends the stream. Dropping it ends the transfer.
///
/// The limit on idle time holds between any two pieces, comments among them, and no event may be larger than the client's
/// largest answer. The limit on an attempt ends with the head of the answer. A connection that breaks is made anew where
/// that loses nothing: see [`Reconnect`].
#[must_use = "a stream does nothing until it is asked for events"]
pub struct Events<T> {
    feed: Box<Feed>,
    data: PhantomData<fn() -> T>,
}

impl<T: Wire> Events<T> {
    pub(super) fn new(client: Client, request: Request, sequence: Sequence) -> Self {
        Self { feed: Box::new(Feed::new(client, request, sequence)), data: PhantomData }
    }

    /// When the stream is asked for again: [`Reconnect::WhenBroken`] unless set.
    pub fn reconnect(mut self, reconnect: Reconnect) -> Self {
        self.feed.reconnect = reconnect;
        self
    }

    /// Goes on behind the event of this id, as far as the server can.
    pub fn resume(mut self, last_event_id: impl AsRef<str>) -> Self {
        self.feed.resume(last_event_id.as_ref());
        self
    }

    /// The same events with their data as it came.
    pub fn raw(mut self) -> Events<String> {
        self.feed.sequence = self.feed.sequence.as_it_came();
        Events { feed: self.feed, data: PhantomData }
    }

    /// The id of the last event that had one.
    #[must_use]
    pub fn last_event_id(&self) -> Option<&str> {
        Some(self.feed.last_id()).filter(|id| !id.is_empty())
    }

    /// The head of the answer, with an empty body; none before the first event was asked for.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        self.feed.answer()
    }

    /// The next event; none behind the last.
    ///
    /// # Errors
    ///
    /// Those of the call; when the stream breaks off or stops for longer than it may; and when the event is not what the
    /// API documents, behind which the stream goes on.
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Error> {
        poll_fn(|context| self.poll_event(context)).await.transpose()
    }

    /// All events that are left, where the stream ends by itself.
    ///
    /// # Errors
    ///
    /// Those of [`try_next`](Self::try_next). The events before it are lost then.
    pub async fn try_collect(mut self) -> Result<Vec<Event<T>>, Error> {
        let mut events = Vec::new();
        while let Some(event) = self.try_next().await? {
            events.push(event);
        }
        Ok(events)
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        let sequence = self.feed.sequence;
        let found = ready!(self.feed.poll_item(context));
        Poll::Ready(
            found.map(|found| found.and_then(|(item, answer)| answer.event(sequence, item))),
        )
    }
}

impl<T: Wire> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Events").field("feed", &self.feed).finish_non_exhaustive()
    }
}

/// Values one after the other, lines of JSON say, as they come in. The call is made when the first one is asked for.
///
/// A value that is not what the API documents is an error ([`ErrorKind::Decode`](super::ErrorKind::Decode)) whose
/// [`bytes`](Error::bytes) are it as it came; the stream goes on behind it, and [`raw`](Self::raw) has no such errors. Any
/// other error ends the stream. Dropping it ends the transfer. Of limits holds what is said of [`Events`].
#[must_use = "a stream does nothing until it is asked for records"]
pub struct Records<T> {
    feed: Box<Feed>,
    record: PhantomData<fn() -> T>,
}

impl<T: Wire> Records<T> {
    pub(super) fn new(client: Client, request: Request, sequence: Sequence) -> Self {
        Self { feed: Box::new(Feed::new(client, request, sequence)), record: PhantomData }
    }

    /// The same values as they came.
    pub fn raw(mut self) -> Records<String> {
        self.feed.sequence = self.feed.sequence.as_it_came();
        Records { feed: self.feed, record: PhantomData }
    }

    /// The head of the answer, with an empty body; none before the first value was asked for.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        self.feed.answer()
    }

    /// The next value; none behind the last.
    ///
    /// # Errors
    ///
    /// Those of the call; when the answer breaks off or stops for longer than it may; and when the value is not what the
    /// API documents, behind which the stream goes on.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_record(context)).await.transpose()
    }

    /// All values that are left.
    ///
    /// # Errors
    ///
    /// Those of [`try_next`](Self::try_next). The values before it are lost then.
    pub async fn try_collect(mut self) -> Result<Vec<T>, Error> {
        let mut records = Vec::new();
        while let Some(record) = self.try_next().await? {
            records.push(record);
        }
        Ok(records)
    }

    fn poll_record(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        let sequence = self.feed.sequence;
        let found = ready!(self.feed.poll_item(context));
        Poll::Ready(
            found.map(|found| found.and_then(|(item, answer)| answer.record(sequence, &item))),
        )
    }
}

impl<T: Wire> Stream for Records<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_record(context)
    }
}

impl<T> fmt::Debug for Records<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Records").field("feed", &self.feed).finish_non_exhaustive()
    }
}
