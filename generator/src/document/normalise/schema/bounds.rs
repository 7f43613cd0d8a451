use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// An exclusive bound is a number since 3.1, and says before that how the inclusive one is meant.
pub(super) fn to_flags(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    to_flag(members, "minimum", "exclusiveMinimum", |exclusive, inclusive| exclusive >= inclusive);
    to_flag(members, "maximum", "exclusiveMaximum", |exclusive, inclusive| exclusive <= inclusive);
}

/// Where both bounds are there, only the tighter one matters.
fn to_flag(
    members: &mut Members,
    inclusive: &str,
    exclusive: &str,
    is_tighter: fn(f64, f64) -> bool,
) {
    let Some(Node::Number(bound)) = members.get(exclusive).cloned() else { return };
    let other = match members.get(inclusive) {
        Some(Node::Number(other)) => other.as_f64(),
        Some(_) | None => None,
    };
    let counts = match (bound.as_f64(), other) {
        (Some(bound), Some(other)) => is_tighter(bound, other),
        (Some(_) | None, _) => true,
    };
    if counts {
        members.set(inclusive, Node::Number(bound));
        members.set(exclusive, Node::Bool(true));
    } else {
        let _looser = members.take(exclusive);
    }
}
