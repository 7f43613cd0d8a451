//! What is wrong with an answer, and where in it.

use std::error::Error as StdError;
use std::fmt;

use super::chosen;
use super::printable::{one_line, short_line};
use super::wire::without_position;

/// Why an answer could not be read.
#[derive(Clone, Debug)]
pub struct DecodeError {
    path: String,
    problem: Problem,
    /// Which variant of a union was being read, and the ones there are.
    variant: Option<String>,
    excerpt: String,
}

#[derive(Clone, Debug)]
enum Problem {
    Mismatch { expected: String, found: String },
    Other(String),
}

/// How much of an answer an error shows: enough to recognise it, too little to flood a log.
const EXCERPT: usize = 160;

/// How much an error says about the variants of a union.
const LONGEST_VARIANT: usize = 600;

/// How much of a path an error keeps: the names of members are the server's to choose.
const LONGEST_PATH: usize = 500;

impl DecodeError {
    /// From the message of the reader, which begins with the path.
    pub(super) fn new(error: &serde_json::Error, body: &[u8]) -> Self {
        let message = error.to_string();
        let message = without_position(&message);
        let (path, message) = message.split_at(path_length(message));
        let message = message.strip_prefix(": ").unwrap_or(message);
        let (message, variant) = chosen::split(message);
        let excerpt = excerpt(body, offset(body, error.line(), error.column()));
        let path = short_line(&format!("${path}"), LONGEST_PATH);
        let variant = variant.map(|variant| short_line(variant, LONGEST_VARIANT));
        Self { path, problem: problem(message), variant, excerpt }
    }

    /// A fault of the answer as a whole.
    pub(super) fn whole(expected: &str, found: &str, body: &[u8]) -> Self {
        let problem = Problem::Mismatch { expected: expected.to_owned(), found: shorten(found) };
        Self { path: "$".to_owned(), problem, variant: None, excerpt: excerpt(body, 0) }
    }

    /// The same fault in a header.
    pub(super) fn in_header(mut self, name: &str) -> Self {
        self.path = format!("the header {name}{}", self.path.trim_start_matches('$'));
        self
    }

    /// The way to the fault, as in `$.result.elements[3].limit`, or `the header X-Total-Count`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What should be there.
    #[must_use]
    pub fn expected(&self) -> Option<&str> {
        match &self.problem {
            Problem::Mismatch { expected, .. } => Some(expected),
            Problem::Other(_) => None,
        }
    }

    /// What is there.
    #[must_use]
    pub fn found(&self) -> Option<&str> {
        match &self.problem {
            Problem::Mismatch { found, .. } => Some(found),
            Problem::Other(_) => None,
        }
    }

    /// Which variant of a union was being read where the fault is inside one, and the variants that this version of the
    /// crate knows: `petType "dog", of "cat", "dog"` where a tag told, `Circle, of Circle, Square` where the shape did.
    #[must_use]
    pub fn variant(&self) -> Option<&str> {
        self.variant.as_deref()
    }

    /// A short piece of the answer around the fault, on one line: what a terminal would not show as
    /// it is, such as control characters, is written as an escape.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }
}

/// `$.limit: expected a number, found string "x"`, and where that is in a union
/// ` (read as type "rate", of "rate", "start")`.
impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Mismatch { expected, found } => {
                write!(formatter, "{}: expected {expected}, found {found}", self.path)?;
            }
            Problem::Other(message) => write!(formatter, "{}: {message}", self.path)?,
        }
        match &self.variant {
            Some(variant) => write!(formatter, " (read as {variant})"),
            None => Ok(()),
        }
    }
}

impl StdError for DecodeError {}

/// Takes the usual messages of serde apart.
fn problem(message: &str) -> Problem {
    let mismatch =
        message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "));
    if let Some((found, expected)) =
        mismatch.and_then(|mismatch| mismatch.rsplit_once(", expected "))
    {
        return Problem::Mismatch { expected: expected.to_owned(), found: shorten(found) };
    }
    if let Some(name) = message.strip_prefix("missing field ") {
        return Problem::Mismatch {
            expected: format!("the member {name}"),
            found: "no such member".to_owned(),
        };
    }
    Problem::Other(shorten(message))
}

/// How much of the message is path: `.name`, `[3]` and `["any name"]`, one after the other.
fn path_length(message: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = &message[length..];
        let step = if let Some(name) = rest.strip_prefix('.') {
            1 + name
                .find(|each: char| !each.is_ascii_alphanumeric() && !matches!(each, '_' | '-'))
                .unwrap_or(name.len())
        } else if rest.starts_with("[\"") {
            quoted_length(rest)
        } else if rest.starts_with('[') {
            rest.find(']').map_or(0, |end| end + 1)
        } else {
            0
        };
        if step == 0 {
            return length;
        }
        length += step;
    }
}

/// The length of `["a \"name\""]`.
fn quoted_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, each) in text.char_indices().skip(2) {
        match each {
            '"' if !escaped => return if text[at..].starts_with("\"]") { at + 2 } else { 0 },
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    0
}

fn shorten(text: &str) -> String {
    short_line(text, EXCERPT)
}

/// The place in the body that a line and a column, both from 1, stand for.
fn offset(body: &[u8], line: usize, column: usize) -> usize {
    let mut lines = body.split_inclusive(|byte| *byte == b'\n');
    let before: usize = lines.by_ref().take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    before + column
}

/// The body around a place, on one line, cut between characters.
pub(super) fn excerpt(body: &[u8], place: usize) -> String {
    let end = place.saturating_add(EXCERPT / 2).max(EXCERPT).min(body.len());
    let start = end.saturating_sub(EXCERPT);
    let is_inside = |place: &usize| body.get(*place).is_some_and(|byte| byte & 0xc0 == 0x80);
    // A character has at most three bytes behind its first; more of them are no character's.
    let start = (start..end).take(4).find(|place| !is_inside(place)).unwrap_or(start);
    let end = (start..=end).rev().take(4).find(|place| !is_inside(place)).unwrap_or(end);
    one_line(&String::from_utf8_lossy(&body[start..end]))
}
