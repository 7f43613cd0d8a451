//! The tokens of a file in one row: what layout looks at again and again, without a token tree's many small parts.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::fmt::Write;

/// Every token of a file, in order.
#[derive(Default)]
pub(super) struct Tape {
    /// The names and literals, one behind the other.
    text: String,
    tokens: Vec<Token>,
}

#[derive(Clone, Copy)]
enum Token {
    Word { start: usize, end: usize },
    Literal { start: usize, end: usize },
    Punct { character: char, is_joint: bool },
    Open { delimiter: Delimiter, close: usize },
    Close,
}

/// Some tokens of a [`Tape`] that follow each other, brackets always whole.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    tape: &'a Tape,
    start: usize,
    end: usize,
}

/// A token with what is inside of it.
#[derive(Clone, Copy)]
pub(super) enum Tree<'a> {
    /// An identifier, a keyword, or the name of a lifetime.
    Word(&'a str),
    /// A literal as it is written in source.
    Literal(&'a str),
    /// A character, and whether the next one belongs to the same operator.
    Punct(char, bool),
    /// What stands in brackets.
    Group(Delimiter, Tokens<'a>),
}

impl Tape {
    pub(super) fn new(tokens: TokenStream) -> Self {
        let mut tape = Self::default();
        tape.push_all(tokens);
        tape
    }

    pub(super) fn tokens(&self) -> Tokens<'_> {
        Tokens { tape: self, start: 0, end: self.tokens.len() }
    }

    fn push_all(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    let (start, end) = self.push_text(&ident);
                    self.tokens.push(Token::Word { start, end });
                }
                TokenTree::Literal(literal) => {
                    let (start, end) = self.push_text(&literal);
                    self.tokens.push(Token::Literal { start, end });
                }
                TokenTree::Punct(punct) => self.tokens.push(Token::Punct {
                    character: punct.as_char(),
                    is_joint: punct.spacing() == Spacing::Joint,
                }),
                TokenTree::Group(group) => {
                    let (delimiter, inner) = (group.delimiter(), group.stream());
                    // A stream that has one owner is taken apart, not copied.
                    drop(group);
                    self.push_group(delimiter, inner);
                }
            }
        }
    }

    fn push_group(&mut self, delimiter: Delimiter, inner: TokenStream) {
        if delimiter == Delimiter::None {
            return self.push_all(inner);
        }
        let open = self.tokens.len();
        self.tokens.push(Token::Open { delimiter, close: open });
        self.push_all(inner);
        let close = self.tokens.len();
        self.tokens.push(Token::Close);
        self.tokens[open] = Token::Open { delimiter, close };
    }

    fn push_text(&mut self, text: &dyn std::fmt::Display) -> (usize, usize) {
        let start = self.text.len();
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{text}");
        (start, self.text.len())
    }
}

impl<'a> Tokens<'a> {
    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The first one and what follows it.
    pub(super) fn split_first(self) -> Option<(Tree<'a>, Self)> {
        let (tree, next) = self.at(self.start)?;
        Some((tree, Self { start: next, ..self }))
    }

    /// All but the first.
    pub(super) fn skip(self) -> Self {
        self.split_first().map_or(self, |(_, rest)| rest)
    }

    pub(super) fn first(self) -> Option<Tree<'a>> {
        self.split_first().map(|(tree, _)| tree)
    }

    /// None, where these end.
    pub(super) fn none(self) -> Self {
        Self { start: self.end, ..self }
    }

    /// What is left of these after `head`, with which they begin.
    pub(super) fn after(self, head: Self) -> Self {
        Self { start: head.end, ..self }
    }

    /// What is left of these after `rest` has been split off behind.
    pub(super) fn before(self, rest: Self) -> Self {
        Self { end: rest.start, ..self }
    }

    fn at(self, index: usize) -> Option<(Tree<'a>, usize)> {
        if index >= self.end {
            return None;
        }
        let tape = self.tape;
        Some(match tape.tokens[index] {
            Token::Word { start, end } => (Tree::Word(&tape.text[start..end]), index + 1),
            Token::Literal { start, end } => (Tree::Literal(&tape.text[start..end]), index + 1),
            Token::Punct { character, is_joint } => (Tree::Punct(character, is_joint), index + 1),
            Token::Open { delimiter, close } => {
                let inner = Tokens { tape, start: index + 1, end: close };
                (Tree::Group(delimiter, inner), close + 1)
            }
            // It is skipped with its bracket's other half.
            Token::Close => return None,
        })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Tree<'a>;

    fn next(&mut self) -> Option<Tree<'a>> {
        let (tree, rest) = self.split_first()?;
        *self = rest;
        Some(tree)
    }
}
