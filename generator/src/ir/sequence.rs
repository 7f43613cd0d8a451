use super::Type;

/// An answer that is a sequence of items, which are read as they come in.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// How items follow each other.
    pub layout: SequenceLayout,
    /// The media type.
    pub media_type: String,
    /// What an item is: the data of an event, a value on a line.
    pub item: Type,
    /// Whether items are text or JSON.
    pub text: ItemText,
    /// What is known of the fields of events, where the type is of events with all of them, not of their data alone.
    pub envelope: Option<EventEnvelope>,
    /// The items that say that there are no more, and are none themselves.
    pub end: Vec<String>,
    /// The boolean member of the JSON request body that asks for the sequence, where there is one.
    pub asked_by: Option<String>,
}

/// How the items of a sequence follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SequenceLayout {
    /// Server-sent events: `text/event-stream`.
    Events,
    /// A line for each: `application/x-ndjson` and its like.
    Lines,
    /// A separator before each: `application/json-seq` (RFC 7464).
    Separated,
}

/// Whether an item is text or JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemText {
    /// It is JSON.
    Never,
    /// It is text, whatever it looks like.
    Always,
    /// It is text where it is not JSON of its type.
    Otherwise,
}

/// How the fields of an event beside its data stand in its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventEnvelope {
    /// Whether an event has to have a name, or is told apart by the one that it has without: `message`.
    pub named: bool,
    /// Of which events the id is a number, which is text on the wire.
    pub numbered: Numbered,
}

/// The events whose id is a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbered {
    /// None.
    Never,
    /// All.
    Always,
    /// Those with one of these names.
    Named(Vec<String>),
}
