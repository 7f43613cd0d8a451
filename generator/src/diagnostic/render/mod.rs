//! What the user gets to see.

mod human;
mod json;
mod safe;

pub use human::{Style, render_human};
pub use json::render_json;

use super::locate::{Span, Tree};
use super::{Diagnostic, Diagnostics, Focus, Origin, Pointer, Position, Sources};
use std::cell::OnceCell;

/// The texts, and where everything stands in them once somebody asks.
struct Places<'a> {
    sources: Sources<'a>,
    document: OnceCell<Tree>,
    config: OnceCell<Tree>,
}

impl<'a> Places<'a> {
    fn new(sources: &Sources<'a>) -> Self {
        Self { sources: *sources, document: OnceCell::new(), config: OnceCell::new() }
    }

    /// The text of an origin without the byte order mark, which no editor shows.
    fn text(&self, origin: Origin) -> &'a str {
        let text = self.sources.of(origin).map_or("", |source| source.text);
        text.strip_prefix('\u{feff}').unwrap_or(text)
    }

    fn name(&self, origin: Origin) -> &'a str {
        self.sources.of(origin).map_or("", |source| source.name)
    }

    fn span(&self, diagnostic: &Diagnostic) -> Option<Span> {
        match diagnostic.position {
            Some(start) => {
                Some(Span { start, end: Position { column: start.column + 1, ..start } })
            }
            None => self.find(
                diagnostic.origin,
                &diagnostic.pointer,
                diagnostic.focus,
                diagnostic.occurrence,
            ),
        }
    }

    fn find(
        &self,
        origin: Origin,
        pointer: &Pointer,
        focus: Focus,
        occurrence: usize,
    ) -> Option<Span> {
        self.sources.of(origin)?;
        let tree = match origin {
            Origin::Document => self.document.get_or_init(|| Tree::of_document(self.text(origin))),
            Origin::Config => self.config.get_or_init(|| Tree::of_config(self.text(origin))),
        };
        tree.find(pointer, focus, occurrence)
    }

    /// All diagnostics with their places, the configuration first and then in the order of the text.
    fn in_order<'d>(&self, diagnostics: &'d Diagnostics) -> Vec<(Option<Span>, &'d Diagnostic)> {
        let mut list: Vec<_> =
            diagnostics.iter().map(|diagnostic| (self.span(diagnostic), diagnostic)).collect();
        list.sort_by_key(|(span, diagnostic)| {
            (
                std::cmp::Reverse(diagnostic.origin),
                span.map(|span| span.start),
                std::cmp::Reverse(diagnostic.severity),
            )
        });
        list
    }
}

/// How a place is called: a JSON pointer in the document, dotted names in the configuration.
fn place_name(origin: Origin, pointer: &Pointer) -> String {
    match origin {
        Origin::Document => pointer.to_string(),
        Origin::Config => {
            let mut name = String::new();
            for segment in pointer.segments() {
                if segment.bytes().all(|byte| byte.is_ascii_digit()) {
                    name.push_str(&format!("[{segment}]"));
                } else {
                    if !name.is_empty() {
                        name.push('.');
                    }
                    name.push_str(&segment);
                }
            }
            name
        }
    }
}
