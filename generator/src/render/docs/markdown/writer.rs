//! Markdown as it is read, event by event, into the blocks that are written.

use super::html::Html;
use super::plain;
use crate::render::docs::escape::{escape, span};
use crate::render::docs::table::Table;
use crate::render::docs::wrap::{WIDTH, wrap};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::mem;

#[derive(Default)]
pub(super) struct Writer {
    pub blocks: Vec<String>,
    pub line: String,
    /// Text that is not in the line yet. What follows may belong to the same URL.
    text: String,
    pub lists: Vec<Option<u64>>,
    links: Vec<Option<String>>,
    pub code: Option<String>,
    pub table: Option<Table>,
    pub item_open: bool,
    pub html: Html,
}

impl Writer {
    pub(super) fn event(&mut self, event: Event<'_>) {
        if !matches!(event, Event::Text(_) | Event::Html(_) | Event::InlineHtml(_)) {
            self.write_text();
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                if self.is_in_code() {
                    self.text(&text);
                } else {
                    self.code_span(&text);
                }
            }
            Event::Html(text) | Event::InlineHtml(text) => match &mut self.html.block {
                Some(block) => block.push_str(&text),
                None => self.html(&text),
            },
            Event::SoftBreak if self.is_in_code() => self.text("\n"),
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
                self.close_preformatted();
                self.code = Some(String::new());
            }
            Tag::HtmlBlock => self.html.block = Some(String::new()),
            Tag::Table(alignments) => {
                self.close_table();
                self.flush();
                self.table = Some(Table::new(alignments));
            }
            Tag::TableHead | Tag::TableRow => self.table.iter_mut().for_each(Table::row),
            Tag::Emphasis => self.mark("*"),
            Tag::Strong => self.mark("**"),
            Tag::Link { dest_url, .. } => self.open_link(&dest_url),
            Tag::Image { .. } => self.links.push(None),
            Tag::BlockQuote(_)
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
                let cell = mem::take(&mut self.line);
                self.table.iter_mut().for_each(|table| table.cell(&cell));
            }
            TagEnd::Emphasis => self.mark("*"),
            TagEnd::Strong => self.mark("**"),
            TagEnd::Link => {
                if let Some(Some(url)) = self.links.pop() {
                    self.line.push_str(&format!("](<{url}>)"));
                }
            }
            TagEnd::Image => {
                self.links.pop();
            }
            TagEnd::HtmlBlock => {
                let block = self.html.block.take().unwrap_or_default();
                self.html(&block);
                self.flush();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::BlockQuote(_) => self.flush(),
            _ => {}
        }
    }

    fn open_link(&mut self, url: &str) {
        if web_link(url) && !self.is_in_link() {
            self.line.push('[');
            self.links.push(Some(url.to_owned()));
        } else {
            self.links.push(None);
        }
    }

    pub(super) fn is_in_link(&self) -> bool {
        self.html.link.is_some() || self.links.iter().any(Option::is_some)
    }

    /// Whether text is code of HTML, in which Markdown says nothing.
    fn is_in_code(&self) -> bool {
        self.html.preformatted || self.html.code.is_some()
    }

    /// What Markdown takes for emphasis is itself in code of HTML.
    fn mark(&mut self, mark: &str) {
        if self.is_in_code() {
            self.text(mark);
        } else {
            self.line.push_str(mark);
        }
    }

    /// Plain text; a bare URL outside of a link becomes one.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(code) = self.html.code.as_mut().or(self.code.as_mut()) {
            code.push_str(text);
        } else if self.is_in_link() {
            self.line.push_str(&escape(text));
        } else {
            self.text.push_str(text);
        }
    }

    /// Adds the text so far to the line.
    pub(super) fn write_text(&mut self) {
        self.line.push_str(&plain(&mem::take(&mut self.text)));
    }

    /// Adds a code span.
    pub(super) fn code_span(&mut self, code: &str) {
        // Beside those of another its backticks would count for both.
        if self.line.ends_with('`') {
            self.line.push(' ');
        }
        // Even in code a bar would end the cell of a table.
        let bar = if self.table.is_some() { "\\|" } else { "|" };
        self.line.push_str(&span(code).replace('|', bar));
    }

    fn close_preformatted(&mut self) {
        if mem::take(&mut self.html.preformatted) {
            self.code_block();
        }
    }

    pub(super) fn code_block(&mut self) {
        let Some(code) = self.code.take() else { return };
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0).max(2);
        let fence = "`".repeat(longest + 1);
        let body: Vec<&str> = code.trim_end().trim_start_matches('\n').lines().collect();
        let indent = self.indent();
        let text = format!("{fence}text\n{}\n{fence}", body.join("\n"));
        self.blocks.push(
            text.lines().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n"),
        );
    }

    pub(super) fn table(&mut self) {
        let Some(table) = self.table.take().filter(Table::has_cells) else { return };
        let indent = self.indent();
        let lines: Vec<String> =
            table.lines().iter().map(|line| format!("{indent}{line}")).collect();
        self.blocks.push(lines.join("\n"));
    }

    /// Ends a paragraph or an item.
    pub(super) fn flush(&mut self) {
        if self.html.preformatted {
            return self.text("\n");
        }
        self.close_inline();
        if self.table.is_some() {
            // A cell is one line.
            self.line.push(' ');
            return;
        }
        let mut text = mem::take(&mut self.line).trim().to_owned();
        if text.is_empty() || text == "****" {
            return;
        }
        if mem::take(&mut self.html.heading) {
            text = format!("**{text}**");
        }
        let lists = if self.lists.is_empty() { &mut self.html.lists } else { &mut self.lists };
        let marker = match (mem::take(&mut self.item_open), lists.last_mut()) {
            (true, Some(Some(number))) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            (true, _) => "- ".to_owned(),
            (false, _) => String::new(),
        };
        let outer = if marker.is_empty() { self.indent() } else { self.outer_indent() };
        let hanging = format!("{outer}{}", " ".repeat(marker.len()));
        let text = wrap(&text, WIDTH.saturating_sub(hanging.len()).max(40));
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
        hanging(&self.lists)
    }

    /// Where its marker stands. One step in is no code yet, whatever lists of HTML were never closed.
    fn outer_indent(&self) -> String {
        match self.lists.split_last() {
            Some((_, outer)) => hanging(outer),
            None if self.html.lists.len() > 1 => hanging(&self.html.lists[..1]),
            None => String::new(),
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.html.preformatted = false;
        self.code_block();
        self.close_table();
        self.flush();
        self.blocks.join("\n\n")
    }
}

/// The width of the markers of lists in each other.
fn hanging(lists: &[Option<u64>]) -> String {
    lists.iter().map(|list| list.map_or("  ", |_| "   ")).collect()
}

/// Only links to the web stay links: rustdoc would look for others among Rust's items.
pub(super) fn web_link(url: &str) -> bool {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web && !url.contains(['<', '>', '\n', '\\', ' ', '|'])
}
