//! Chains of methods that are too long for a line: each call on a line of its own, one step further in.

use super::flat::{self, Mode};
use super::tape::{Tokens, Tree};
use super::value::End;
use super::{INDENT, MARGIN};
use proc_macro2::Delimiter;

/// A name of which the first method stands on the same line, at the beginning of it.
const SHORT: usize = INDENT;

/// A value and the methods that are called on it.
pub(super) struct Chain<'a> {
    head: Tokens<'a>,
    /// Without their dots.
    calls: Vec<Tokens<'a>>,
}

/// The chain that a value is: `None` where it is none, or where more than calls stand in it.
pub(super) fn of(value: Tokens<'_>) -> Option<Chain<'_>> {
    let mut rest = value;
    let head = loop {
        match rest.split_first()? {
            (Tree::Punct('.', _), _) => break value.before(rest),
            (Tree::Word("match" | "let" | "mut"), _) => return None,
            (
                Tree::Word(_) | Tree::Punct(':', _) | Tree::Group(Delimiter::Parenthesis, _),
                after,
            ) => {
                rest = after;
            }
            _ => return None,
        }
    };
    let mut calls = Vec::new();
    while let Some((tree, after)) = rest.split_first() {
        let Tree::Punct('.', _) = tree else { return None };
        let call = after;
        let Some((Tree::Word(_), after)) = call.split_first() else { return None };
        let Some((Tree::Group(Delimiter::Parenthesis, _), after)) = after.split_first() else {
            return None;
        };
        calls.push(call.before(after));
        rest = after;
    }
    (!head.is_empty()).then_some(Chain { head, calls })
}

impl Chain<'_> {
    /// Writes the chain to the end of a line that began at `start` of the text and is indented by so much.
    pub(super) fn write(
        &self,
        (start, indent): (usize, usize),
        end: End<'_>,
        text: &mut String,
    ) -> Option<()> {
        let is_first = text.len() == start + indent;
        let mut line = start;
        flat::write(self.head, Mode::Values, text)?;
        let is_short = match self.head.split_first() {
            Some((Tree::Word(name), after)) => after.is_empty() && name.len() <= SHORT,
            _ => false,
        };
        if is_short && !is_first {
            return None;
        }
        for (at, call) in self.calls.iter().enumerate() {
            if at > 0 || !is_short {
                (text.len() - line <= MARGIN).then_some(())?;
                text.push('\n');
                line = text.len();
                text.extend(std::iter::repeat_n(' ', indent + INDENT));
            }
            text.push('.');
            flat::write(*call, Mode::Values, text)?;
        }
        end.fits(text.len() - line).then(|| end.write(text))
    }
}
