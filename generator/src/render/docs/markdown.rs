//! The document's Markdown, read and written again in the form that rustdoc and clippy take without a word: HTML is
//! shown as text, links that lead nowhere become text, code is never a doctest.

use super::escape::{escape, is_plain, push_wanted, span};
use super::table::Table;
use super::wrap::{WIDTH, wrap};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;

/// Rewrites Markdown of any quality.
pub(crate) fn to_rustdoc(source: &str) -> String {
    if is_plain(source) {
        return wrap(source.trim_end(), WIDTH).join("\n");
    }
    let mut wanted = String::with_capacity(source.len());
    push_wanted(source, &mut wanted);
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
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.find(". ") {
        Some(end) => line[..=end].to_owned(),
        None => line,
    }
}

#[derive(Default)]
struct Writer {
    blocks: Vec<String>,
    line: String,
    /// Text that is not in the line yet. What follows may belong to the same URL.
    text: String,
    lists: Vec<Option<u64>>,
    links: Vec<Option<String>>,
    code: Option<String>,
    table: Option<Table>,
    item_open: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        if !matches!(event, Event::Text(_) | Event::Html(_) | Event::InlineHtml(_)) {
            self.write_text();
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.text(&text),
            },
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                // Even in code a bar would end the cell.
                let bar = if self.table.is_some() { "\\|" } else { "|" };
                self.line.push_str(&span(&text).replace('|', bar));
            }
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text),
            Event::SoftBreak => self.line.push(' '),
            Event::HardBreak => self.flush(),
            Event::Rule => self.flush(),
            Event::FootnoteReference(text) => self.line.push_str(&escape(&text)),
            Event::TaskListMarker(done) => {
                self.line.push_str(if done { "(done) " } else { "(open) " })
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {}
            Tag::Heading { .. } => {
                self.flush();
                self.line.push_str("**");
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                self.item_open = true;
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::Table(alignments) => {
                self.flush();
                self.table = Some(Table::new(alignments));
            }
            Tag::TableHead | Tag::TableRow => self.table.iter_mut().for_each(Table::row),
            Tag::Emphasis => self.line.push('*'),
            Tag::Strong => self.line.push_str("**"),
            Tag::Link { dest_url, .. } => self.open_link(&dest_url),
            Tag::Image { .. } => self.links.push(None),
            Tag::BlockQuote(_)
            | Tag::HtmlBlock
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableCell
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.line.push_str("**");
                self.flush();
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::Table => self.table(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.line);
                self.table.iter_mut().for_each(|table| table.cell(&cell));
            }
            TagEnd::Emphasis => self.line.push('*'),
            TagEnd::Strong => self.line.push_str("**"),
            TagEnd::Link => {
                if let Some(Some(url)) = self.links.pop() {
                    self.line.push_str(&format!("](<{url}>)"));
                }
            }
            TagEnd::Image => {
                self.links.pop();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::HtmlBlock => {
                self.flush()
            }
            _ => {}
        }
    }

    /// Only links to the web stay links: rustdoc would look for others among Rust's items.
    fn open_link(&mut self, url: &str) {
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        let clean = !url.contains(['<', '>', '\n', '\\', ' ', '|']);
        if is_web && clean && self.links.iter().all(Option::is_none) {
            self.line.push('[');
            self.links.push(Some(url.to_owned()));
        } else {
            self.links.push(None);
        }
    }

    /// Plain text; a bare URL outside of a link becomes one.
    fn text(&mut self, text: &str) {
        if self.links.iter().any(Option::is_some) {
            self.line.push_str(&escape(text));
        } else {
            self.text.push_str(text);
        }
    }

    /// Adds the text so far to the line.
    fn write_text(&mut self) {
        self.line.push_str(&plain(&std::mem::take(&mut self.text)));
    }

    /// Tags that only shape text are dropped, a line break breaks the line, anything else is shown as it stands.
    fn html(&mut self, text: &str) {
        let name: String = text
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        match name.to_ascii_lowercase().as_str() {
            "br" | "p" | "div" | "ul" | "ol" | "tr" | "table" => self.flush(),
            "b" | "strong" | "i" | "em" | "a" | "span" | "sup" | "sub" | "u" | "small" => {}
            "code" => {}
            _ => self.text(text.trim_end()),
        }
    }

    fn code_block(&mut self) {
        let Some(code) = self.code.take() else { return };
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0).max(2);
        let fence = "`".repeat(longest + 1);
        let body: Vec<&str> = code.trim_end().lines().collect();
        let indent = self.indent();
        let text = format!("{fence}text\n{}\n{fence}", body.join("\n"));
        self.blocks.push(
            text.lines().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n"),
        );
    }

    fn table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let indent = self.indent();
        let lines: Vec<String> =
            table.lines().iter().map(|line| format!("{indent}{line}")).collect();
        self.blocks.push(lines.join("\n"));
    }

    /// Ends a paragraph or an item.
    fn flush(&mut self) {
        self.write_text();
        if self.table.is_some() {
            // A cell is one line.
            self.line.push(' ');
            return;
        }
        let text = std::mem::take(&mut self.line);
        let text = text.trim();
        if text.is_empty() || text == "****" {
            return;
        }
        let marker = match (std::mem::take(&mut self.item_open), self.lists.last_mut()) {
            (true, Some(Some(number))) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            (true, _) => "- ".to_owned(),
            (false, _) => String::new(),
        };
        let outer = if marker.is_empty() { self.indent() } else { self.outer_indent() };
        let hanging = format!("{outer}{}", " ".repeat(marker.len()));
        let text = wrap(text, WIDTH.saturating_sub(hanging.len()).max(40));
        let mut lines = text.iter();
        let first = lines.next().map_or("", String::as_str);
        let mut block = format!("{outer}{marker}{first}");
        for line in lines {
            block.push_str(&format!("\n{hanging}{line}"));
        }
        self.blocks.push(block);
    }

    /// Where the text of the open item stands.
    fn indent(&self) -> String {
        self.lists.iter().map(|list| list.map_or("  ", |_| "   ")).collect()
    }

    fn outer_indent(&self) -> String {
        let outer = &self.lists[..self.lists.len().saturating_sub(1)];
        outer.iter().map(|list| list.map_or("  ", |_| "   ")).collect()
    }

    fn finish(mut self) -> String {
        if self.code.is_some() {
            self.code_block();
        }
        self.flush();
        self.blocks.join("\n\n")
    }
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

