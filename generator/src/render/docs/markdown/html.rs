//! HTML in Markdown, written as the Markdown that says the same.

use super::tags::{Piece, Tag, decoded, pieces};
use super::writer::{Writer, web_link};
use crate::render::docs::table::Table;
use crate::render::docs::wrap::{WIDTH, wrap};
use std::mem;

/// The elements that are open. They may be closed anywhere or never, so that none of them is relied on.
#[derive(Debug, Default)]
pub(super) struct Html {
    /// The lines of a block of HTML that is being read.
    pub block: Option<String>,
    /// The text of a `code`.
    pub code: Option<String>,
    /// Where an `a` leads, and where its text begins in the line.
    pub link: Option<(String, usize)>,
    pub heading: bool,
    /// A `pre`, whose text is the code of the writer.
    pub preformatted: bool,
    /// The lists around, each with the next number if it has numbers. Inner ones are indented by one step: more would be
    /// code where an outer one is never closed.
    pub lists: Vec<Option<u64>>,
    /// Whether the writer's table is one of HTML, and whether a cell of it is open.
    table: bool,
    cell: bool,
}

/// What an element is for the reader.
enum Element {
    /// Begins and ends a paragraph.
    Block,
    Heading,
    List,
    Item,
    Code,
    Preformatted,
    Link,
    Table,
    Row,
    Cell,
    /// Seen by its text alone, as images of Markdown are.
    Image,
    /// Only shapes its text.
    Shape,
}

impl Element {
    /// What a tag opens or closes. `inner` is what stands next to it inside the element: one of the vendor's own around
    /// paragraphs or lists is one more block.
    fn of(tag: &Tag<'_>, inner: Option<&Piece<'_>>) -> Option<Self> {
        let is_block = |inner: &Tag<'_>| {
            let element = Self::named(&inner.name);
            let is_block = matches!(element, Some(Self::Block | Self::List | Self::Heading));
            is_block && inner.is_end == tag.is_end
        };
        Self::named(&tag.name).or(match inner {
            Some(Piece::Tag(inner)) if is_block(inner) => Some(Self::Block),
            Some(Piece::Tag(_) | Piece::Text(_)) | None => None,
        })
    }

    /// By its name (HTML Living Standard, section 4). Nothing for what is no element of a text: mostly such a name stands for
    /// something that the reader puts in its place.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "p" | "div" | "br" | "hr" | "caption" | "section" | "article" | "aside"
            | "blockquote" | "center" | "details" | "summary" | "figure" | "figcaption"
            | "header" | "footer" | "dl" | "dt" | "dd" => Self::Block,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "ul" | "ol" => Self::List,
            "li" => Self::Item,
            "code" | "tt" | "kbd" | "samp" => Self::Code,
            "pre" => Self::Preformatted,
            "a" => Self::Link,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "img" => Self::Image,
            "b" | "strong" | "i" | "em" | "span" | "sup" | "sub" | "u" | "s" | "del" | "ins"
            | "small" | "big" | "font" | "mark" | "var" | "abbr" | "cite" | "wbr" | "thead"
            | "tbody" | "tfoot" | "colgroup" | "col" => Self::Shape,
            _ => return None,
        })
    }
}

/// Whether a text that need not be HTML is: it ends an element. A name between angle brackets alone may stand for anything.
pub(crate) fn is_html(text: &str) -> bool {
    text.contains("</")
        && pieces(text).iter().any(|piece| match piece {
            Piece::Tag(tag) => tag.is_end && Element::named(&tag.name).is_some(),
            Piece::Text(_) => false,
        })
}

