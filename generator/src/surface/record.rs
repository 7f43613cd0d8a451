//! A surface as text: a line for each item, made to be read in a diff and kept beside the crate.
//!
//! A line is its kind and path, its signature, and what is known of it besides, with two spaces between. What doesn't
//! read, such as the marks of a merge that failed, is an error: a summary of half an API would be wrong.

use super::Surface;
use super::item::{Fact, Item, Kind};
use std::fmt::{self, Write};

/// The file that holds a crate's own API, in the crate's folder.
pub const RECORD: &str = "api.txt";

const HEADING: &str = "\
# The public API of this crate, and what is known of each part on the wire. Written by cratewright, which compares it
# with what a changed document gives: `cratewright diff`.
";

/// A record that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for RecordError {}

impl Surface {
    /// The text of the record.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text =
            format!("{HEADING}crate {}  {}  docs {}\n", self.package, self.version, self.docs);
        for item in &self.items {
            let signature = if item.signature.is_empty() { "-" } else { &item.signature };
            // Writing to a string does not fail.
            let _ = write!(text, "{} {}  {signature}", item.kind, item.path);
            for (fact, value) in item.facts.iter().filter(|(fact, _)| fact.is_recorded()) {
                let _ = write!(text, "  {fact} {}", escaped(value));
            }
            text.push('\n');
        }
        text
    }

    /// Whether a text is a record.
    #[must_use]
    pub fn is_record(text: &str) -> bool {
        text.starts_with("# The public API of this crate")
    }

    /// Reads a record.
    ///
    /// # Errors
    ///
    /// When a line is none of a record.
    pub fn parse(text: &str) -> Result<Self, RecordError> {
        let mut surface = Self::default();
        for (index, line) in text.lines().enumerate() {
            let error =
                |message: &str| RecordError { line: index + 1, message: message.to_owned() };
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut columns = line.split("  ");
            let (word, path) = columns
                .next()
                .and_then(|first| first.split_once(' '))
                .ok_or_else(|| error("this is no item of an API"))?;
            let second = columns.next().ok_or_else(|| error("there is no signature"))?;
            if word == "crate" {
                (surface.package, surface.version) = (path.to_owned(), second.to_owned());
                let docs = columns.next().and_then(|third| third.strip_prefix("docs "));
                surface.docs = docs.unwrap_or_default().to_owned();
                continue;
            }
            let kind = Kind::of_word(word)
                .ok_or_else(|| error(&format!("`{word}` is no kind of item")))?;
            let mut item = Item::new(kind, path, if second == "-" { "" } else { second });
            for column in columns {
                let (word, value) =
                    column.split_once(' ').ok_or_else(|| error("a fact has no value"))?;
                // A later cratewright may know more.
                if let Some(fact) = Fact::of_word(word) {
                    item.facts.push((fact, unescaped(value)));
                }
            }
            surface.items.push(item);
        }
        surface.items.sort_by(|one, other| one.key().cmp(&other.key()));
        Ok(surface)
    }
}

/// A value that ends no line and no column.
fn escaped(value: &str) -> String {
    let plain = value.replace('\\', "\\\\");
    let plain = plain.replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t");
    let mut text = String::with_capacity(plain.len());
    let mut characters = plain.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            ' ' if text.is_empty() || text.ends_with(' ') || characters.peek().is_none() => {
                text.push_str("\\s");
            }
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}') => {
                let _ = write!(text, "\\u{{{:x}}}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text
}

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let mut next = after.chars();
        rest = match next.next() {
            Some('n') => pushed(&mut text, '\n', next.as_str()),
            Some('r') => pushed(&mut text, '\r', next.as_str()),
            Some('t') => pushed(&mut text, '\t', next.as_str()),
            Some('s') => pushed(&mut text, ' ', next.as_str()),
            Some('u') => match code(next.as_str()) {
                Some((c, left)) => pushed(&mut text, c, left),
                None => next.as_str(),
            },
            Some(other) => pushed(&mut text, other, next.as_str()),
            None => "",
        };
    }
    text.push_str(rest);
    text
}

fn pushed<'a>(text: &mut String, c: char, rest: &'a str) -> &'a str {
    text.push(c);
    rest
}

/// `{2028}`
fn code(text: &str) -> Option<(char, &str)> {
    let (digits, rest) = text.strip_prefix('{')?.split_once('}')?;
    Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, rest))
}
