//! Positions in JSON. The text has been found valid before, so brackets, strings and what lies between is all there is.

use super::build::{Builder, Container};
use super::{Position, Span, Tree};

/// Reads a JSON text for its positions.
pub(super) fn read(text: &str) -> Tree {
    let mut cursor = Cursor { rest: text, position: Position { line: 1, column: 1 } };
    let mut builder = Builder::default();
    while let Some(character) = cursor.peek() {
        let start = cursor.position;
        match character {
            '{' | '[' => {
                cursor.advance();
                let container =
                    if character == '{' { Container::Mapping } else { Container::Sequence };
                builder.open(container, start);
            }
            '}' | ']' => {
                cursor.advance();
                builder.close(cursor.position);
            }
            '"' => {
                let token = cursor.string();
                let text = serde_json::from_str::<String>(token).unwrap_or_default();
                builder.scalar(&text, Span { start, end: cursor.position });
            }
            ',' | ':' => cursor.advance(),
            blank if blank.is_whitespace() => cursor.advance(),
            _ => {
                cursor.word();
                builder.scalar("", Span { start, end: cursor.position });
            }
        }
    }
    builder.finish(cursor.position)
}

struct Cursor<'a> {
    rest: &'a str,
    position: Position,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn advance(&mut self) {
        let Some(character) = self.peek() else { return };
        self.rest = &self.rest[character.len_utf8()..];
        if character == '\n' {
            self.position.line += 1;
            self.position.column = 1;
        } else {
            self.position.column += 1;
        }
    }

    /// Passes a string and returns it with its quotes.
    fn string(&mut self) -> &'a str {
        let start = self.rest;
        self.advance();
        while let Some(character) = self.peek() {
            self.advance();
            match character {
                '\\' => self.advance(),
                '"' => break,
                _ => {}
            }
        }
        &start[..start.len() - self.rest.len()]
    }

    /// Passes a number, `true`, `false` or `null`.
    fn word(&mut self) {
        while self.peek().is_some_and(|next| !next.is_whitespace() && !",:]}[{\"".contains(next)) {
            self.advance();
        }
    }
}
