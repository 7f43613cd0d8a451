//! One file of Rust: the parts of it that were laid out apart, behind its opening.

use super::line::Line;
use super::split::{self, Attribute};
use super::tape::{Tape, Tokens};
use super::{codec, docs, plain, printed};
use crate::files::{Imports, Part, Source};

/// A part that is laid out.
pub(super) struct Laid {
    items: Items,
    imports: Imports,
}

/// Some items that are laid out.
#[derive(Default)]
struct Items {
    text: String,
    /// What the first and the last of them are.
    ends: Option<(Line, Line)>,
}

/// Lays out a part.
pub(super) fn laid(part: Part) -> Result<Laid, String> {
    let items = items(Tape::new(part.items).tokens())?;
    Ok(Laid { items, imports: part.imports })
}

/// The text of a file: header, crate-level docs and attributes, items.
pub(super) fn text(source: &Source<'_>, parts: Vec<Laid>, header: &str) -> Result<String, String> {
    let mut imports = Imports::new();
    for (module, names) in parts.iter().flat_map(|part| &part.imports) {
        imports.entry(module).or_default().extend(names.iter().cloned());
    }
    let tape = Tape::new((source.opening)(&imports));
    let (attributes, rest) = split::inner_attributes(tape.tokens());
    let mut text = format!("{header}\n");
    write_inner_attributes(&attributes, &mut text)?;
    let opening = items(rest)?;
    text.reserve(parts.iter().map(|part| part.items.text.len() + 1).sum());
    let mut previous = None;
    for items in std::iter::once(opening).chain(parts.into_iter().map(|part| part.items)) {
        let Some((first, last)) = items.ends else { continue };
        if Line::is_apart(previous, first) {
            text.push('\n');
        }
        text.push_str(&items.text);
        previous = Some(last);
    }
    if text.ends_with("\n\n") {
        text.pop();
    }
    // A carriage return can only come from a doc comment, where it does not lex.
    if text.contains('\r') { Err("a bare carriage return".to_owned()) } else { Ok(text) }
}

/// Writes `//!` lines, then `#![...]` lines, each group followed by a blank line.
fn write_inner_attributes(attributes: &[Attribute<'_>], text: &mut String) -> Result<(), String> {
    let length = text.len();
    for attribute in attributes {
        if let Attribute::Doc(literal) = attribute {
            docs::write(literal, 0, "//!", text).ok_or("documentation that is no text")?;
        }
    }
    if text.len() > length {
        text.push('\n');
    }
    let length = text.len();
    for attribute in attributes {
        if let Attribute::Other(inner) = attribute {
            // One by one: together, short ones would share a line.
            text.push_str(&printed::inner_attribute(*inner)?);
        }
    }
    if text.len() > length {
        text.push('\n');
    }
    Ok(())
}

/// Lays out items, with one blank line between them except inside a group of `use` or `mod` lines.
fn items(tokens: Tokens<'_>) -> Result<Items, String> {
    let mut items = Items::default();
    for item in split::items(tokens) {
        let line = Line::of(&item);
        let text = &mut items.text;
        if Line::is_apart(items.ends.map(|(_, last)| last), line) {
            text.push('\n');
        }
        items.ends = Some((items.ends.map_or(line, |(first, _)| first), line));
        let start = text.len();
        if codec::write_item(&item, text).or_else(|| plain::write_item(&item, text)).is_none() {
            text.truncate(start);
            printed::write_item(item.whole, text)?;
        }
    }
    Ok(items)
}
