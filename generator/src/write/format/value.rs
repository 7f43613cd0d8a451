//! Values: on one line where they fit, else a struct's fields, a call's arguments, an array's elements or a chain's calls
//! on lines of their own. Whatever else there is is left to prettyplease.

use super::chain::{self, Chain};
use super::flat::{self, Mode};
use super::split::listed;
use super::tape::{Tokens, Tree};
use super::{INDENT, LONGEST, MARGIN, SAFE};
use proc_macro2::Delimiter;

/// What stands behind a value.
#[derive(Clone, Copy)]
pub(super) struct End<'e> {
    text: &'e str,
    /// How much of it may stand behind the margin: a comma behind the last element is there only since the brackets are open.
    free: usize,
}

impl<'e> End<'e> {
    pub(super) const fn new(text: &'e str) -> Self {
        Self { text, free: 0 }
    }

    /// Whether a line that is so long without it is none too long with it.
    pub(super) fn fits(self, length: usize) -> bool {
        length + self.text.len() - self.free <= MARGIN
    }

    pub(super) fn write(self, text: &mut String) {
        text.push_str(self.text);
        text.push('\n');
    }
}

/// Writes a value to the end of a line that began at `start` of the text and is indented by so much: `None` where it is
/// not plain, with the text then of no use.
pub(super) fn write(
    value: Tokens<'_>,
    (start, indent): (usize, usize),
    end: End<'_>,
    text: &mut String,
) -> Option<()> {
    let before = text.len();
    let is_flat = flat::write(value, Mode::Values, text).is_some();
    let length = text.len() - start;
    // A text cannot be broken.
    let is_literal =
        || matches!(value.split_first(), Some((Tree::Literal(_), after)) if after.is_empty());
    if is_flat && (length + end.text.len() <= SAFE || is_literal()) {
        end.write(text);
        return Some(());
    }
    let breaks = Breaks::of(value);
    let longest = if breaks.is_some() { MARGIN + end.free } else { LONGEST };
    if is_flat && length + end.text.len() <= longest {
        breaks?;
        end.write(text);
        return Some(());
    }
    text.truncate(before);
    match breaks? {
        Breaks::Calls(chain) => chain.write((start, indent), end, text),
        Breaks::Brackets(broken) => broken.write((start, indent), end, text),
    }
}

/// Where a value that is too long for a line is broken.
enum Breaks<'a> {
    Calls(Chain<'a>),
    Brackets(Broken<'a>),
}

impl<'a> Breaks<'a> {
    fn of(value: Tokens<'a>) -> Option<Self> {
        chain::of(value).map(Self::Calls).or_else(|| last_group(value).map(Self::Brackets))
    }
}

/// A value whose last brackets can be opened.
struct Broken<'a> {
    head: Tokens<'a>,
    delimiter: Delimiter,
    inner: Tokens<'a>,
}

impl Broken<'_> {
    /// Writes the value with what is in its last brackets on lines of its own.
    fn write(self, (start, indent): (usize, usize), end: End<'_>, text: &mut String) -> Option<()> {
        let Self { head, delimiter, inner } = self;
        flat::write(head, Mode::Values, text)?;
        if delimiter == Delimiter::Parenthesis && is_structure(inner) {
            // An argument that is alone and has braces of its own stands on the line of its brackets.
            text.push('(');
            let closed = format!("){}", end.text);
            return write(inner, (start, indent), End { text: &closed, ..end }, text);
        }
        let (open, close) = match delimiter {
            Delimiter::Brace => (" {\n", '}'),
            Delimiter::Parenthesis => ("(\n", ')'),
            Delimiter::Bracket | Delimiter::None => ("[\n", ']'),
        };
        text.push_str(open);
        let mut elements = listed(inner).into_iter().peekable();
        while let Some(element) = elements.next() {
            if !element.attributes.is_empty() {
                return None;
            }
            let start = text.len();
            text.extend(std::iter::repeat_n(' ', indent + INDENT));
            let value = match delimiter {
                Delimiter::Brace => write_field_name(element.body, text)?,
                _ => element.body,
            };
            let is_last = elements.peek().is_none();
            let comma = End { text: ",", free: usize::from(is_last) };
            write(value, (start, indent + INDENT), comma, text)?;
        }
        text.extend(std::iter::repeat_n(' ', indent));
        text.push(close);
        end.write(text);
        Some(())
    }
}

/// The brackets that end a value, behind a path, or behind an `&` in front of an array.
fn last_group(value: Tokens<'_>) -> Option<Broken<'_>> {
    let mut rest = value;
    let mut is_path = true;
    let mut has_name = false;
    while let Some((tree, after)) = rest.split_first() {
        match tree {
            Tree::Group(delimiter, inner) if after.is_empty() && !inner.is_empty() => {
                let is_plain = match delimiter {
                    Delimiter::Brace => is_path && has_name,
                    // Other arguments that are alone may stand on the line of their brackets.
                    Delimiter::Parenthesis => {
                        is_path && has_name && (listed(inner).len() > 1 || is_structure(inner))
                    }
                    Delimiter::Bracket => !has_name && !is_filled(inner),
                    Delimiter::None => false,
                };
                return is_plain.then(|| Broken { head: value.before(rest), delimiter, inner });
            }
            Tree::Word("match" | "let" | "mut") => return None,
            Tree::Word(_) => has_name = true,
            Tree::Punct(':', _) => {}
            Tree::Punct('&', _) if !has_name => is_path = false,
            _ => return None,
        }
        rest = after;
    }
    None
}

/// Whether an argument is the value of a struct, `Name { field: value }`, and alone.
fn is_structure(argument: Tokens<'_>) -> bool {
    let mut rest = argument;
    while let Some((tree, after)) = rest.split_first() {
        match tree {
            Tree::Group(Delimiter::Brace, inner) => return after.is_empty() && !inner.is_empty(),
            Tree::Word(_) | Tree::Punct(':', _) => rest = after,
            _ => return false,
        }
    }
    false
}

/// Whether an array is of numbers or characters alone, which prettyplease sets like running text.
fn is_filled(elements: Tokens<'_>) -> bool {
    { elements }.all(|tree| match tree {
        Tree::Literal(literal) => !literal.starts_with('"'),
        Tree::Punct(character, _) => character == ',',
        Tree::Word(_) | Tree::Group(..) => false,
    })
}

/// Writes `name: ` and gives the value; a field that is its own value has no more than that.
fn write_field_name<'a>(field: Tokens<'a>, text: &mut String) -> Option<Tokens<'a>> {
    let Some((Tree::Word(name), after)) = field.split_first() else { return None };
    match after.split_first() {
        Some((Tree::Punct(':', _), value)) => {
            text.push_str(name);
            text.push_str(": ");
            Some(value)
        }
        _ => Some(field),
    }
}
