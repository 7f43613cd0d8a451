//! What the user gets to see.

mod human;
mod json;
mod safe;
mod sarif;

pub use human::{Style, render_human};
pub use json::render_json;
pub use safe::printable;
pub use sarif::render_sarif;

use super::locate::{Span, Tree};
use super::{Diagnostic, Diagnostics, Focus, Origin, Pointer, Position, Sources};
use std::cell::{OnceCell, RefCell};

/// The texts, and where everything stands in them once somebody asks.
struct Places<'a> {
    sources: Sources<'a>,
    document: Lookup<'a>,
    config: Lookup<'a>,
    parts: Vec<Lookup<'a>>,
}

/// Where every text starts.
const START: Span =
    Span { start: Position { line: 1, column: 1 }, end: Position { line: 1, column: 2 } };

/// What is found out about a text when its first place is asked for, and serves all others.
#[derive(Default)]
struct Lookup<'a> {
    /// Where values stand, as far as somebody has asked.
    tree: OnceCell<RefCell<Tree<'a>>>,
    /// Where every line starts, in bytes.
    lines: OnceCell<Vec<usize>>,
}

impl<'a> Places<'a> {
    fn new(sources: &Sources<'a>) -> Self {
        let parts = sources.parts.iter().map(|_| Lookup::default()).collect();
        let (document, config) = (Lookup::default(), Lookup::default());
        Self { sources: sources.clone(), document, config, parts }
    }

    /// The text of an origin without the byte order mark, which no editor shows.
    fn text(&self, origin: Origin, part: usize) -> &'a str {
        let text = self.sources.of(origin, part).map_or("", |source| source.text);
        text.strip_prefix('\u{feff}').unwrap_or(text)
    }

    fn lookup(&self, origin: Origin, part: usize) -> Option<&Lookup<'a>> {
        match (origin, part.checked_sub(1)) {
            (Origin::CommandLine, _) => None,
            (Origin::Config, _) => Some(&self.config),
            (Origin::Document, None) => Some(&self.document),
            (Origin::Document, Some(index)) => self.parts.get(index),
        }
    }

    /// A line without its end, counted from 1.
    fn line(&self, origin: Origin, part: usize, number: usize) -> Option<&'a str> {
        let text = self.text(origin, part);
        let ends = || text.match_indices('\n').map(|(end, _)| end + 1);
        let lines = self
            .lookup(origin, part)?
            .lines
            .get_or_init(|| std::iter::once(0).chain(ends()).collect());
        let start = *lines.get(number.checked_sub(1)?)?;
        let end = lines.get(number).map_or(text.len(), |next| next - 1);
        text.get(start..end)
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
        let text = self.text(origin, part);
        let tree = self.lookup(origin, part)?.tree.get_or_init(|| {
            RefCell::new(match origin {
                Origin::Config | Origin::CommandLine => Tree::of_config(text),
                Origin::Document => Tree::of_document(text),
            })
        });
        // A text with nothing in it is at fault where it starts.
        Some(tree.borrow_mut().find(pointer, focus, occurrence).unwrap_or(START))
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

/// Finds places of a document in its texts. Each text is looked through once, when the first place in it is asked for.
pub struct Locator<'a>(Places<'a>);

impl<'a> Locator<'a> {
    /// A locator for these texts.
    #[must_use]
    pub fn new(sources: &Sources<'a>) -> Self {
        Self(Places::new(sources))
    }

    /// The name of the file and the place in it: that of the pointer, or of the innermost thing around it that is there.
    #[must_use]
    pub fn find(&self, pointer: &Pointer) -> Option<(&str, Position)> {
        let span = self.0.find(Origin::Document, pointer, Focus::Key, 1)?;
        Some((self.0.name(Origin::Document, pointer.part()), span.start))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Source;

    const TEXT: &str = "openapi: 3.0.3\npaths: {}\n";

    fn places() -> Places<'static> {
        let document = Some(Source { name: "api.yaml", text: TEXT });
        let config = Some(Source { name: "cratewright.toml", text: "spec = 1\n" });
        Places::new(&Sources { document, config, parts: Vec::new() })
    }

    fn is_untouched(lookup: &Lookup) -> bool {
        lookup.tree.get().is_none() && lookup.lines.get().is_none()
    }

    #[test]
    fn no_text_is_read_for_positions_that_nobody_prints() {
        let places = places();
        assert!(places.in_order(&Diagnostics::default()).is_empty());
        assert!(is_untouched(&places.document) && is_untouched(&places.config));
    }

    #[test]
    fn only_the_text_that_is_at_fault_is_read() {
        let places = places();
        let mut found = Diagnostics::default();
        let pointer = Pointer::root().child("spec");
        found.push(Diagnostic::error("wrong-type", pointer, "a text").in_config());
        let list = places.in_order(&found);
        assert_eq!(list.first().and_then(|(span, _)| *span).map(|span| span.start.line), Some(1));
        assert!(is_untouched(&places.document));
        assert!(places.config.tree.get().is_some());
    }

    #[test]
    fn a_known_position_needs_no_tree() {
        let places = places();
        let mut found = Diagnostics::default();
        let at = Position { line: 2, column: 3 };
        found.push(Diagnostic::error("syntax", Pointer::root(), "odd").at(at));
        assert_eq!(places.in_order(&found).len(), 1);
        assert!(is_untouched(&places.document));
    }

    #[test]
    fn one_reading_serves_every_diagnostic() {
        let places = places();
        let find = |name: &str| {
            let _ = places.find(Origin::Document, &Pointer::root().child(name), Focus::Key, 1);
            places.document.tree.get().map(std::ptr::from_ref)
        };
        assert_eq!(find("openapi"), find("paths"));
        assert_eq!(places.line(Origin::Document, 0, 2), Some("paths: {}"));
        assert_eq!(places.line(Origin::Document, 0, 3), Some(""));
        assert_eq!(places.line(Origin::Document, 0, 4), None);
    }
}
