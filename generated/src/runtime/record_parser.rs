//! Values one after the other: a line for each (`application/x-ndjson`, `application/jsonl`), or marked by a separator
//! before and a line's end behind (`application/json-seq`, RFC 7464).

use bytes::{Buf, Bytes};

use super::item::Item;

const SEPARATOR: u8 = 0x1e;

/// What is known between two pieces of a sequence, which may be cut anywhere.
#[derive(Debug)]
pub(super) struct RecordParser {
    has_separators: bool,
    record: Vec<u8>,
    /// How many brackets are open, within which a line's end does not end a value that has separators around it.
    depth: usize,
    in_text: bool,
    is_escaped: bool,
    /// How many bytes a value may have.
    most: usize,
}

impl RecordParser {
    pub(super) fn new(has_separators: bool, most: usize) -> Self {
        Self {
            has_separators,
            record: Vec::new(),
            depth: 0,
            in_text: false,
            is_escaped: false,
            most,
        }
    }

    /// The next value whose end is in this piece, of which the rest is left; or that a value is too large.
    pub(super) fn next(&mut self, piece: &mut Bytes) -> Result<Option<Item>, usize> {
        while !piece.is_empty() {
            let end = piece.iter().position(|byte| self.ends(*byte));
            let part = piece.split_to(end.unwrap_or(piece.len()));
            if part.len() > self.most.saturating_sub(self.record.len()) {
                return Err(self.most);
            }
            self.record.extend_from_slice(&part);
            if end.is_none() {
                continue;
            }
            let is_line = piece.first() == Some(&b'\n');
            piece.advance(1);
            let item = self.end(is_line);
            if item.is_some() {
                return Ok(item);
            }
        }
        Ok(None)
    }

    /// The last value, which nothing but the end of the body ends.
    pub(super) fn finish(&mut self) -> Option<Item> {
        self.end(false)
    }

    /// Whether a value ends at this byte.
    fn ends(&mut self, byte: u8) -> bool {
        if !self.has_separators {
            return byte == b'\n';
        }
        match byte {
            SEPARATOR => return true,
            _ if self.is_escaped => self.is_escaped = false,
            b'\\' if self.in_text => self.is_escaped = true,
            b'"' => self.in_text = !self.in_text,
            _ if self.in_text => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b'\n' => return self.depth == 0,
            _ => {}
        }
        false
    }

    fn end(&mut self, is_line: bool) -> Option<Item> {
        (self.depth, self.in_text, self.is_escaped) = (0, false, false);
        let record = std::mem::take(&mut self.record);
        let text = record.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&record).trim_ascii();
        let first = text.first()?;
        // A number that nothing ends may be the beginning of another one (RFC 7464, section 2.4).
        let says_its_end = matches!(first, b'{' | b'[' | b'"');
        let is_cut = self.has_separators && !is_line && !says_its_end;
        let data = Bytes::copy_from_slice(text);
        Some(Item { event: String::new(), data, id: None, retry: None, is_cut })
    }
}
