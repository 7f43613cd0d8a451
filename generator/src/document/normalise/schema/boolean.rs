use crate::diagnostic::Feature;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// `true` allows everything, as an empty schema does. `false` allows nothing, which no Rust type says.
pub(in super::super) fn from_boolean(node: &mut Node, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Node::Bool(allowed) = *node else { return };
    if !allowed {
        notes.unsupported(Feature::FalseSchema, path.pointer(), "any value is accepted");
    }
    *node = Node::Mapping(Members::new());
}
