use crate::diagnostic::Feature;
use crate::document::node::Members;
use crate::document::normalise::{Notes, document::is_known_dialect};
use crate::document::path::Path;

/// What is not needed any more.
const SERVED: [&str; 7] =
    ["$comment", "$defs", "definitions", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$id"];

/// What names a schema, or is kept in it for reference. References have been followed, so it has served.
pub(super) fn drop(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    for name in SERVED {
        let _served = members.take(name);
    }
    let dialect = members.take("$schema");
    let is_foreign = dialect.is_some_and(|it| !is_known_dialect(it.as_str().unwrap_or_default()));
    for (name, is_foreign) in
        [("$schema", is_foreign), ("$vocabulary", members.take("$vocabulary").is_some())]
    {
        if is_foreign {
            let place = path.member(name).pointer();
            notes.unsupported(Feature::Dialect, place, "the schema is read as one of OpenAPI");
        }
    }
    for name in ["$dynamicRef", "$recursiveRef"] {
        if members.take(name).is_some() {
            let place = path.member(name).pointer();
            notes.unsupported(Feature::SchemaIdentity, place, "the rest of the schema counts");
        }
    }
}
