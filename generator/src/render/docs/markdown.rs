//! The document's Markdown, read and written again in the form that rustdoc and clippy take without a word: HTML becomes
//! Markdown where that can say the same and is shown as text where not, links that lead nowhere become text, code is never a
//! doctest, and sections of docstrings are lists.

mod docstring;
mod html;
mod sentence;
mod tags;
#[cfg(test)]
mod tests;
mod writer;

use super::escape::{escape, is_plain, push_wanted};
use super::wrap::{WIDTH, wrap};
pub(crate) use html::is_html;
use pulldown_cmark::{Event, Options, Parser};
use std::borrow::Cow;
use writer::Writer;

/// Rewrites Markdown of any quality.
pub(crate) fn to_rustdoc(source: &str) -> String {
    if is_plain(source) {
        return wrap(source.trim_end(), WIDTH).join("\n");
    }
    let mut wanted = String::with_capacity(source.len());
    push_wanted(&docstring::laid_out(source), &mut wanted);
    let mut writer = Writer::default();
    for event in Parser::new_ext(&wanted, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES) {
        writer.event(event);
    }
    writer.finish()
}

/// The first sentence of Markdown, on one line.
pub(crate) fn first_sentence(source: &str) -> String {
    // Of plain text only the line breaks would differ, which are not kept here.
    let text =
        if is_plain(source) { Cow::Borrowed(source) } else { Cow::Owned(to_rustdoc(source)) };
    let paragraph = text.split("\n\n").next().unwrap_or("");
    if paragraph.starts_with(['-', '`', '|', '>']) && paragraph.contains('\n') {
        return String::new();
    }
    let paragraph = numbered_item(paragraph).unwrap_or(Cow::Borrowed(paragraph));
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    match sentence::end(&line) {
        Some(end) => line[..end].to_owned(),
        None => line,
    }
}

/// The first item of a list with numbers, without its own.
fn numbered_item(paragraph: &str) -> Option<Cow<'_, str>> {
    let (first, rest) = paragraph.split_once('\n').unwrap_or((paragraph, ""));
    let (number, first) = first.split_once(". ")?;
    if number.is_empty() || !number.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    // What belongs to the item is indented.
    let more: Vec<&str> = rest.lines().take_while(|line| line.starts_with(' ')).collect();
    Some(Cow::Owned(format!("{first} {}", more.join(" "))))
}

/// The first sentence of Markdown as it reads without any markup, for where none is shown. A heading is no sentence.
pub(crate) fn bare_sentence(source: &str) -> String {
    let text = to_rustdoc(source);
    let is_heading = |paragraph: &&str| {
        let strong = paragraph.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
        strong.is_some_and(|strong| !strong.contains("**") && !strong.ends_with(['.', '!', '?']))
    };
    let said: Vec<&str> = text.split("\n\n").skip_while(is_heading).collect();
    let sentence = first_sentence(&said.join("\n\n"));
    let words = Parser::new(&sentence).filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.into_string()),
        Event::SoftBreak | Event::HardBreak => Some(" ".to_owned()),
        _ => None,
    });
    words.collect()
}

/// Text that is not Markdown, but in which a URL leads where it says.
pub(crate) fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, url)) = split_at_url(rest) {
        line.push_str(&escape(before));
        line.push_str(&format!("<{url}>"));
        rest = &rest[before.len() + url.len()..];
    }
    line.push_str(&escape(rest));
    line
}

/// The first URL of a text, and what stands before it.
fn split_at_url(text: &str) -> Option<(&str, &str)> {
    text.match_indices("http").find_map(|(start, _)| {
        let (before, tail) = text.split_at(start);
        let behind = tail.strip_prefix("https://").or_else(|| tail.strip_prefix("http://"))?;
        // What rustdoc takes for the name of a host begins with one of these.
        let is_host = |c: char| c.is_ascii_alphanumeric() || "-@:%._+~#=".contains(c);
        if !behind.starts_with(is_host) {
            return None;
        }
        let end = tail
            .find(|c: char| c.is_whitespace() || "<>()[]{}\"'`|\\^".contains(c))
            .unwrap_or(tail.len());
        let url = tail[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '~']);
        Some((before, url))
    })
}
