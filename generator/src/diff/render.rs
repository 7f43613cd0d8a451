//! A comparison as people and programs read it.

mod alike;
mod changelog;
mod human;
mod json;
mod markdown;

pub use changelog::changelog;
pub use human::human;
pub use json::json;
pub use markdown::markdown;

use super::{Change, Class, Comparison, Verdict};

/// `types::Pet::age: i32 -> i64`
fn what(change: &Change) -> String {
    let Change { path, before, after, .. } = change;
    // What was renamed says the path already.
    if path == after {
        return format!("{before} -> {after}");
    }
    match (before.as_str(), after.as_str()) {
        ("", "") => path.clone(),
        ("", alone) | (alone, "") if alone.starts_with('(') && is_called(path) => {
            format!("{path}{alone}")
        }
        ("", alone) | (alone, "") => format!("{path}: {alone}"),
        (before, after) if before.starts_with('(') && is_called(path) => {
            format!("{path}{before} -> {after}")
        }
        (before, after) => format!("{path}: {before} -> {after}"),
    }
}

/// Whether a path is that of a function, whose arguments follow it without more. Types begin with a capital, and `()` is one.
fn is_called(path: &str) -> bool {
    let name = path.rsplit("::").next().unwrap_or(path);
    !name.starts_with(char::is_uppercase)
}

/// What the class means, as a heading says it.
fn heading(class: Class) -> &'static str {
    match class {
        Class::Breaking => "Breaking: code may no longer compile",
        Class::Behaviour => "Behaviour: code compiles, and does something else",
        Class::Additive => "Additive: there is more",
        Class::Internal => "Internal: nothing that code can tell",
    }
}

/// The last line: the verdict, and the version where that is known.
fn verdict(comparison: &Comparison) -> String {
    let verdict = comparison.verdict();
    match (&comparison.version, comparison.next_version(), verdict) {
        (_, _, Verdict::Nothing) => "nothing changes".to_owned(),
        (Some(current), Some(next), verdict) => format!("{verdict}: {current} -> {next}"),
        (_, _, verdict) => verdict.to_string(),
    }
}
