//! Answers that are sequences of items, whole or item by item.

use bytes::Bytes;

use super::answer::Answer;
use super::decode_error::DecodeError;
use super::error::Error;
use super::event::Event;
use super::exact::read_json;
use super::item::Item;
use super::media_type;
use super::room::{self, Room};
use super::sequence::Sequence;
use super::wire::{Decode, Wire};

impl Answer {
    /// Reads the whole body as a stream of events.
    ///
    /// # Errors
    ///
    /// When it is no such stream, or one of its events is not what the API documents.
    #[doc(hidden)]
    pub fn events<T: Wire>(&self, sequence: Sequence) -> Result<Vec<Event<T>>, Error> {
        self.items(sequence, |item| self.event(sequence, item))
    }

    /// Reads the whole body as a sequence of values.
    ///
    /// # Errors
    ///
    /// When it is no such sequence, or one of its values is not what the API documents.
    #[doc(hidden)]
    pub fn records<T: Wire>(&self, sequence: Sequence) -> Result<Vec<T>, Error> {
        self.items(sequence, |item| self.record(sequence, &item))
    }

    /// Reads the items one by one, since they may be much larger than what makes them one.
    fn items<T>(
        &self,
        sequence: Sequence,
        read: impl Fn(Item) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        if let Some(other) = self.other_than(sequence) {
            return Err(other);
        }
        let mut parser = sequence.parser(usize::MAX);
        let mut body = self.body.clone();
        let _room = Room::of(body.len());
        let mut items = Vec::new();
        loop {
            // No item is larger than any may be.
            let next = parser.next(&mut body).ok().flatten();
            match next.or_else(|| parser.finish()) {
                Some(item) if !sequence.is_end(&item) => {
                    let item = read(item)?;
                    room::push(&mut items, item).map_err(|error| self.too_large(&error))?;
                }
                _ => return Ok(items),
            }
        }
    }

    #[cold]
    fn too_large(&self, error: &serde_json::Error) -> Error {
        Error::decode(self.clone(), DecodeError::new(error, &[]))
    }

    /// The same answer with this for its body.
    pub(super) fn with_body(&self, body: Bytes) -> Self {
        Self { body, ..self.clone() }
    }

    /// The error of an answer that is no such sequence.
    pub(super) fn other_than(&self, sequence: Sequence) -> Option<Error> {
        let content_type = self.headers.get("content-type").unwrap_or_default();
        let essence = media_type::essence(content_type);
        sequence.is_other(&essence).then(|| self.mismatch(sequence.description(), &essence))
    }

    pub(super) fn event<T: Wire>(&self, sequence: Sequence, item: Item) -> Result<Event<T>, Error> {
        let data = self.record(sequence, &item)?;
        let event = if item.event.is_empty() { "message".to_owned() } else { item.event };
        Ok(Event { event, data, id: item.id, retry: item.retry })
    }

    /// Reads one item. The error has it for a body.
    pub(super) fn record<T: Wire>(&self, sequence: Sequence, item: &Item) -> Result<T, Error> {
        let json = sequence.json(item);
        let read = |text: &[u8]| read_json(text, Decode::new());
        if let Ok(value) = read(&json)
            && !item.is_cut
        {
            return Ok(value);
        }
        if let Some(text) = sequence.json_otherwise(item)
            && let Ok(value) = read(&text)
        {
            return Ok(value);
        }
        let answer = self.with_body(item.data.clone());
        if item.is_cut {
            return Err(answer.mismatch("a whole value", "one of which more may be missing"));
        }
        answer.read_text(&json, &read, &|_, error, text| DecodeError::new(error, text))
    }
}
