use super::Origin;

/// The texts that diagnostics point into.
#[derive(Clone, Debug, Default)]
pub struct Sources<'a> {
    /// The OpenAPI document.
    pub document: Option<Source<'a>>,
    /// `cratewright.toml`.
    pub config: Option<Source<'a>>,
    /// The further files of the document, in the order in which pointers count them.
    pub parts: Vec<Source<'a>>,
}

/// One text and what it is called.
#[derive(Clone, Copy, Debug, Default)]
pub struct Source<'a> {
    /// The name to print, usually the path as the user gave it.
    pub name: &'a str,
    /// What was read.
    pub text: &'a str,
}

impl<'a> Sources<'a> {
    /// The text of an origin; `part` says which file of the document.
    pub(super) fn of(&self, origin: Origin, part: usize) -> Option<Source<'a>> {
        match (origin, part.checked_sub(1)) {
            (Origin::Config, _) => self.config,
            (Origin::CommandLine, _) => None,
            (Origin::Document, None) => self.document,
            (Origin::Document, Some(index)) => self.parts.get(index).copied(),
        }
    }
}
