//! HTML taken apart into its tags and the text between them.

use crate::render::docs::escape::push_wanted;
use html_escape::decode_html_entities;

/// Longer tags are text: each that is never closed would be read to the end of the document.
const LONGEST: usize = 2_000;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'s> {
    /// As it stands: references to characters are not resolved.
    Text(&'s str),
    Tag(Tag<'s>),
}

impl Piece<'_> {
    /// Whether it is only white space.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Piece::Text(text) if text.trim().is_empty())
    }
}

/// A tag that opens or closes an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'s> {
    /// In small letters.
    pub name: String,
    pub is_end: bool,
    /// All of it, as it stands.
    pub source: &'s str,
    attributes: &'s str,
}

impl Tag<'_> {
    /// The value of an attribute, with references to characters resolved.
    pub(super) fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_ascii_whitespace() || "=/".contains(c));
            let (name, behind) = rest.split_at(end.unwrap_or(rest.len()));
            let (value, behind) = value(behind);
            if name.eq_ignore_ascii_case(wanted) {
                return value.map(decoded);
            }
            if behind.len() == rest.len() || behind.is_empty() {
                return None;
            }
            rest = behind;
        }
    }
}

/// Text with its references to characters resolved, which may be to such as are not wanted.
pub(super) fn decoded(text: &str) -> String {
    let mut wanted = String::with_capacity(text.len());
    push_wanted(&decode_html_entities(text), &mut wanted);
    wanted
}

/// The value behind the name of an attribute, and what stands behind that.
fn value(text: &str) -> (Option<&str>, &str) {
    let Some(behind) = text.trim_start().strip_prefix('=') else { return (None, text) };
    let behind = behind.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = behind.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote).unwrap_or((quoted, ""));
            return (Some(value), rest);
        }
    }
    let end = behind.find(|c: char| c.is_ascii_whitespace()).unwrap_or(behind.len());
    let (value, rest) = behind.split_at(end);
    (Some(value), rest)
}

/// Takes HTML apart. Comments say nothing to a reader; what only begins like a tag is text.
pub(super) fn pieces(source: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut rest, mut looked_at) = (source, 0);
    let last_comment = source.rfind(COMMENT_END).unwrap_or_default();
    while let Some(found) = rest[looked_at..].find('<') {
        let (text, behind) = rest.split_at(looked_at + found);
        let may_be_comment = source.len() - behind.len() < last_comment;
        let comment = may_be_comment.then(|| comment(behind)).flatten();
        let (piece, length) = if let Some(length) = comment {
            (None, length)
        } else if let Some(tag) = tag(behind) {
            let length = tag.source.len();
            (Some(Piece::Tag(tag)), length)
        } else {
            looked_at = text.len() + 1;
            continue;
        };
        pieces.extend((!text.is_empty()).then_some(Piece::Text(text)));
        pieces.extend(piece);
        (rest, looked_at) = (&behind[length..], 0);
    }
    pieces.extend((!rest.is_empty()).then_some(Piece::Text(rest)));
    pieces
}

const COMMENT: &str = "<!--";
const COMMENT_END: &str = "-->";

/// The length of the comment that a text begins with.
fn comment(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(COMMENT)?;
    Some(COMMENT.len() + inner.find(COMMENT_END)? + COMMENT_END.len())
}

/// The tag that a text begins with.
fn tag(text: &str) -> Option<Tag<'_>> {
    let behind = text.strip_prefix('<')?;
    let inner = behind.strip_prefix('/').unwrap_or(behind);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    // No name is longer.
    let end = inner.char_indices().take(LONGEST).find(|(_, c)| !is_name(*c))?.0;
    let (name, attributes) = inner.split_at(end);
    let begins_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let ends_well = attributes.starts_with(|c: char| c.is_ascii_whitespace() || "/>".contains(c));
    if !begins_well || !ends_well {
        return None;
    }
    let length = length_of_attributes(attributes)?;
    let before = text.len() - attributes.len();
    Some(Tag {
        name: name.to_ascii_lowercase(),
        is_end: inner.len() < behind.len(),
        source: &text[..before + length + 1],
        attributes: &attributes[..length],
    })
}

/// Where the tag ends: a quoted value may hold what would end it.
fn length_of_attributes(text: &str) -> Option<usize> {
    let mut quote = None;
    text.bytes().take(LONGEST).position(|byte| {
        match (quote, byte) {
            (None, b'>') => return true,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None | Some(_), _) => {}
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_however_they_are_written() {
        for source in [
            "<a href=\"x?a=1&amp;b=2\">",
            "<A CLASS=c HREF='x?a=1&amp;b=2' target=_blank>",
            "<a disabled href = x?a=1&b=2 >",
            "<a title=\"href=no>\" href=x?a=1&b=2>",
        ] {
            let pieces = pieces(source);
            let [Piece::Tag(tag)] = pieces.as_slice() else { panic!("{source}: {pieces:?}") };
            assert_eq!(tag.attribute("href").as_deref(), Some("x?a=1&b=2"), "{source}");
            assert_eq!(tag.attribute("rel"), None, "{source}");
        }
    }

    #[test]
    fn what_only_begins_like_a_tag_is_text() {
        for source in
            ["a < b", "<1>", "<a", "<a href=\"x>", "<a:b>", "<<", "< p>", "</ p>", "<!-- a"]
        {
            assert_eq!(pieces(source), [Piece::Text(source)], "{source}");
        }
        assert!(pieces("").is_empty());
        assert_eq!(pieces("a<!-- <b> -->c"), [Piece::Text("a"), Piece::Text("c")]);
    }
}
