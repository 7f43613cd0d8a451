use crate::diagnostic::Feature;
use crate::document::node::Members;
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// What names a schema, or is kept in it for reference. References have been followed, so it has served.
pub(super) fn drop(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    for name in ["$schema", "$comment", "$vocabulary", "$defs", "definitions", "$anchor"] {
        let _served = members.take(name);
    }
    for name in ["$id", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef"] {
        if members.take(name).is_some() {
            let place = path.member(name).pointer();
            notes.unsupported(Feature::SchemaIdentity, place, "the rest of the schema counts");
        }
    }
}
