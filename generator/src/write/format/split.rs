//! Where one item ends and the next begins.

use super::tape::{Tokens, Tree};
use proc_macro2::Delimiter;

/// An item, a member of an impl, a field or a variant.
pub(super) struct Item<'a> {
    pub(super) attributes: Vec<Attribute<'a>>,
    /// What follows the attributes, with the semicolon that ends it and without a comma.
    pub(super) body: Tokens<'a>,
    /// All of it.
    pub(super) whole: Tokens<'a>,
}

#[derive(Clone, Copy)]
pub(super) enum Attribute<'a> {
    /// The literal of a `#[doc = ".."]`.
    Doc(&'a str),
    /// What stands in the brackets of any other.
    Other(Tokens<'a>),
}

/// Inner attributes, and what follows them.
pub(super) fn inner_attributes(mut tokens: Tokens<'_>) -> (Vec<Attribute<'_>>, Tokens<'_>) {
    let mut all = Vec::new();
    while let Some((Tree::Punct('#', _), rest)) = tokens.split_first()
        && let Some((Tree::Punct('!', _), rest)) = rest.split_first()
        && let Some((Tree::Group(Delimiter::Bracket, inner), rest)) = rest.split_first()
    {
        all.push(attribute(inner));
        tokens = rest;
    }
    (all, tokens)
}

fn outer_attributes(mut tokens: Tokens<'_>) -> (Vec<Attribute<'_>>, Tokens<'_>) {
    let mut all = Vec::new();
    while let Some((Tree::Punct('#', _), rest)) = tokens.split_first()
        && let Some((Tree::Group(Delimiter::Bracket, inner), rest)) = rest.split_first()
    {
        all.push(attribute(inner));
        tokens = rest;
    }
    (all, tokens)
}

fn attribute(inner: Tokens<'_>) -> Attribute<'_> {
    doc_literal(inner).map_or(Attribute::Other(inner), Attribute::Doc)
}

/// The literal in `doc = ".."`, the inside of an attribute.
pub(super) fn doc_literal(inner: Tokens<'_>) -> Option<&str> {
    let mut trees = inner;
    match (trees.next(), trees.next(), trees.next(), trees.next()) {
        (
            Some(Tree::Word("doc")),
            Some(Tree::Punct('=', _)),
            Some(Tree::Literal(literal)),
            None,
        ) => Some(literal),
        _ => None,
    }
}

/// The items of a file, or the members of an impl.
pub(super) fn items(mut tokens: Tokens<'_>) -> Vec<Item<'_>> {
    let mut all = Vec::new();
    while !tokens.is_empty() {
        let (attributes, body) = outer_attributes(tokens);
        let rest = after_item(body);
        all.push(Item { attributes, body: body.before(rest), whole: tokens.before(rest) });
        tokens = rest;
    }
    all
}

/// What follows the first item: one ends at a semicolon, or at the first braces unless they are part of a path or of a
/// value.
fn after_item(tokens: Tokens<'_>) -> Tokens<'_> {
    let ends_in_semicolon = matches!(keyword(tokens), Some("use" | "const" | "static" | "type"));
    let mut rest = tokens;
    while let Some((tree, after)) = rest.split_first() {
        rest = after;
        match tree {
            Tree::Punct(';', _) => return rest,
            Tree::Group(Delimiter::Brace, _) if !ends_in_semicolon => return rest,
            _ => {}
        }
    }
    rest
}

/// The word that says what an item is.
pub(super) fn keyword(body: Tokens<'_>) -> Option<&str> {
    let mut words = body;
    loop {
        match words.next()? {
            Tree::Word("pub" | "async" | "crate" | "super") => {}
            Tree::Word("const") if matches!(words.first(), Some(Tree::Word("fn"))) => {}
            Tree::Group(Delimiter::Parenthesis, _) => {}
            Tree::Word(word) => return Some(word),
            _ => return None,
        }
    }
}

/// Splits fields, variants, parameters or arguments at their commas, those between angle brackets apart.
pub(super) fn listed(tokens: Tokens<'_>) -> Vec<Item<'_>> {
    let mut all = Vec::new();
    let mut rest = tokens;
    while !rest.is_empty() {
        let whole = rest;
        let (attributes, body) = outer_attributes(rest);
        let (end, after) = to_comma(body);
        all.push(Item { attributes, body: body.before(end), whole: whole.before(end) });
        rest = after;
    }
    all
}

/// The next comma and what follows it.
fn to_comma(tokens: Tokens<'_>) -> (Tokens<'_>, Tokens<'_>) {
    let mut depth = 0usize;
    let mut before = '\0';
    let mut rest = tokens;
    while let Some((tree, after)) = rest.split_first() {
        let mut character = '\0';
        if let Tree::Punct(found, _) = tree {
            character = found;
            match character {
                ',' if depth == 0 => return (rest, after),
                '<' => depth += 1,
                '>' if before != '-' && before != '=' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        before = character;
        rest = after;
    }
    (rest, rest)
}
