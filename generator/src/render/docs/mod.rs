//! Documentation: the document's words made safe for rustdoc, and what a reference page shows beside them.

mod answer;
mod body;
mod constraint;
mod drawn;
mod escape;
mod example;
mod hook;
mod item;
mod json;
mod markdown;
mod method;
mod parameters;
mod table;
mod tree;
mod wrap;

pub(super) use body::{form_field_docs, form_new_docs, other_method_docs};
pub(super) use drawn::Drawn;
pub(super) use example::handles;
pub(super) use hook::{hook_docs, webhooks_docs};
pub(super) use item::{
    accessor_docs, body_docs, deprecated, enum_value_docs, external, field_docs, header_docs,
    parameter_docs, resource_docs, setter_docs, status_docs, text, type_docs, type_text,
    variant_docs,
};
pub(super) use json::compact_text as compact_json;
pub(super) use json::pretty as pretty_json;
pub(super) use markdown::{bare_sentence, first_sentence, is_html, plain, to_rustdoc};
pub(super) use method::{
    MethodText, certificate, example_program, http_line, method_docs, method_text, scheme, unsent,
};
pub(super) use tree::{spelled, type_tree};

use super::literal;
use crate::ir::Api;
use crate::names::Ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// An API as a sentence names it; some documents leave its version empty.
pub(super) fn title_and_version(api: &Api) -> String {
    let title = plain(api.title.trim());
    match api.version.trim() {
        "" => title,
        version => format!("{title}, version {}", plain(version)),
    }
}

/// Outer documentation: one attribute, which is written as a `///` for each line of Markdown.
pub(super) fn lines(text: &str) -> TokenStream {
    block(text).map_or_else(TokenStream::new, |text| quote!(#[doc = #text]))
}

/// Inner documentation, for the head of a file.
pub(super) fn inner(text: &str) -> TokenStream {
    block(text).map_or_else(TokenStream::new, |text| quote!(#![doc = #text]))
}

/// The text behind the slashes: `None` where there is nothing to say.
fn block(text: &str) -> Option<Literal> {
    let mut block = String::with_capacity(text.len() + text.len() / 32 + 1);
    let is_printable = escape::is_printable(text);
    for (index, line) in text.lines().enumerate() {
        block.push_str(if index == 0 { "" } else { "\n" });
        block.push_str(if line.is_empty() { "" } else { " " });
        if is_printable {
            block.push_str(line);
        } else {
            escape::push_wanted(&escape::without_tabs(line), &mut block);
        }
    }
    (!text.is_empty()).then(|| literal::of(&block))
}

/// A name or value of the document as code: one line, whole, and something to see where it is empty.
pub(super) fn code(text: &str) -> String {
    // Names are mostly so.
    if !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'!'..=b'_' | b'a'..=b'~')) {
        return format!("`{text}`");
    }
    let text: String = text
        .chars()
        .map(|c| if c.is_control() || escape::is_unwanted(c) { ' ' } else { c })
        .collect();
    if text.trim().is_empty() {
        return format!("`\"{text}\"`");
    }
    escape::span(&text)
}

/// A link to a type beside what is documented. Some names are also those of macros that are there everywhere (Rust Reference,
/// Preludes), which rustdoc would not choose between.
pub(super) fn type_link(name: &Ident) -> String {
    const DERIVED: [&str; 9] =
        ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];
    let name = name.unraw();
    if DERIVED.contains(&name) { format!("[`{name}`](type@{name})") } else { format!("[`{name}`]") }
}

/// Paragraphs joined by an empty line, empty ones left out.
pub(super) fn paragraphs<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
}
