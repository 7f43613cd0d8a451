//! The items of a sequence before they are read, and what finds them.

use std::time::Duration;

use bytes::Bytes;

use super::event_parser::EventParser;
use super::record_parser::RecordParser;

/// An item before it is read. A record has no fields but its data.
#[derive(Debug)]
pub(super) struct Item {
    /// The kind of event; empty where the server does not say.
    pub(super) event: String,
    pub(super) data: Bytes,
    pub(super) id: Option<String>,
    pub(super) retry: Option<Duration>,
    /// Whether more of it may be missing.
    pub(super) is_cut: bool,
}

/// What finds the items in a body.
#[derive(Debug)]
pub(super) enum Parser {
    Events(Box<EventParser>),
    Records(Box<RecordParser>),
}

impl Parser {
    /// The next item whose end is in this piece, of which the rest is left; or that an item is larger than it may be.
    pub(super) fn next(&mut self, piece: &mut Bytes) -> Result<Option<Item>, usize> {
        match self {
            Self::Events(parser) => parser.next(piece),
            Self::Records(parser) => parser.next(piece),
        }
    }

    /// The item that the end of the body ends. An event is not ended by it.
    pub(super) fn finish(&mut self) -> Option<Item> {
        match self {
            Self::Events(_) => None,
            Self::Records(parser) => parser.finish(),
        }
    }
}
