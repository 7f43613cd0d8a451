//! What names the types inside a branch.

use crate::lower::form::{Branch, Kind};
use crate::words::{without_last, words};
use std::borrow::Cow;

/// What all kinds of a component have in common.
pub(super) const BASE: &str = "base";

/// The step to what is in a branch: a list or map that is called what it is has items or values, and what all
/// kinds of a component have in common is its base, unless the component is called so.
pub(super) fn step(branch: &Branch<'_>, name: &str) -> String {
    if let Some(base) = branch.base {
        let is_called_so = words(base).last().is_some_and(|last| last == BASE);
        return if is_called_so { "itself" } else { BASE }.to_owned();
    }
    let (kinds, inner): (&[&str], &str) = match &branch.form.kind {
        Kind::Array(_) => (&["array"], "items"),
        Kind::Map(_) => (&["map", "object"], "values"),
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Tuple(_)
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

/// A branch with words for what all kinds of a component have in common, where the document has none.
pub(super) fn described<'b, 'a>(branch: &'b Branch<'a>) -> Cow<'b, Branch<'a>> {
    let docs = &branch.form.docs;
    let is_described = docs.summary.is_some() || docs.description.is_some();
    match branch.base.filter(|_| !is_described) {
        Some(name) => {
            let mut branch = branch.clone();
            branch.form.docs.description = Some(format!("No more than what every `{name}` has."));
            Cow::Owned(branch)
        }
        None => Cow::Borrowed(branch),
    }
}
