use super::super::{Change, Comparison, Places};
use serde_json::{Value, json};

/// For programs: one JSON object. A member is only ever added to it.
#[must_use]
pub fn json(comparison: &Comparison, places: &Places<'_>) -> String {
    let changes: Vec<Value> =
        comparison.changes.iter().map(|change| self::change(change, places)).collect();
    let object = json!({
        "verdict": comparison.verdict().to_string(),
        "version": comparison.version.as_ref().map(ToString::to_string),
        "next_version": comparison.next_version().map(|version| version.to_string()),
        "changes": changes,
    });
    format!("{object:#}\n")
}

fn change(change: &Change, places: &Places<'_>) -> Value {
    let place = |pointer: &Option<String>, at: &dyn Fn(&str) -> String| {
        pointer.as_ref().map(|pointer| json!({ "pointer": pointer, "at": at(pointer) }))
    };
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    json!({
        "class": change.rule.class().word(),
        "rule": change.rule.id(),
        "what": change.rule.what(),
        "path": change.path,
        "before": text(&change.before),
        "after": text(&change.after),
        "old": place(&change.old, places.old),
        "new": place(&change.new, places.new),
        "also": change.also,
    })
}
