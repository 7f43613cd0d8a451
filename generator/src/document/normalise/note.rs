use crate::diagnostic::{Diagnostic, Diagnostics, Feature, Pointer};
use crate::document::version::Version;
use std::collections::BTreeSet;

/// What passes have to tell, and what they have to know of the document as a whole.
pub(in crate::document) struct Notes<'d> {
    diagnostics: &'d mut Diagnostics,
    pub(super) version: Version,
    /// The components that are objects or lists.
    pub(super) made_of_parts: BTreeSet<String>,
}

impl<'d> Notes<'d> {
    /// Notes that go to `diagnostics`.
    pub(in crate::document) fn new(version: Version, diagnostics: &'d mut Diagnostics) -> Self {
        Self { diagnostics, version, made_of_parts: BTreeSet::new() }
    }

    /// Something that has no counterpart in Rust.
    pub(super) fn unsupported(&mut self, feature: Feature, place: Pointer, consequence: &str) {
        self.diagnostics.push(Diagnostic::unsupported(feature, place, consequence));
    }

    /// Where passes that are shared with others tell.
    pub(super) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    /// Anything else.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
