//! How the generated code says that an answer is a sequence of items, and how an item is read.

use std::borrow::Cow;

use serde::ser::{SerializeMap, Serializer};
use serde_json::Number;
use serde_json::value::RawValue;

use super::event_parser::EventParser;
use super::item::{Item, Parser};
use super::media_type;
use super::node::Node;
use super::operation::Operation;
use super::record_parser::RecordParser;
use super::wire::Wire;

/// An operation that answers with server-sent events.
pub trait SendsEvents: Operation {
    /// What an event says.
    type Data: Wire + 'static;

    /// How the events are asked for and read.
    const EVENTS: Sequence;
}

/// An operation that answers with values one after the other: lines of JSON, say.
pub trait SendsRecords: Operation {
    /// One value.
    type Record: Wire + 'static;

    /// How the values are asked for and read.
    const RECORDS: Sequence;
}

/// How items follow each other, and what they are.
#[derive(Clone, Copy, Debug)]
pub struct Sequence {
    pub(super) layout: Layout,
    /// What is asked for.
    pub(super) accept: &'static str,
    pub(super) data: Data,
    /// Whether the type is of an event with all its fields, not of its data alone.
    pub(super) whole: bool,
    /// Whether an event of this type has a name, `message` where the server gives it none.
    named: bool,
    /// Of which events of this type the id is a number.
    numbered: Numbered,
    pub(super) end: &'static [&'static str],
    /// The member of the request's body that asks for the sequence, in place of one value.
    pub(super) asked_by: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    Events,
    Lines,
    Separated,
}

/// The events whose id is a number.
#[derive(Clone, Copy, Debug)]
enum Numbered {
    Never,
    Always,
    /// Those with one of these names.
    Named(&'static [&'static str]),
}

/// What the text of an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Data {
    Json,
    /// Text that stands for itself.
    Text,
    /// JSON where it is JSON of the type, else text.
    Either,
}

impl Sequence {
    /// Server-sent events (HTML Standard, section 9.2).
    #[must_use]
    pub const fn events(accept: &'static str) -> Self {
        Self::new(Layout::Events, accept)
    }

    /// A line of JSON for each item.
    #[must_use]
    pub const fn lines(accept: &'static str) -> Self {
        Self::new(Layout::Lines, accept)
    }

    /// JSON behind a separator for each item (RFC 7464).
    #[must_use]
    pub const fn separated(accept: &'static str) -> Self {
        Self::new(Layout::Separated, accept)
    }

    const fn new(layout: Layout, accept: &'static str) -> Self {
        Self {
            layout,
            accept,
            data: Data::Json,
            whole: false,
            named: false,
            numbered: Numbered::Never,
            end: &[],
            asked_by: None,
        }
    }

    /// The items are texts, not JSON.
    #[must_use]
    pub const fn text(self) -> Self {
        Self { data: Data::Text, ..self }
    }

    /// The items are texts where they are not JSON of the type.
    #[must_use]
    pub const fn or_text(self) -> Self {
        Self { data: Data::Either, ..self }
    }

    /// The type is of an object with the fields of an event: `event`, `data`, `id`, `retry` (OpenAPI 3.2, section
    /// 4.14.4).
    #[must_use]
    pub const fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    /// Such an object has the name `message` where the server gives it none (HTML Standard, section 9.2.6).
    #[must_use]
    pub const fn named(self) -> Self {
        Self { named: true, ..self }
    }

    /// The id in such an object is a number.
    #[must_use]
    pub const fn numbered(self) -> Self {
        Self { numbered: Numbered::Always, ..self }
    }