#[cfg(test)]
mod tests {
    use super::super::escape::escape;
    use super::*;

    #[test]
    fn keeps_what_is_plain() {
        let text = "Lists the *saved* versions of `a_b`, see [the docs](https://example.com/x).";
        assert_eq!(
            to_rustdoc(text),
            "Lists the *saved* versions of `a_b`, see [the docs](<https://example.com/x>)."
        );
        assert_eq!(escape("Counted from 1. In gateway_id"), "Counted from 1. In gateway_id");
    }

    #[test]
    fn what_is_plain_is_what_would_be_written_of_it() {
        let words =
            ["one", "Two,", "3.", "(four)", "five?", "a-b", "it's", "x=1", "50%", "a:b;", ""];
        for length in 1..60 {
            let text: Vec<&str> =
                (0..length).map(|i| words[(i * 7 + length) % words.len()]).collect();
            let text = format!("Begins {}", text.join(" "));
            assert!(is_plain(&text));
            // A mark that is dropped makes the same text take the long way.
            assert_eq!(to_rustdoc(&text), to_rustdoc(&format!("{text}\u{202E}")));
        }
        assert!(
            !is_plain("1. no list") && !is_plain("a *b*") && !is_plain("a\nb") && !is_plain("")
        );
    }

    #[test]
    fn shows_html_and_links_that_lead_nowhere_as_text() {
        assert_eq!(to_rustdoc("a <script>x</script> b"), "a \\<script\\>x\\</script\\> b");
        assert_eq!(to_rustdoc("see [Vec] and [x](Self::y)"), "see \\[Vec\\] and x");
        assert_eq!(
            to_rustdoc("go to https://example.com/a_b."),
            "go to <https://example.com/a_b>."
        );
    }

    #[test]
    fn urls_in_plain_text_are_links() {
        assert_eq!(
            plain("[us](https://example.com/a) or *https://b.example*, not https://{host}"),
            "\\[us\\](<https://example.com/a>) or \\*<https://b.example>\\*, not https://{host}"
        );
        assert_eq!(
            plain("https://{host} is https://example.com."),
            "https://{host} is <https://example.com>."
        );
    }

    #[test]
    fn urls_in_html_and_in_pieces_are_links() {
        for (source, shown) in [
            (
                "<h3>Hi</h3>\nSee <a href=\"https://example.com/a\">us</a>.",
                "\\<h3\\>Hi\\</h3\\>See \\<a href=\"<https://example.com/a>\"\\>us\\</a\\>.",
            ),
            ("go to \"https:\\/\\/example.com\\/v1\"", "go to \"<https://example.com/v1>\""),
            ("go to https://<b>example</b>.com", "go to <https://example.com>"),
        ] {
            assert_eq!(to_rustdoc(source), shown, "{source}");
        }
    }

    #[test]
    fn code_is_never_a_doctest() {
        assert_eq!(to_rustdoc("```\npanic!()\n```"), "```text\npanic!()\n```");
        assert_eq!(to_rustdoc("    panic!()"), "```text\npanic!()\n```");
        assert_eq!(to_rustdoc("~~~rust\n```\n~~~"), "````text\n```\n````");
    }

    #[test]
    fn tables_stay_tables() {
        assert_eq!(
            to_rustdoc("a | b\n:-- | ---\n`x\\|y` | <br>*z*\n1"),
            "| a | b |\n| :-- | --- |\n| `x\\|y` | *z* |\n| 1 |  |",
        );
    }

    #[test]
    fn lists_hang_under_their_markers() {
        assert_eq!(to_rustdoc("* a\n* b\n  * c\n\n1. d"), "- a\n\n- b\n\n  - c\n\n1. d");
    }

    #[test]
    fn text_cannot_begin_a_block_or_reorder_what_is_read() {
        assert_eq!(escape("# no heading"), "\\# no heading");
        assert_eq!(escape("1. no list"), "1\\. no list");
        assert_eq!(to_rustdoc("a\u{202E}b\u{0}c"), "abc");
    }

    #[test]
    fn first_sentences_end_at_a_full_stop() {
        assert_eq!(first_sentence("One thing. Another."), "One thing.");
        assert_eq!(first_sentence("Only\none line"), "Only one line");
    }
}
