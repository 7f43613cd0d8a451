//! What is left of code when all that a document may choose is taken away.

use cratewright::Generated;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use std::iter::Peekable;

/// The tokens of every file, without documentation, identifiers and the contents of literals. The files are in the order
/// of that, since their names are the document's too.
pub(crate) fn structure(generated: &Generated) -> Vec<String> {
    let files = generated.files.iter().filter(|file| is_own(&file.path));
    let mut all: Vec<String> = files
        .map(|file| {
            let parsed = syn::parse_file(&file.text);
            let parsed =
                parsed.unwrap_or_else(|error| panic!("{}: {error}\n{}", file.path, file.text));
            let mut text = String::new();
            blank(parsed.into_token_stream(), &mut text);
            text
        })
        .collect();
    all.sort();
    all
}

pub(super) fn is_own(path: &str) -> bool {
    path.ends_with(".rs") && !path.starts_with("src/runtime/")
}

fn blank(tokens: TokenStream, text: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' && skip_doc(&mut tokens) => {}
            TokenTree::Punct(punct) => {
                if punct.as_char() == '>' {
                    drop_comma(text);
                }
                text.push(punct.as_char());
            }
            // A keyword is a token of its own; a name that is one is written raw.
            TokenTree::Ident(ident) if is_keyword(&ident.to_string()) => {
                text.push_str(&format!(" {ident} "))
            }
            TokenTree::Ident(_) => text.push_str(" i "),
            TokenTree::Literal(literal) => {
                let first = literal.to_string().chars().next().unwrap_or_default();
                text.push_str(if first.is_ascii_digit() { " 0 " } else { " \"\" " });
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{\n", "}\n"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                blank(group.stream(), text);
                drop_comma(text);
                text.push_str(close);
            }
        }
    }
}

/// A list that is broken over lines ends in a comma.
fn drop_comma(text: &mut String) {
    if text.ends_with(',') {
        text.pop();
    }
}

/// Passes what follows the `#` of a doc comment.
fn skip_doc(tokens: &mut Peekable<proc_macro2::token_stream::IntoIter>) -> bool {
    let is_doc = |token: &TokenTree| match token {
        TokenTree::Group(group) => {
            matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
        }
        _ => false,
    };
    let inner = matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '!');
    if inner {
        let mut ahead = tokens.clone();
        ahead.next();
        if !ahead.peek().is_some_and(is_doc) {
            return false;
        }
        tokens.next();
    }
    tokens.next_if(is_doc).is_some()
}

/// The words that cannot be identifiers (Rust Reference, Keywords), and the underscore.
const KEYWORDS: [&str; 40] = [
    "_", "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum",
    "extern", "false", "fn", "for", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait",
    "true", "type", "unsafe", "use", "where", "while",
];

fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}
