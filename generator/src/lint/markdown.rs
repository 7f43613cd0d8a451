//! Descriptions that are not the Markdown (CommonMark 0.31) they are meant to be.

use super::Seen;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::node::{Node, quote};
use crate::document::path::Path;
use crate::document::{Format, tree};
use pulldown_cmark::{Event, Options, Parser};

pub(super) fn check(seen: Seen<'_>, found: &mut Diagnostics) {
    let start = Pointer::root();
    if let Some(root) = tree(seen.input.document, seen.input.format) {
        walk(&root, &Path::start(&start), found);
    }
    for (index, part) in seen.input.library.parts.iter().enumerate() {
        let Ok(text) = &part.text else { continue };
        let format = Format::of_file(std::path::Path::new(&part.path));
        if let Some(root) = tree(text, format) {
            walk(&root, &Path::start(&start.clone().in_part(index + 1)), found);
        }
    }
}

/// Members whose values are not the document's own words.
const FOREIGN: [&str; 6] = ["example", "examples", "default", "enum", "const", "value"];

/// Members whose members have names of the document's choice, or are statuses.
const NAMED: [&str; 13] = [
    "callbacks",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "webhooks",
];

fn walk(node: &Node, path: &Path<'_>, found: &mut Diagnostics) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &path.item(index), found);
            }
        }
        Node::Mapping(members) => {
            // A property may be called `example`, and an answer `default`.
            let are_names = path.name().is_some_and(|name| NAMED.contains(&name));
            for (name, value) in members {
                let path = path.member(name);
                match value {
                    Node::String(text) if name == "description" => judge(text, &path, found),
                    _ if !are_names
                        && (FOREIGN.contains(&name.as_str()) || name.starts_with("x-")) => {}
                    _ => walk(value, &path, found),
                }
            }
        }
    }
}

fn judge(text: &str, path: &Path<'_>, found: &mut Diagnostics) {
    let mut tell = |message: String, help: &str| {
        let diagnostic = Diagnostic::warning("broken-markdown", path.pointer(), message);
        found.push(diagnostic.help(help).on_value());
    };
    if let Some(fence) = open_fence(text) {
        tell(
            format!(
                "a code fence ({}) is opened and never closed: all that follows is code",
                quote(&fence)
            ),
            "close it with a line of the same signs",
        );
    }
    if let Some(tag) = first_tag(text) {
        tell(
            format!("HTML is shown as it is written, and does nothing: {}", quote(&tag)),
            "use Markdown (`**bold**`, `[text](url)`, a blank line), or put it in backticks where the sign is meant",
        );
    }
}

/// The fence that is still open at the end of the text (CommonMark 0.31, section 4.5).
fn open_fence(text: &str) -> Option<String> {
    let mut open: Option<String> = None;
    for line in text.lines() {
        // A fence in a list or a quotation stands further in.
        let line = line.trim_start_matches([' ', '>', '\t']);
        let Some(sign) = line.chars().next().filter(|sign| matches!(sign, '`' | '~')) else {
            continue;
        };
        let fence: String = line.chars().take_while(|it| *it == sign).collect();
        let rest = &line[fence.len()..];
        if fence.len() < 3 {
            continue;
        }
        match &open {
            None if sign == '~' || !rest.contains('`') => open = Some(fence),
            Some(first) if fence.starts_with(first.as_str()) && rest.trim().is_empty() => {
                open = None
            }
            None | Some(_) => {}
        }
    }
    open
}

/// The first piece of HTML that is no comment.
fn first_tag(text: &str) -> Option<String> {
    // Nothing is HTML without it.
    if !text.contains('<') {
        return None;
    }
    Parser::new_ext(text, Options::ENABLE_TABLES).find_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) if !html.trim_start().starts_with("<!--") => {
            let end = html.find('>').map_or(html.len(), |end| end + 1);
            Some(html[..end].trim().to_owned())
        }
        _ => None,
    })
}
