//! Tokens on one line, spaced as prettyplease spaces them. It knows what generated code is mostly made of: paths, types,
//! calls; what else there is it leaves to prettyplease.

use super::tape::{Tokens, Tree};
use proc_macro2::Delimiter;

/// What angle brackets are.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Mode {
    /// Generics, always.
    Types,
    /// Generics behind `::`; comparisons are left to prettyplease.
    Values,
}

/// prettyplease breaks the inside of a struct's value that is longer.
const LONGEST_STRUCT: usize = 34;

/// Adds tokens to a line: `None` for what is not known here, with the text then of no use.
pub(super) fn write(tokens: Tokens<'_>, mode: Mode, text: &mut String) -> Option<()> {
    let path = text.len();
    Line { text, mode, previous: Previous::Start, comma: false, angles: 0, path }.tokens(tokens)?;
    Some(())
}

struct Line<'t> {
    text: &'t mut String,
    mode: Mode,
    previous: Previous,
    /// A comma that is written as soon as something follows it.
    comma: bool,
    /// How many angle brackets are open.
    angles: usize,
    /// Where the last path began.
    path: usize,
}

/// What stands before the next token, as far as spaces depend on it.
#[derive(Clone, Copy, PartialEq)]
enum Previous {
    Start,
    /// What wants the next token close to it: `&`, `::`, `.`, `'`, `<`.
    Tight,
    Path,
    /// A name or a literal.
    Word,
    /// A word that a name may follow.
    Keyword,
    /// A closing bracket.
    Closed,
    /// A colon, an arrow, an operator.
    Spaced,
}

