//! The grammar of `text/event-stream` (HTML Standard, sections 9.2.5 and 9.2.6).

use std::time::Duration;

use bytes::{Buf, Bytes};

use super::item::Item;

/// The mark of the byte order, which may stand before the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What is known between two pieces of a stream, which may be cut anywhere.
#[derive(Debug)]
pub(super) struct EventParser {
    /// The beginning of a line whose end is still to come.
    line: Vec<u8>,
    /// Whether the last byte was the first half of a line's end, or all of it.
    after_return: bool,
    has_begun: bool,
    event: String,
    data: Option<String>,
    id: Option<String>,
    retry: Option<Duration>,
    /// The id of the last event that had one: what the next request for the stream names.
    last_id: String,
    /// How long the server asked to wait before that request.
    asked: Option<Duration>,
    /// How many bytes an event, or a line outside of one, may have.
    most: usize,
}

impl EventParser {
    pub(super) fn new(most: usize) -> Self {
        Self {
            line: Vec::new(),
            after_return: false,
            has_begun: false,
            event: String::new(),
            data: None,
            id: None,
            retry: None,
            last_id: String::new(),
            asked: None,
            most,
        }
    }

    /// The next event whose end is in this piece, of which the rest is left; or that an event is too large.
    pub(super) fn next(&mut self, piece: &mut Bytes) -> Result<Option<Item>, usize> {
        while let Some(first) = piece.first() {
            if std::mem::take(&mut self.after_return) && *first == b'\n' {
                piece.advance(1);
                continue;
            }
            let end = piece.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let line = piece.split_to(end.unwrap_or(piece.len()));
            let held = self.data.as_ref().map_or(0, String::len) + self.line.len();
            if line.len() > self.most.saturating_sub(held) {
                return Err(self.most);
            }
            self.line.extend_from_slice(&line);
            if end.is_none() {
                continue;
            }
            self.after_return = piece.first() == Some(&b'\r');
            piece.advance(1);
            let line = std::mem::take(&mut self.line);
            let item = self.line(&line);
            // The next line is as long, for all that is known.
            self.line = line;
            self.line.clear();
            if item.is_some() {
                return Ok(item);
            }
        }
        Ok(None)
    }

    /// Starts over with a new answer. What was not ended is lost; what is known of the stream stays.
    pub(super) fn restart(&mut self) {
        let (last_id, asked) = (std::mem::take(&mut self.last_id), self.asked);
        *self = Self { last_id, asked, ..Self::new(self.most) };
    }

    pub(super) fn last_id(&self) -> &str {
        &self.last_id
    }

    pub(super) fn asked(&self) -> Option<Duration> {
        self.asked
    }

    pub(super) fn set_last_id(&mut self, id: &str) {
        id.clone_into(&mut self.last_id);
    }

    fn line(&mut self, line: &[u8]) -> Option<Item> {
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        let line = line.strip_prefix(BYTE_ORDER_MARK).filter(|_| is_first).unwrap_or(line);
        if line.is_empty() {
            return self.dispatch();
        }
        // What is not UTF-8 is replaced, letter by letter.
        let line = String::from_utf8_lossy(line);
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => value.clone_into(&mut self.event),
            "data" => match &mut self.data {
                None => self.data = Some(value.to_owned()),
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
            },
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                let milliseconds = value.parse().unwrap_or(u64::MAX);
                self.retry = Some(Duration::from_millis(milliseconds));
                self.asked = self.retry;
            }
            // A comment has no name; fields of other names mean nothing.
            _ => {}
        }
        None
    }

    /// Ends an event. One without data is none, but its id holds all the same.
    fn dispatch(&mut self) -> Option<Item> {
        let event = std::mem::take(&mut self.event);
        let (id, retry) = (self.id.take(), self.retry.take());
        if let Some(id) = &id {
            self.set_last_id(id);
        }
        let data = self.data.take()?.into();
        Some(Item { event, data, id, retry, is_cut: false })
    }
}
