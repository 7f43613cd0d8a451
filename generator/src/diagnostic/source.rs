use super::Origin;

/// The texts that diagnostics point into.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sources<'a> {
    /// The OpenAPI document.
    pub document: Option<Source<'a>>,
    /// `cratewright.toml`.
    pub config: Option<Source<'a>>,
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
    pub(super) fn of(&self, origin: Origin) -> Option<Source<'a>> {
        match origin {
            Origin::Document => self.document,
            Origin::Config => self.config,
        }
    }
}
