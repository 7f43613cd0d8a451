use crate::diagnostic::{Diagnostic, Diagnostics, Feature, Pointer};
use crate::document::version::Version;

/// What passes have to tell, and what they have to know of the document as a whole.
pub(in crate::document) struct Notes<'d> {
    diagnostics: &'d mut Diagnostics,
    pub(super) version: Version,
    /// How many operations were left out.
    pub(in crate::document) operations_left_out: usize,
}

impl<'d> Notes<'d> {
    /// Notes that go to `diagnostics`.
    pub(in crate::document) fn new(version: Version, diagnostics: &'d mut Diagnostics) -> Self {
        Self { diagnostics, version, operations_left_out: 0 }
    }

    /// Something that has no counterpart in Rust.
    pub(super) fn unsupported(&mut self, feature: Feature, place: Pointer, consequence: &str) {
        self.diagnostics.push(Diagnostic::unsupported(feature, place, consequence));
    }

    /// An operation that cannot be called, or a request that the API sends and that cannot be taken in.
    pub(super) fn left_out(&mut self, feature: Feature, place: Pointer) {
        let is_called = place.segments().next().is_some_and(|first| first == "paths")
            && !place.segments().any(|step| step == "callbacks");
        self.operations_left_out += usize::from(is_called);
        self.unsupported(feature, place, "the operation is left out");
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
