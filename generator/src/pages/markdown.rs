//! Pages as Markdown.

use super::links::Here;
use super::site::{Site, handles, relative};
use crate::files::File;
use crate::render::{OperationPage, Reference, Section, TypePage};
use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag};
use std::collections::BTreeSet;
use std::fmt::Write;

const INDEX: &str = "index.md";

pub(super) fn files(reference: &Reference) -> Vec<File<'static>> {
    let site = Site::new(reference, "md");
    let mut files = vec![File::text(INDEX, index(&site))];
    for (page, path) in reference.operations.iter().zip(&site.operations) {
        files.push(File::text(path, operation(&site, page, path)));
    }
    for (page, path) in reference.types.iter().zip(&site.types) {
        files.push(File::text(path, type_page(&site, page, path)));
    }
    files
}

fn index(site: &Site<'_>) -> String {
    let reference = site.reference;
    let here = Here { site, path: INDEX, resource: None };
    let mut text = format!(
        "# {}\n\nThe reference of `{}`, the Rust client for version {} of the API.\n\n{}\n\n",
        plain(&reference.title),
        reference.package,
        plain(&reference.version),
        linked(&here, &reference.introduction)
    );
    if !reference.access.is_empty() {
        let _ = write!(text, "## Access\n\n{}\n\n", linked(&here, &reference.access));
    }
    text.push_str("## Operations\n\n");
    list(site, None, 0, &mut text);
    text.push_str("\n## Types\n\n");
    for (page, path) in reference.types.iter().zip(&site.types) {
        let _ = writeln!(text, "- [`{}`]({path})", page.name);
    }
    text
}

/// The operations of a resource and what hangs under it, as a list.
fn list(site: &Site<'_>, resource: Option<usize>, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    for (page, path) in site.operations_of(resource) {
        let deprecated = if page.deprecated { " (deprecated)" } else { "" };
        let _ = writeln!(
            text,
            "{indent}- [`{}`]({path}): {}{deprecated}",
            page.name,
            plain(&page.title)
        );
    }
    for child in site.children(resource) {
        let _ = writeln!(text, "{indent}- **`{}`**", site.reference.resources[child].name);
        list(site, Some(child), depth + 1, text);
    }
}

fn operation(site: &Site<'_>, page: &OperationPage, path: &str) -> String {
    let here = Here { site, path, resource: page.resource };
    let steps = handles(site.reference, page.resource);
    let steps: String = steps
        .iter()
        .map(|index| format!(" / `{}`", site.reference.resources[*index].name))
        .collect();
    let mut text = format!(
        "# {}\n\n[{}]({}){steps} / `{}`\n\n```rust\n{}\n```\n\n**{}** {}\n\n{}\n\n",
        plain(&page.title),
        plain(&site.reference.title),
        relative(path, INDEX),
        page.name,
        page.signature,
        page.method,
        span(&page.path),
        linked(&here, &page.text)
    );
    for section in &page.sections {
        let _ = write!(
            text,
            "## {}\n\n{}\n\n",
            section.title,
            anchored(section, &linked(&here, &section.text))
        );
    }
    let program: Vec<&str> = page.program.lines().filter(|line| !is_hidden(line)).collect();
    let _ = write!(text, "## Example\n\n```rust\n{}\n```\n", program.join("\n").trim());
    if let Some((status, body)) = &page.answer {
        let _ =
            write!(text, "\n## Example response\n\nStatus {status}:\n\n{}\n", fenced("json", body));
    }
    text
}

fn type_page(site: &Site<'_>, page: &TypePage, path: &str) -> String {
    let here = Here { site, path, resource: None };
    let mut text = format!(
        "# `{}`\n\n[{}]({}) / types\n\n{} {}\n\n",
        page.name,
        plain(&site.reference.title),
        relative(path, INDEX),
        kind(page.kind),
        linked(&here, &page.text)
    );
    if !page.members.is_empty() {
        let section = Section { id: "members", title: "Members", text: String::new() };
        let _ =
            write!(text, "## Members\n\n{}\n\n", anchored(&section, &linked(&here, &page.members)));
    }
    let _ = write!(text, "## Example\n\n{}\n", fenced("json", &page.example));
    text
}

/// What kind of type it is, as a sentence.
pub(super) fn kind(kind: &str) -> &'static str {
    match kind {
        "enum" => "An enum of values.",
        "union" => "One of several types.",
        _ => "A struct.",
    }
}

/// Whether rustdoc hides a line of an example.
pub(super) fn is_hidden(line: &str) -> bool {
    line == "#" || line.starts_with("# ")
}

/// A list with an anchor at each of its own items: `parameters.account_id`. What has the name of another has none.
fn anchored(section: &Section, text: &str) -> String {
    let mut taken = BTreeSet::new();
    let lines = text.lines().map(|line| {
        let Some((name, rest)) = item_name(line) else { return line.to_owned() };
        let name: String = name.chars().filter(|c| is_in_anchor(*c)).collect();
        if name.is_empty() || !taken.insert(name.clone()) {
            return line.to_owned();
        }
        format!("- <a id=\"{}.{name}\"></a>{rest}", section.id)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The name on the wire that an item of a list begins with, and the item.
fn item_name(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("- ")?;
    let (rust, behind) = rest.strip_prefix('`')?.split_once('`')?;
    let wire = behind.strip_prefix(" (`").and_then(|rest| rest.split_once("`)"));
    let is_named = behind.starts_with(": ") || wire.is_some();
    is_named.then(|| (wire.map_or(rust, |(wire, _)| wire), rest))
}

/// What an anchor may be made of, so that it needs no escape anywhere.
pub(super) fn is_in_anchor(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')
}

/// Text with its links to parts of the crate as links to pages.
fn linked(here: &Here<'_>, text: &str) -> String {
    let broken =
        |link: BrokenLink<'_>| Some((CowStr::from(link.reference.into_string()), CowStr::from("")));
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(broken));
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for (event, range) in parser.into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
        let whole = &text[range.clone()];
        if super::links::is_web(&dest_url) || !whole.starts_with('[') || range.start < end {
            continue;
        }
        let inner = whole.split_once("](").map_or(whole.trim_end_matches(']'), |(inner, _)| inner);
        let inner = inner.trim_start_matches('[');
        out.push_str(&text[end..range.start]);
        match here.target(&dest_url) {
            Some(target) => out.push_str(&format!("[{inner}]({target})")),
            None => out.push_str(inner),
        }
        end = range.end;
    }
    out.push_str(&text[end..]);
    out.replace("```no_run", "```rust")
}

/// The Markdown that rendering writes.
pub(super) fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES
}

/// Text that is shown as it is, on one line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation()
            && !matches!(c, ',' | '\'' | '/' | '(' | ')' | ':' | ';' | '-' | '.' | '"' | '{' | '}')
        {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// A code span.
fn span(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A block of code.
fn fenced(language: &str, code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0).max(2);
    let fence = "`".repeat(longest + 1);
    format!("{fence}{language}\n{code}\n{fence}")
}
