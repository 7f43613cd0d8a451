//! JSON values of the document as text.

use crate::ir::Json;
use std::fmt::Write;

/// On one line, safe inside a code span.
pub(super) fn inline(value: &Json) -> String {
    let mut text = String::new();
    compact(value, &mut text);
    text.chars().map(|c| if c == '`' || c.is_control() { ' ' } else { c }).collect()
}

/// On one line, as it is sent.
pub(crate) fn compact_text(value: &Json) -> String {
    let mut text = String::new();
    compact(value, &mut text);
    text
}

/// Indented by two spaces, as reference pages show it.
pub(crate) fn pretty(value: &Json) -> String {
    let mut text = String::new();
    write_pretty(value, 0, &mut text);
    text
}

fn compact(value: &Json, text: &mut String) {
    match value {
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => scalar(value, text),
        Json::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                compact(item, text);
            }
            text.push(']');
        }
        Json::Object(members) => {
            text.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                string(key, text);
                text.push(':');
                compact(member, text);
            }
            text.push('}');
        }
    }
}

fn write_pretty(value: &Json, depth: usize, text: &mut String) {
    let (inner, outer) = ("  ".repeat(depth + 1), "  ".repeat(depth));
    match value {
        Json::Array(items) if !items.is_empty() => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "\n" } else { ",\n" });
                text.push_str(&inner);
                write_pretty(item, depth + 1, text);
            }
            let _ = write!(text, "\n{outer}]");
        }
        Json::Object(members) if !members.is_empty() => {
            text.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                text.push_str(if index == 0 { "\n" } else { ",\n" });
                text.push_str(&inner);
                string(key, text);
                text.push_str(": ");
                write_pretty(member, depth + 1, text);
            }
            let _ = write!(text, "\n{outer}}}");
        }
        Json::Array(_) => text.push_str("[]"),
        Json::Object(_) => text.push_str("{}"),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => scalar(value, text),
    }
}

fn scalar(value: &Json, text: &mut String) {
    match value {
        Json::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Json::Number(digits) => text.push_str(digits),
        Json::String(value) => string(value, text),
        Json::Null | Json::Array(_) | Json::Object(_) => text.push_str("null"),
    }
}

/// A JSON string (RFC 8259, section 7), with the marks escaped that change the reading order of the text around.
fn string(value: &str, text: &mut String) {
    text.push('"');
    let mut rest = value;
    while let Some(at) = first_escaped(rest) {
        let (plain, other) = rest.split_at(at);
        text.push_str(plain);
        let mut characters = other.chars();
        match characters.next() {
            Some('"') => text.push_str("\\\""),
            Some('\\') => text.push_str("\\\\"),
            Some('\n') => text.push_str("\\n"),
            Some('\r') => text.push_str("\\r"),
            Some('\t') => text.push_str("\\t"),
            Some(other) => {
                let _ = write!(text, "\\u{:04x}", u32::from(other));
            }
            None => {}
        }
        rest = characters.as_str();
    }
    text.push_str(rest);
    text.push('"');
}

/// Where the first character is that is escaped. What is plain, which is nearly all, is told by its bytes.
fn first_escaped(text: &str) -> Option<usize> {
    let is_plain = |byte| matches!(byte, b' '..=b'~' if byte != b'"' && byte != b'\\');
    let start = text.bytes().position(|byte| !is_plain(byte))?;
    text[start..].find(is_escaped).map(|at| start + at)
}

fn is_escaped(character: char) -> bool {
    matches!(character, '"' | '\\')
        || character.is_control()
        || matches!(character, '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}