impl Line<'_> {
    /// Whether they end in a comma, which is not written.
    fn tokens(&mut self, tokens: Tokens<'_>) -> Option<bool> {
        let mut rest = tokens;
        while let Some((tree, after)) = rest.split_first() {
            rest = match tree {
                Tree::Word(word) => {
                    self.word(word)?;
                    after
                }
                Tree::Literal(literal) => {
                    self.start(true);
                    self.text.push_str(literal);
                    self.previous = Previous::Word;
                    after
                }
                Tree::Group(delimiter, inner) => {
                    self.group(delimiter, inner)?;
                    after
                }
                Tree::Punct(character, is_joint) => self.operator(character, is_joint, after)?,
            };
        }
        Some(std::mem::take(&mut self.comma))
    }

    /// Writes the comma that is due, and a space where `spaced` tokens have one.
    fn start(&mut self, spaced: bool) {
        if std::mem::take(&mut self.comma) {
            self.text.push_str(", ");
        } else if spaced
            && !matches!(self.previous, Previous::Start | Previous::Tight | Previous::Path)
        {
            self.text.push(' ');
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let is_statement = matches!(
            word,
            "if" | "else"
                | "match"
                | "for"
                | "while"
                | "loop"
                | "async"
                | "move"
                | "unsafe"
                | "in"
                | "break"
                | "continue"
                | "return"
                | "where"
                | "yield"
        );
        if is_statement && self.mode == Mode::Values || word == "where" {
            return None;
        }
        self.start(true);
        if self.previous != Previous::Path {
            self.path = self.text.len();
        }
        self.text.push_str(word);
        self.previous = if matches!(
            word,
            "for"
                | "impl"
                | "dyn"
                | "mut"
                | "as"
                | "const"
                | "let"
                | "use"
                | "type"
                | "static"
                | "in"
        ) {
            Previous::Keyword
        } else {
            Previous::Word
        };
        Some(())
    }

    /// Writes an operator, and gives what follows it.
    fn operator<'a>(
        &mut self,
        character: char,
        is_joint: bool,
        after: Tokens<'a>,
    ) -> Option<Tokens<'a>> {
        let joint = match after.split_first() {
            Some((Tree::Punct(next, _), rest)) if is_joint => Some((next, rest)),
            _ => None,
        };
        match (character, joint) {
            (':', Some((':', rest))) => {
                self.start(matches!(self.previous, Previous::Spaced | Previous::Keyword));
                self.close("::", Previous::Path);
                return Some(rest);
            }
            ('-', Some(('>', rest))) => {
                self.spaced("->");
                return Some(rest);
            }
            ('=', Some(('=' | '>', _)))
            | ('&', Some(('&' | '=', _)))
            | ('.', Some(('.', _)))
            | ('+' | '!', Some(('=', _)))
            | ('<', Some(('<' | '=' | '-', _))) => return None,
            _ => self.character(character)?,
        }
        Some(after)
    }

    fn character(&mut self, character: char) -> Option<()> {
        let is_behind = matches!(self.previous, Previous::Word | Previous::Closed) && !self.comma;
        match character {
            ',' if self.comma => return None,
            ',' => {
                self.comma = true;
                self.previous = Previous::Spaced;
            }
            '=' if is_behind => self.spaced("="),
            '+' if self.mode == Mode::Types => self.spaced("+"),
            ':' if is_behind => self.close(":", Previous::Spaced),
            '.' if is_behind => self.close(".", Previous::Tight),
            '?' if is_behind && self.mode == Mode::Values => self.close("?", Previous::Closed),
            ';' if is_behind && self.mode == Mode::Types => self.close(";", Previous::Spaced),
            '!' if self.previous == Previous::Word && self.mode == Mode::Values => {
                self.close("!", Previous::Tight);
            }
            '\'' | '&' if character == '\'' || !is_behind => {
                self.start(true);
                self.text.push(character);
                self.previous = Previous::Tight;
            }
            '<' if self.mode == Mode::Types || self.angles > 0 || !is_behind => {
                self.start(self.previous == Previous::Spaced);
                self.close("<", Previous::Tight);
                self.angles += 1;
            }
            '>' if self.angles > 0 => {
                self.comma = false;
                self.close(">", Previous::Closed);
                self.angles -= 1;
            }
            _ => return None,
        }
        Some(())
    }

    fn close(&mut self, operator: &str, previous: Previous) {
        self.text.push_str(operator);
        self.previous = previous;
    }

    fn spaced(&mut self, operator: &str) {
        self.start(true);
        self.text.push_str(operator);
        self.previous = Previous::Spaced;
    }

    fn group(&mut self, delimiter: Delimiter, inner: Tokens<'_>) -> Option<()> {
        let is_after_name = matches!(self.previous, Previous::Word | Previous::Closed);
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            // Of one name prettyplease drops the braces.
            Delimiter::Brace if self.previous == Previous::Path && has_comma(inner) => ("{", "}"),
            Delimiter::Brace if self.mode == Mode::Values && self.previous == Previous::Word => {
                return self.structure(inner);
            }
            Delimiter::Brace | Delimiter::None => return None,
        };
        self.start(!is_after_name);
        self.text.push_str(open);
        self.previous = Previous::Start;
        let ends_in_comma = self.tokens(inner)?;
        if ends_in_comma && delimiter == Delimiter::Parenthesis {
            // It may make a tuple.
            return None;
        }
        self.text.push_str(close);
        self.previous = Previous::Closed;
        Some(())
    }

    /// `Name { field: value }`.
    fn structure(&mut self, inner: Tokens<'_>) -> Option<()> {
        // The path may be long, and is part of what is measured.
        let start = self.path;
        self.start(true);
        if inner.is_empty() {
            self.text.push_str("{}");
        } else {
            self.text.push_str("{ ");
            self.previous = Previous::Start;
            self.tokens(inner)?;
            self.text.push(' ');
            if self.text.len() - start > LONGEST_STRUCT {
                return None;
            }
            self.text.push('}');
        }
        self.previous = Previous::Closed;
        Some(())
    }
}

fn has_comma(tokens: Tokens<'_>) -> bool {
    { tokens }.any(|tree| matches!(tree, Tree::Punct(',', _)))
}
