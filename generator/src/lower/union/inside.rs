//! What names the types inside a branch.

use crate::lower::form::{Branch, Kind};
use crate::words::{without_last, words};

/// The step to what is in a branch: a list or map that is called what it is has items or values, and what all
/// kinds of a component have in common is its base.
pub(super) fn step(branch: &Branch<'_>, name: &str) -> String {
    if branch.base().is_some() {
        return "base".to_owned();
    }
    let (kinds, inner): (&[&str], &str) = match &branch.form.kind {
        Kind::Array(_) => (&["array"], "items"),
        Kind::Map(_) => (&["map", "object"], "values"),
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => return name.to_owned(),
    };
    match words(name).last() {
        Some(last) if kinds.contains(&last.as_str()) => {
            format!("{} {inner}", without_last(name, 1).unwrap_or_default())
        }
        Some(_) | None => name.to_owned(),
    }
}
