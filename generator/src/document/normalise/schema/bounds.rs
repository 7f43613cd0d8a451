use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// An exclusive bound is a number since 3.1, and says before that how the inclusive one is meant.
pub(super) fn to_flags(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    for name in ["exclusiveMinimum", "exclusiveMaximum"] {
        if let Some(Node::String(text)) = members.get(name)
            && let Some(bound) = members.get(name).and_then(Node::number)
        {
            let message =
                format!("expected a number, found the text \"{text}\": taken for {bound}");
            notes.push(
                Diagnostic::warning("wrong-type", path.member(name).pointer(), message)
                    .help(format!("write it without quotes: {bound}"))
                    .on_value(),
            );
            members.set(name, Node::Number(bound));
        }
    }
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
    let Some(bound) = members.get(exclusive).and_then(Node::number) else { return };
    let other = members.get(inclusive).and_then(Node::number).and_then(|other| other.as_f64());
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
