//! The statuses of answers have no order, and tools write them in their own: a document that comes back with them in another
//! one gives the same API.

mod support;

use cratewright::Options;
use cratewright::diff::compare;
use cratewright::surface::Surface;
use serde_json::{Map, Value};

#[test]
fn answers_have_no_order() {
    let (mut turned, mut faults) = (0, Vec::new());
    for case in support::all("cases") {
        let mut tree = case.tree();
        let before = tree.to_string();
        turn(&mut tree, "responses");
        let after = tree.to_string();
        if before == after {
            continue;
        }
        turned += 1;
        let surface = |text: &str| -> Surface {
            let made = case.generate_from(text, Options::default());
            made.generated.unwrap_or_else(|| panic!("{}: {}", case.name, made.said)).surface
        };
        let comparison = compare(&surface(&before), &surface(&after));
        let changes = comparison.changes.iter();
        faults.extend(changes.map(|it| format!("{}: {} {}", case.name, it.rule.id(), it.path)));
    }
    assert!(turned > 20, "{turned} cases have something to turn");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Turns every object of this name round, wherever it is.
fn turn(value: &mut Value, name: &str) {
    match value {
        Value::Object(members) => {
            for (key, member) in members.iter_mut() {
                if key == name {
                    reverse(member);
                }
                turn(member, name);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| turn(item, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The members of an object from the last to the first.
fn reverse(value: &mut Value) {
    if let Value::Object(members) = value {
        let turned: Map<String, Value> = std::mem::take(members).into_iter().rev().collect();
        *members = turned;
    }
}
