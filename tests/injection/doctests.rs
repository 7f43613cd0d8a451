//! What rustdoc would take for Rust in documentation, found by the parser that rustdoc uses.

use super::structure::is_own;
use cratewright::Generated;
use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The pieces of code that it would compile, in the order of the files.
pub(crate) fn doctests(generated: &Generated) -> Vec<String> {
    let files = generated.files.iter().filter(|file| is_own(&file.path));
    files.flat_map(|file| documentation(&file.text)).flat_map(|text| rust(&text)).collect()
}

/// The identifiers of the texts that want to be code, where they became code.
pub(crate) fn smuggled(code: &str) -> Vec<String> {
    const WORDS: [&str; 5] = ["injected", "Injected", "indented", "in_a_list", "compile_error"];
    let Ok(tokens) = code.parse::<TokenStream>() else { return vec![format!("no Rust: {code}")] };
    let mut found = identifiers(tokens);
    found.retain(|word| WORDS.contains(&word.as_str()));
    found
}

fn identifiers(tokens: TokenStream) -> Vec<String> {
    let of = |tree: TokenTree| match tree {
        TokenTree::Ident(ident) => vec![ident.to_string()],
        TokenTree::Group(group) => identifiers(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => Vec::new(),
    };
    tokens.into_iter().flat_map(of).collect()
}

/// The doc comments of a file, each as Markdown.
fn documentation(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut open = String::new();
    for line in text.lines().map(str::trim_start) {
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(line) => {
                open.push_str(line.strip_prefix(' ').unwrap_or(line));
                open.push('\n');
            }
            None => all.push(std::mem::take(&mut open)),
        }
    }
    all.push(open);
    all.retain(|text| !text.is_empty());
    all
}

/// The code blocks of Markdown that say nothing else than that they are Rust, which those do that say nothing.
fn rust(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut open: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                open = is_rust(&kind).then(String::new);
            }
            Event::Text(code) => open.iter_mut().for_each(|open| open.push_str(&code)),
            Event::End(TagEnd::CodeBlock) => all.extend(open.take()),
            _ => {}
        }
    }
    all
}

/// The attributes of code blocks (The rustdoc book, Documentation tests).
fn is_rust(kind: &CodeBlockKind<'_>) -> bool {
    const ATTRIBUTES: [&str; 7] =
        ["", "rust", "no_run", "should_panic", "compile_fail", "test_harness", "standalone_crate"];
    match kind {
        CodeBlockKind::Indented => true,
        CodeBlockKind::Fenced(words) => words.split([',', ' ', '\t']).all(|word| {
            ATTRIBUTES.contains(&word) || word.starts_with("edition") || word.starts_with("ignore")
        }),
    }
}
