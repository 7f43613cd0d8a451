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
    parts: Vec<OnceCell<Tree>>,
}

impl<'a> Places<'a> {
    fn new(sources: &Sources<'a>) -> Self {
        let parts = sources.parts.iter().map(|_| OnceCell::new()).collect();
        let sources = sources.clone();
        Self { sources, document: OnceCell::new(), config: OnceCell::new(), parts }
    }

    /// The text of an origin without the byte order mark, which no editor shows.
    fn text(&self, origin: Origin, part: usize) -> &'a str {
        let text = self.sources.of(origin, part).map_or("", |source| source.text);
        text.strip_prefix('\u{feff}').unwrap_or(text)
    }

    fn name(&self, origin: Origin, part: usize) -> &'a str {
        match origin {
            Origin::CommandLine => "command line",
            Origin::Document | Origin::Config => {
                self.sources.of(origin, part).map_or("", |source| source.name)
            }
        }
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
        let part = pointer.part();
        self.sources.of(origin, part)?;
        let document = || Tree::of_document(self.text(origin, part));
        let tree = match (origin, part.checked_sub(1)) {
            (Origin::CommandLine, _) => return None,
            (Origin::Config, _) => {
                self.config.get_or_init(|| Tree::of_config(self.text(origin, part)))
            }
            (Origin::Document, None) => self.document.get_or_init(document),
            (Origin::Document, Some(index)) => self.parts.get(index)?.get_or_init(document),
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
                diagnostic.pointer.part(),
                span.map(|span| span.start),
                std::cmp::Reverse(diagnostic.severity),
            )
        });
        list
    }
}

/// How a place is called: a JSON pointer in the document, dotted names in the configuration, the name of an option.
fn place_name(origin: Origin, pointer: &Pointer) -> String {
    match origin {
        Origin::Document => pointer.to_string(),
        Origin::CommandLine => {
            pointer.segments().map(|option| format!("--{option}")).collect::<Vec<_>>().join(" ")
        }
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