    /// The id in such an object is a number in events with one of these names.
    #[must_use]
    pub const fn numbered_where(self, names: &'static [&'static str]) -> Self {
        Self { numbered: Numbered::Named(names), ..self }
    }

    /// The items that say that there are no more, and are no items themselves.
    #[must_use]
    pub const fn end(self, end: &'static [&'static str]) -> Self {
        Self { end, ..self }
    }

    /// The boolean member of the request's body that asks for the sequence.
    #[must_use]
    pub const fn asked_by(self, member: &'static str) -> Self {
        Self { asked_by: Some(member), ..self }
    }

    /// The same items, as they came.
    pub(super) const fn as_it_came(self) -> Self {
        Self { data: Data::Text, whole: false, ..self }
    }

    /// What an answer should be, for an error that says so.
    pub(super) const fn description(&self) -> &'static str {
        match self.layout {
            Layout::Events => "a stream of events",
            Layout::Lines | Layout::Separated => "a sequence of JSON values",
        }
    }

    /// Whether an answer that claims to be this can't be one. Labels are wrong more often than bodies, so only those
    /// count that say something else which the server may well have sent instead: a value, or a page for people.
    pub(super) fn is_other(&self, content_type: &str) -> bool {
        match media_type::essence(content_type).as_str() {
            "text/html" => true,
            "text/event-stream" => self.layout != Layout::Events,
            essence => self.layout == Layout::Events && media_type::is_json(essence),
        }
    }

    /// What finds the items, none of which may be larger than this.
    pub(super) fn parser(&self, most: usize) -> Parser {
        match self.layout {
            Layout::Events => Parser::Events(Box::new(EventParser::new(most))),
            Layout::Lines => Parser::Records(Box::new(RecordParser::new(false, most))),
            Layout::Separated => Parser::Records(Box::new(RecordParser::new(true, most))),
        }
    }

    /// Whether the item only says that there are no more.
    pub(super) fn is_end(&self, item: &Item) -> bool {
        let text = item.data.trim_ascii();
        self.end.iter().any(|end| end.as_bytes() == text)
    }

    /// The item as JSON. Where it should be JSON and is not, it is left as it is, for its reader to say so.
    pub(super) fn json<'a>(&self, item: &'a Item) -> Cow<'a, [u8]> {
        match self.data {
            Data::Json => self.written(item, false),
            Data::Text => self.written(item, true),
            Data::Either => self.written(item, raw(&item.data).is_err()),
        }
    }

    /// The item as JSON in another way, where it can be read in two.
    pub(super) fn json_otherwise<'a>(&self, item: &'a Item) -> Option<Cow<'a, [u8]>> {
        (self.data == Data::Either).then(|| self.written(item, true))
    }

    fn written<'a>(&self, item: &'a Item, is_text: bool) -> Cow<'a, [u8]> {
        if self.whole && stands_alone(item) {
            return Cow::Borrowed(&item.data);
        }
        let data = if is_text {
            // Writing a text into memory cannot fail.
            serde_json::to_vec(&String::from_utf8_lossy(&item.data)).unwrap_or_default().into()
        } else {
            Cow::Borrowed(&*item.data)
        };
        if !self.whole {
            return data;
        }
        match raw(&data).and_then(|data| self.envelope(item, data)) {
            Ok(json) => json.into(),
            Err(_) => data,
        }
    }

    /// An event as the object that OpenAPI describes it by.
    fn envelope(&self, item: &Item, data: &RawValue) -> Result<Vec<u8>, serde_json::Error> {
        let mut text = Vec::new();
        let mut serializer = serde_json::Serializer::new(&mut text);
        let mut members = serializer.serialize_map(None)?;
        let name = if item.event.is_empty() { "message" } else { item.event.as_str() };
        if !item.event.is_empty() || self.named {
            members.serialize_entry("event", name)?;
        }
        members.serialize_entry("data", data)?;
        let is_numbered = match self.numbered {
            Numbered::Never => false,
            Numbered::Always => true,
            Numbered::Named(names) => names.contains(&name),
        };
        match item.id.as_deref() {
            // It takes back the ids before it (HTML Standard, section 9.2.6), and is no number.
            Some("") if is_numbered => {}
            None => {}
            Some(id) => match serde_json::from_str::<Number>(id) {
                Ok(number) if is_numbered => members.serialize_entry("id", &number)?,
                _ => members.serialize_entry("id", id)?,
            },
        }
        if let Some(retry) = item.retry.and_then(|retry| u64::try_from(retry.as_millis()).ok()) {
            members.serialize_entry("retry", &retry)?;
        }
        members.end()?;
        Ok(text)
    }
}

/// Whether the data already is the object that describes the event. Documents mean either by such a schema.
fn stands_alone(item: &Item) -> bool {
    if !item.event.is_empty() {
        return false;
    }
    let members = raw(&item.data).map(Node::of);
    matches!(members, Ok(Node::Object(members)) if members.iter().any(|(name, _)| name == "data"))
}

fn raw(text: &[u8]) -> Result<&RawValue, serde_json::Error> {
    serde_json::from_slice(text)
}