impl Writer {
    /// Writes HTML: one tag, or a whole block.
    pub(super) fn html(&mut self, source: &str) {
        let pieces = pieces(source);
        let told = pieces.iter().filter(|piece| !piece.is_blank());
        let told: Vec<&Piece<'_>> = told.collect();
        let mut index = 0;
        for piece in &pieces {
            index += usize::from(!piece.is_blank());
            match piece {
                Piece::Text(text) => self.text(&decoded(text)),
                Piece::Tag(tag) => {
                    let inner = if tag.is_end { index.checked_sub(2) } else { Some(index) };
                    let inner = inner.and_then(|inner| told.get(inner)).copied();
                    self.tag(tag, Element::of(tag, inner));
                }
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, element: Option<Element>) {
        if self.html.preformatted {
            return self.tag_in_code(tag, element);
        }
        let Some(element) = element else { return self.text(tag.source) };
        match element {
            Element::Block => self.flush(),
            Element::Heading => {
                self.flush();
                self.html.heading = !tag.is_end && self.table.is_none();
            }
            Element::List => self.list(tag),
            Element::Item => {
                self.flush();
                self.item_open = !tag.is_end && self.lists.is_empty() && self.table.is_none();
            }
            Element::Preformatted if self.table.is_none() => {
                self.flush();
                if !tag.is_end {
                    self.html.preformatted = true;
                    self.code = Some(String::new());
                }
            }
            Element::Code | Element::Preformatted => self.code_element(tag),
            Element::Link => self.link_element(tag),
            Element::Table | Element::Row | Element::Cell => self.table_element(&element, tag),
            Element::Image => self.text(&tag.attribute("alt").unwrap_or_default()),
            Element::Shape => {}
        }
    }

    /// In code nothing but its end counts, and what breaks its lines.
    fn tag_in_code(&mut self, tag: &Tag<'_>, element: Option<Element>) {
        match element {
            Some(Element::Preformatted) if tag.is_end => {
                self.html.preformatted = false;
                self.code_block();
            }
            Some(Element::Block) if tag.name == "br" => self.text("\n"),
            Some(_) => {}
            None => self.text(tag.source),
        }
    }

    fn list(&mut self, tag: &Tag<'_>) {
        self.flush();
        self.item_open &= !self.lists.is_empty();
        if tag.is_end {
            self.html.lists.pop();
        } else {
            self.html.lists.push((tag.name == "ol").then_some(1));
        }
    }

    fn code_element(&mut self, tag: &Tag<'_>) {
        self.close_code();
        if !tag.is_end {
            self.write_text();
            self.html.code = Some(String::new());
        }
    }

    fn link_element(&mut self, tag: &Tag<'_>) {
        self.close_link();
        let url = tag.attribute("href").filter(|url| web_link(url));
        if let Some(url) = url.filter(|_| !tag.is_end && !self.is_in_link()) {
            self.write_text();
            self.line.push('[');
            self.html.link = Some((url, self.line.len()));
        }
    }

    fn table_element(&mut self, element: &Element, tag: &Tag<'_>) {
        if self.table.is_some() && !self.html.table {
            // One inside a table of Markdown: a cell is one line.
            return self.flush();
        }
        match (element, tag.is_end) {
            (Element::Table, false) if self.table.is_none() => {
                self.flush();
                self.table = Some(Table::new(Vec::new()));
                self.html.table = true;
            }
            (Element::Table, false) => self.flush(),
            (Element::Table, true) => self.close_table(),
            (Element::Row, false) => {
                self.close_cell();
                self.table.iter_mut().for_each(Table::row);
            }
            (Element::Cell, false) => {
                self.close_cell();
                self.html.cell = self.table.is_some();
            }
            (_, _) => self.close_cell(),
        }
    }

    /// Ends a cell. What stands between cells is a paragraph in front of the table.
    fn close_cell(&mut self) {
        self.close_inline();
        if !self.html.table {
            return;
        }
        let text = mem::take(&mut self.line);
        if mem::take(&mut self.html.cell) {
            self.table.iter_mut().for_each(|table| table.cell(&text));
        } else if !text.trim().is_empty() {
            self.blocks.push(wrap(text.trim(), WIDTH).join("\n"));
        }
    }

    /// Ends a table of HTML.
    pub(super) fn close_table(&mut self) {
        if self.html.table {
            self.close_cell();
            self.html.table = false;
            self.table();
        }
    }

    /// Ends what ends with its paragraph at the latest.
    pub(super) fn close_inline(&mut self) {
        self.close_code();
        self.close_link();
        self.write_text();
    }

    fn close_code(&mut self) {
        let Some(code) = self.html.code.take() else { return };
        let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
        if !code.is_empty() {
            self.code_span(&code);
        }
    }

    fn close_link(&mut self) {
        if self.html.link.is_none() {
            return;
        }
        self.close_code();
        self.write_text();
        let Some((url, start)) = self.html.link.take() else { return };
        if self.line.len() == start {
            self.line.pop();
        } else {
            self.line.push_str(&format!("](<{url}>)"));
        }
    }
}
