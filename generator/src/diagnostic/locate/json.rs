//! Positions in JSON. The text has been found valid before, so brackets, strings and what lies between is all there is.
//!
//! Only what lies on the way to a place is read: a container gives its own names and values, and the containers in it
//! are passed over until a pointer leads into them.

use super::{Inside, Member, Position, Span, Spot, Tree, Unread};
use indexmap::IndexMap;
use memchr::{memchr_iter, memchr2, memrchr};

/// A container that has not been looked into: where it begins, in bytes, and as a position.
#[derive(Clone, Copy, Debug)]
pub(super) struct Container {
    offset: usize,
    start: Position,
}

/// A JSON text, none of which has been looked into.
pub(super) fn tree(text: &str) -> Tree<'_> {
    let mut tree = Tree { text, spots: Vec::new(), is_cut: false };
    let mut cursor =
        Cursor::new(text, Container { offset: 0, start: Position { line: 1, column: 1 } });
    cursor.pass_blanks();
    let root = cursor.value();
    tree.spots.push(root);
    tree
}

/// What is in a container; what that holds are new spots.
pub(super) fn read(text: &str, container: Container, spots: &mut Vec<Spot>) -> Inside {
    let mut cursor = Cursor::new(text, container);
    let mut add = |spot| {
        spots.push(spot);
        spots.len() - 1
    };
    if cursor.take() == Some(b'[') {
        let mut items = Vec::new();
        while cursor.is_at_value() {
            items.push(add(cursor.value()));
        }
        return Inside::Items(items);
    }
    let mut members: IndexMap<String, Vec<Member>> = IndexMap::new();
    while cursor.is_at_value() {
        let start = cursor.offset;
        let key = cursor.value().span;
        let name = serde_json::from_str(&text[start..cursor.offset]).unwrap_or_default();
        cursor.pass_blanks();
        let value = add(cursor.value());
        members.entry(name).or_default().push(Member { key, value });
    }
    Inside::Members(members)
}

struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    /// How far the position has been counted.
    counted: usize,
    position: Position,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str, from: Container) -> Self {
        Self { text, offset: from.offset, counted: from.offset, position: from.start }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.offset += 1;
        Some(byte)
    }

    /// Goes on to the next byte that is neither blank nor between two values.
    fn pass_blanks(&mut self) {
        while self.peek().is_some_and(|byte| b" \t\r\n,:".contains(&byte)) {
            self.offset += 1;
        }
    }

    /// Whether there is another value before the end of the container, and goes there.
    fn is_at_value(&mut self) -> bool {
        self.pass_blanks();
        self.peek().is_some_and(|byte| byte != b'}' && byte != b']')
    }

    /// Passes a value.
    fn value(&mut self) -> Spot {
        let (offset, start) = (self.offset, self.here());
        let inside = match self.peek() {
            Some(b'{' | b'[') => {
                self.container();
                Inside::Unread(Unread::Json(Container { offset, start }))
            }
            Some(b'"') => {
                self.string();
                Inside::Scalar
            }
            _ => {
                self.word();
                Inside::Scalar
            }
        };
        Spot { span: Span { start, end: self.here() }, inside }
    }

    /// Passes brackets and what is in them.
    fn container(&mut self) {
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        while let Some(passed) = bytes
            .get(self.offset..)
            .unwrap_or_default()
            .iter()
            .position(|byte| b"\"{}[]".contains(byte))
        {
            self.offset += passed;
            match bytes[self.offset] {
                b'"' => {
                    self.string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                _ => depth -= 1,
            }
            self.offset += 1;
            if depth == 0 {
                break;
            }
        }
    }

    /// Passes a string with its quotes.
    fn string(&mut self) {
        let bytes = self.text.as_bytes();
        self.offset += 1;
        while let Some(passed) = memchr2(b'"', b'\\', bytes.get(self.offset..).unwrap_or_default())
        {
            self.offset += passed + 1;
            if bytes[self.offset - 1] == b'"' {
                break;
            }
            self.offset += 1;
        }
    }

    /// Passes a number, `true`, `false` or `null`.
    fn word(&mut self) {
        while self.peek().is_some_and(|byte| !b" \t\r\n,:]}[{\"".contains(&byte)) {
            self.offset += 1;
        }
    }

    /// The position of the next byte. Tokens begin and end between characters, so that a slice always is one.
    fn here(&mut self) -> Position {
        let passed = self.text.get(self.counted..self.offset).unwrap_or_default();
        let mut rest = passed;
        if let Some(end) = memrchr(b'\n', passed.as_bytes()) {
            self.position.line += memchr_iter(b'\n', passed.as_bytes()).count();
            self.position.column = 1;
            rest = &passed[end + 1..];
        }
        self.position.column += rest.chars().count();
        self.counted = self.offset;
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::super::Focus;
    use super::*;
    use crate::diagnostic::Pointer;

    const TEXT: &str =
        "{\"ä\": {\"x\": [1, \"}\\\"\",\n  {\"y\": null}]}, \"z\": {\"deep\": [[]]}}";

    fn pointer(steps: &[&str]) -> Pointer {
        steps.iter().fold(Pointer::root(), |pointer, step| pointer.child(step))
    }

    fn start(steps: &[&str]) -> Option<(usize, usize)> {
        let span = tree(TEXT).find(&pointer(steps), Focus::Value, 1)?;
        Some((span.start.line, span.start.column))
    }

    #[test]
    fn values_are_where_they_stand() {
        assert_eq!(start(&["ä"]), Some((1, 7)));
        assert_eq!(start(&["ä", "x", "1"]), Some((1, 17)));
        assert_eq!(start(&["ä", "x", "2", "y"]), Some((2, 9)));
        assert_eq!(start(&["z"]), Some((2, 23)));
    }

    #[test]
    fn what_no_pointer_leads_into_is_not_read() {
        let mut tree = tree(TEXT);
        assert_eq!(tree.spots.len(), 1);
        let _ = tree.find(&pointer(&["ä", "x"]), Focus::Key, 1);
        // The root, its two members, and the one in the first of them.
        assert_eq!(tree.spots.len(), 4);
        let _ = tree.find(&pointer(&["ä", "x"]), Focus::Key, 1);
        assert_eq!(tree.spots.len(), 4);
    }
}
