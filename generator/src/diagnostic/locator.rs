use super::locate::Tree;
use super::{Focus, Origin, Pointer, Position, Sources};
use std::cell::OnceCell;

/// Finds places of a document in its text. The text is read for it once, when the first place is asked for.
#[derive(Debug)]
pub struct Locator<'a> {
    sources: Sources<'a>,
    /// The document itself, then its parts.
    trees: Vec<OnceCell<Tree>>,
}

impl<'a> Locator<'a> {
    /// A locator for these texts.
    #[must_use]
    pub fn new(sources: Sources<'a>) -> Self {
        let trees = (0..=sources.parts.len()).map(|_| OnceCell::new()).collect();
        Self { sources, trees }
    }

    /// The name of the file and the place in it: that of the pointer, or of the innermost thing around it that is there.
    pub fn find(&self, pointer: &Pointer) -> Option<(&'a str, Position)> {
        let source = self.sources.of(Origin::Document, pointer.part())?;
        let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
        let tree = self.trees.get(pointer.part())?.get_or_init(|| Tree::of_document(text));
        let span = tree.find(pointer, Focus::Key, 1)?;
        Some((source.name, span.start))
    }
}
