//! One event of a stream of server-sent events.

use std::time::Duration;

/// An event as the server sent it (HTML Standard, section 9.2), with its data read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event it is; `message` where the server does not say.
    pub event: String,
    /// What it says.
    pub data: T,
    /// The id that it carries, from which the stream can be [resumed](super::Events::resume).
    pub id: Option<String>,
    /// How long the server asks to wait before the stream is asked for again, where this event says so.
    pub retry: Option<Duration>,
}

impl<T> Event<T> {
    /// An event that says this and nothing else, for tests that make up a stream.
    pub fn new(data: T) -> Self {
        Self { event: "message".to_owned(), data, id: None, retry: None }
    }
}
