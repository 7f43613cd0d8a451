//! A `match` whose arms are short: a line for each.

use super::flat::{self, Mode};
use super::tape::{Tokens, Tree};
use super::{INDENT, SAFE};
use proc_macro2::Delimiter;

/// Whether a statement is a `match`.
pub(super) fn is_match(statement: Tokens<'_>) -> bool {
    matches!(statement.first(), Some(Tree::Word("match")))
}

/// Writes a `match` that begins a line, indented by so much: `None` where it is not plain, with the text then of no use.
pub(super) fn write(
    statement: Tokens<'_>,
    indent: usize,
    end: &str,
    text: &mut String,
) -> Option<()> {
    let behind = statement.skip();
    let mut rest = behind;
    let (value, arms) = loop {
        let (tree, after) = rest.split_first()?;
        match tree {
            Tree::Group(Delimiter::Brace, arms) if after.is_empty() && !arms.is_empty() => {
                break (behind.before(rest), arms);
            }
            Tree::Group(Delimiter::Brace, _) => return None,
            _ => rest = after,
        }
    };
    indented(indent, text);
    let start = text.len();
    text.push_str("match ");
    flat::write(value, Mode::Values, text)?;
    text.push_str(" {\n");
    (indent + text.len() - start <= SAFE).then_some(())?;
    let mut rest = arms;
    while !rest.is_empty() {
        rest = write_arm(rest, indent + INDENT, text)?;
    }
    indented(indent, text);
    text.push('}');
    text.push_str(end);
    text.push('\n');
    Some(())
}

/// Writes an arm, and gives what follows it.
fn write_arm<'a>(arms: Tokens<'a>, indent: usize, text: &mut String) -> Option<Tokens<'a>> {
    let start = text.len();
    indented(indent, text);
    let value = write_pattern(arms, text)?;
    text.push_str(" => ");
    let mut rest = value;
    let after = loop {
        match rest.split_first() {
            None => break rest,
            Some((Tree::Punct(',', _), after)) => break after,
            Some((_, after)) => rest = after,
        }
    };
    flat::write(value.before(rest), Mode::Values, text)?;
    text.push_str(",\n");
    (text.len() - start <= SAFE).then_some(after)
}

/// Writes the patterns before an arrow, and gives what follows that.
fn write_pattern<'a>(arm: Tokens<'a>, text: &mut String) -> Option<Tokens<'a>> {
    let (mut pattern, mut rest) = (arm, arm);
    loop {
        let (tree, after) = rest.split_first()?;
        match (tree, after.split_first()) {
            (Tree::Punct('=', true), Some((Tree::Punct('>', _), value))) => {
                flat::write(pattern.before(rest), Mode::Values, text)?;
                return Some(value);
            }
            (Tree::Punct('|', false), _) => {
                flat::write(pattern.before(rest), Mode::Values, text)?;
                text.push_str(" | ");
                pattern = after;
            }
            _ => {}
        }
        rest = after;
    }
}

fn indented(indent: usize, text: &mut String) {
    text.extend(std::iter::repeat_n(' ', indent));
}
