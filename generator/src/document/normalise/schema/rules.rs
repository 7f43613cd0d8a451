use crate::diagnostic::Feature;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// Rules about values that have no counterpart in a Rust type. They are not checked.
pub(super) fn drop(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    for (feature, names) in RULES {
        for name in *names {
            if members.take(name).is_some_and(|rule| !is_no_rule(name, &rule)) {
                let place = path.member(name).pointer();
                notes.unsupported(*feature, place, "the rule is not checked");
            }
        }
    }
}

/// The names of members are texts whether it is said or not.
fn is_no_rule(name: &str, rule: &Node) -> bool {
    let says = |members: &Members| {
        members.iter().all(|(name, value)| match name.as_str() {
            "type" => value.as_str() == Some("string"),
            name => name.starts_with("x-") || ANNOTATIONS.contains(&name),
        })
    };
    name == "propertyNames" && (*rule == Node::Bool(true) || rule.members().is_some_and(says))
}

const ANNOTATIONS: [&str; 5] = ["title", "description", "$comment", "example", "examples"];

/// Alternatives of nothing but members that have to be there, beside the members themselves: all of them are one type.
pub(super) fn alternatives(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if !members.has("properties") {
        return;
    }
    for union in ["oneOf", "anyOf"] {
        let branches = members.get(union).and_then(Node::items).unwrap_or_default();
        let is_rule = |branch: &Node| {
            branch.members().is_some_and(|branch| {
                branch.has("required")
                    && branch.iter().all(|(name, _)| WITHOUT_A_TYPE.contains(&name.as_str()))
            })
        };
        if !branches.is_empty() && branches.iter().all(is_rule) {
            let _rules = members.take(union);
            let place = path.member(union).pointer();
            notes.unsupported(Feature::Alternatives, place, "the members are optional");
        }
    }
}

/// What a branch may say without being another type.
const WITHOUT_A_TYPE: [&str; 4] = ["required", "not", "title", "description"];

const RULES: &[(Feature, &[&str])] = &[
    (Feature::PropertyNames, &["propertyNames"]),
    (Feature::Dependencies, &["dependentRequired", "dependentSchemas", "dependencies"]),
    (Feature::Condition, &["if", "then", "else"]),
    (Feature::Contains, &["contains", "minContains", "maxContains"]),
];
