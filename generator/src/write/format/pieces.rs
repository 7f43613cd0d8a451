//! Tokens as words and bracketed lists: enough of a layout for the rows of a wire table.

use super::tape::{Tokens, Tree};
use proc_macro2::Delimiter;

/// Where lines are broken.
const WIDTH: usize = 100;
const INDENT: usize = 4;

/// A run of tokens between two commas.
pub(super) type Element<'a> = Vec<Piece<'a>>;

/// A word or an operator with the space before it decided, or a bracketed list.
pub(super) enum Piece<'a> {
    Word { text: &'a str, spaced: bool },
    Operator { text: String, spaced: bool },
    List(List<'a>),
}

pub(super) struct List<'a> {
    open: &'static str,
    close: &'static str,
    spaced: bool,
    elements: Vec<Element<'a>>,
    /// Whether the tokens have a comma after the last element: it makes `(a,)` a tuple.
    comma: bool,
    /// Whether a comma may be added after the last element: not in `(a)`.
    may_end_in_comma: bool,
}

/// Splits tokens at their top-level commas.
pub(super) fn elements(tokens: Tokens<'_>) -> (Vec<Element<'_>>, bool) {
    let mut all = Vec::new();
    let mut current: Element<'_> = Vec::new();
    let mut spacer = Spacer::default();
    let mut operator = String::new();
    let mut comma = false;
    for token in tokens {
        if let Tree::Punct(character, is_joint) = token {
            if character == ',' && operator.is_empty() {
                all.push(std::mem::take(&mut current));
                spacer = Spacer::default();
                comma = true;
                continue;
            }
            operator.push(character);
            // `'` is joint with the name of its lifetime.
            if !is_joint || character == '\'' {
                current.push(spacer.operator(std::mem::take(&mut operator)));
            }
        } else {
            current.push(match token {
                Tree::Group(delimiter, inner) => spacer.list(delimiter, inner),
                Tree::Word(word) => spacer.word(word, true),
                Tree::Literal(literal) => spacer.word(literal, false),
                Tree::Punct(character, _) => spacer.operator(character.to_string()),
            });
        }
        comma = false;
    }
    if !current.is_empty() {
        all.push(current);
    }
    (all, comma)
}

/// What stands before the next token, as far as spaces depend on it.
#[derive(Default)]
struct Spacer {
    started: bool,
    /// The last token wants what follows close to it.
    tight: bool,
    /// The last token can be called or indexed.
    callable: bool,
}

impl Spacer {
    fn word<'a>(&mut self, text: &'a str, callable: bool) -> Piece<'a> {
        let spaced = self.started && !self.tight;
        *self = Self { started: true, tight: false, callable };
        Piece::Word { text, spaced }
    }

    fn operator<'a>(&mut self, text: String) -> Piece<'a> {
        let close =
            matches!(text.as_str(), ";" | ":" | "::" | "." | "?") || (text == "!" && self.callable);
        let spaced = self.started && !self.tight && !close;
        // Rows calculate nothing: a minus belongs to its number.
        let tight = matches!(text.as_str(), "&" | "::" | "." | "'" | "!" | "#" | "$" | "-");
        *self = Self { started: true, tight, callable: false };
        Piece::Operator { text, spaced }
    }

    fn list<'a>(&mut self, delimiter: Delimiter, tokens: Tokens<'a>) -> Piece<'a> {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::None => ("", ""),
        };
        let called = self.callable && delimiter == Delimiter::Parenthesis;
        let spaced = self.started && !self.tight && !called;
        let may_end_in_comma = called || delimiter == Delimiter::Bracket;
        let (elements, comma) = elements(tokens);
        *self = Self { started: true, tight: false, callable: true };
        Piece::List(List { open, close, spaced, elements, comma, may_end_in_comma })
    }
}

/// Prints an element on one line.
pub(super) fn write_flat(element: &[Piece<'_>], text: &mut String) {
    for piece in element {
        write_piece(piece, text);
    }
}

fn write_piece(piece: &Piece<'_>, text: &mut String) {
    match piece {
        Piece::Word { text: word, spaced } => write_word(word, *spaced, text),
        Piece::Operator { text: word, spaced } => write_word(word, *spaced, text),
        Piece::List(list) => {
            list.write_open(text);
            for (index, element) in list.elements.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { ", " });
                write_flat(element, text);
            }
            text.push_str(if list.comma { "," } else { "" });
            text.push_str(list.close);
        }
    }
}

fn write_word(word: &str, spaced: bool, text: &mut String) {
    text.push_str(if spaced { " " } else { "" });
    text.push_str(word);
}

impl List<'_> {
    fn write_open(&self, text: &mut String) {
        text.push_str(if self.spaced { " " } else { "" });
        text.push_str(self.open);
    }
}

/// Prints an element as a line of its own, or over several lines where it is too long.
pub(super) fn write_line(element: &[Piece<'_>], indent: usize, text: &mut String) {
    text.extend(std::iter::repeat_n(' ', indent));
    let start = text.len();
    write_flat(element, text);
    if indent + text[start..].chars().count() >= WIDTH {
        text.truncate(start);
        write_broken(element, indent, text);
    }
}

/// Prints an element with its last list broken over lines.
fn write_broken(element: &[Piece<'_>], indent: usize, text: &mut String) {
    let last = element.iter().rposition(|piece| matches!(piece, Piece::List(_)));
    for (index, piece) in element.iter().enumerate() {
        match piece {
            Piece::List(list) if Some(index) == last => write_broken_list(list, indent, text),
            _ => write_piece(piece, text),
        }
    }
}

fn write_broken_list(list: &List<'_>, indent: usize, text: &mut String) {
    list.write_open(text);
    match list.elements.as_slice() {
        [] => {}
        // `object(&[` stays together: one list that is all of another.
        [only] if matches!(only.last(), Some(Piece::List(_))) => write_broken(only, indent, text),
        elements => {
            text.push('\n');
            for (index, element) in elements.iter().enumerate() {
                write_line(element, indent + INDENT, text);
                let is_last = index + 1 == elements.len();
                let comma = !is_last || list.comma || list.may_end_in_comma;
                text.push_str(if comma { ",\n" } else { "\n" });
            }
            text.extend(std::iter::repeat_n(' ', indent));
        }
    }
    text.push_str(list.close);
}
