//! A value seen from outside: of what kind it is, and where its parts are, each looked at only when it is asked for.

use std::borrow::Cow;
use std::cell::OnceCell;

use serde_json::Number;

/// The text of a value, and its parts once they were asked for. The text is JSON: a deserializer has passed over it, or a
/// serializer has written it.
#[derive(Debug)]
pub(super) struct Look<'a> {
    text: &'a str,
    parts: OnceCell<Vec<Part<'a>>>,
}

/// A member of an object, or an item of an array, which has no name.
type Part<'a> = (Cow<'a, str>, Look<'a>);

/// The kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    Number,
    Text,
    Array,
    Object,
}

impl<'a> Look<'a> {
    /// Looks at a text.
    pub(super) fn at(text: &'a str) -> Self {
        Self { text, parts: OnceCell::new() }
    }

    /// Of what kind the value is.
    pub(super) fn kind(&self) -> Kind {
        match self.text.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::Text,
            Some(b't' | b'f') => Kind::Boolean,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    /// The number that it is.
    pub(super) fn number(&self) -> Option<Number> {
        serde_json::from_str(self.text).ok()
    }

    /// The boolean that it is.
    pub(super) fn boolean(&self) -> Option<bool> {
        self.text.parse().ok()
    }

    /// The string that it is.
    pub(super) fn string(&self) -> Option<Cow<'a, str>> {
        as_string(self.text)
    }

    /// The items of an array, or the members of an object with their names.
    pub(super) fn parts(&self) -> &[Part<'a>] {
        self.parts.get_or_init(|| parts(self.text).unwrap_or_default())
    }
}

/// The string that a JSON text is.
pub(super) fn as_string(json: &str) -> Option<Cow<'_, str>> {
    let inside = json.strip_prefix('"')?.strip_suffix('"')?;
    if inside.contains('\\') {
        serde_json::from_str(json).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inside))
    }
}

fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let is_object = text.starts_with('{');
    let mut parts = Vec::new();
    let mut at = next(text, 1, b',');
    while !matches!(text.as_bytes().get(at)?, b'}' | b']') {
        let mut name = Cow::default();
        if is_object {
            let end = string_end(text.as_bytes(), at);
            name = as_string(text.get(at..end)?)?;
            at = next(text, end, b':');
        }
        let end = value_end(text.as_bytes(), at)?;
        parts.push((name, Look::at(text.get(at..end)?)));
        at = next(text, end, b',');
    }
    Some(parts)
}

/// The place of what comes next, behind white space and a separator.
fn next(text: &str, from: usize, separator: u8) -> usize {
    let is_next = |byte: &u8| *byte != separator && !byte.is_ascii_whitespace();
    find(text.as_bytes(), from, is_next)
}

/// The place of the first byte that is so, or the end.
#[inline]
pub(super) fn find(text: &[u8], from: usize, is: impl Fn(&u8) -> bool) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.iter().position(is).map_or(text.len(), |length| from + length)
}

/// The place behind a value that begins here.
fn value_end(text: &[u8], start: usize) -> Option<usize> {
    match text.get(start)? {
        b'"' => Some(string_end(text, start)),
        b'{' | b'[' => container_end(text, start),
        _ => Some(find(text, start, |byte| !is_scalar(*byte))).filter(|end| *end > start),
    }
}

/// The place behind an object or an array that begins here.
fn container_end(text: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut depth) = (start, 0_usize);
    loop {
        at = find(text, at, |byte| matches!(byte, b'"' | b'{' | b'[' | b'}' | b']'));
        match text.get(at)? {
            b'"' => at = string_end(text, at),
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            _ => {
                depth = depth.checked_sub(1)?;
                at += 1;
                if depth == 0 {
                    return Some(at);
                }
            }
        }
    }
}

/// Whether a byte is part of a number, of `true`, `false` or `null`.
fn is_scalar(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// The place behind a string that begins here.
pub(super) fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        at = find(text, at, |byte| matches!(byte, b'"' | b'\\'));
        match text.get(at) {
            Some(b'"') => return at + 1,
            Some(_) => at += 2,
            None => return at,
        }
    }
}
