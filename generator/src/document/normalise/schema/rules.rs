use crate::diagnostic::Feature;
use crate::document::node::Members;
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// Rules about values that have no counterpart in a Rust type. They are not checked.
pub(super) fn drop(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    for (feature, names) in RULES {
        for name in *names {
            if members.take(name).is_some() {
                let place = path.member(name).pointer();
                notes.unsupported(*feature, place, "the rule is not checked");
            }
        }
    }
}

const RULES: &[(Feature, &[&str])] = &[
    (Feature::PropertyNames, &["propertyNames"]),
    (Feature::Dependencies, &["dependentRequired", "dependentSchemas", "dependencies"]),
    (Feature::Condition, &["if", "then", "else"]),
    (Feature::Contains, &["contains", "minContains", "maxContains"]),
];
