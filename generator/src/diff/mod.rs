//! What the change of a document does to the users of the crate: two public APIs to a list of changes, each of a
//! [`Rule`], and the version that follows.
//!
//! Three steps. What was renamed is found by what identifies it in the document, and the old API is rewritten in the new
//! names (`renames`). What is left is compared item by item (`compare`). And what only follows from another change,
//! as an argument of `new` follows from a field, is put to that one (`follow`).

mod compare;
mod find;
mod follow;
mod pairs;
mod place;
mod renames;
mod render;
mod rule;
mod template;
mod verdict;

pub use place::Places;
pub use render::{changelog, human, json, markdown};
pub use rule::{Class, Rule};
pub use semver::Version;
pub use verdict::Verdict;

use crate::surface::Surface;

/// One thing that is no longer as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub rule: Rule,
    /// Where it is in Rust, by the new name where it has one.
    pub path: String,
    /// What it was, such as its type or its former path; empty for what is new.
    pub before: String,
    /// What it is now; empty for what is gone.
    pub after: String,
    /// The JSON pointer of its place in the old document.
    pub old: Option<String>,
    /// The JSON pointer of its place in the new document.
    pub new: Option<String>,
    /// What follows from it, one sentence each, without a full stop.
    pub also: Vec<String>,
}

/// Everything that changes between two versions of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The changes: by class, the worst first, then by path.
    pub changes: Vec<Change>,
    /// The version of the old crate, where it is one.
    pub version: Option<Version>,
}

impl Comparison {
    /// What the changes ask for.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let verdicts = self.changes.iter().map(|change| Verdict::of(change.rule.class()));
        verdicts.max().unwrap_or(Verdict::Nothing)
    }

    /// The version that follows from the old one.
    #[must_use]
    pub fn next_version(&self) -> Option<Version> {
        self.version.as_ref().map(|version| self.verdict().next(version))
    }

    /// The changes of a class.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.rule.class() == class)
    }
}

/// Compares two public APIs.
#[must_use]
pub fn compare(old: &Surface, new: &Surface) -> Comparison {
    let mut found = Vec::new();
    if old.package != new.package {
        found.push(find::renamed_package(old, new));
    }
    let renamed = renames::rewrite(old, new);
    let pairs = pairs::of(&renamed.items, &new.items);
    found.extend(renames::findings(&renamed, &pairs));
    found.extend(compare::findings(&pairs));
    let mut changes = follow::fold(found);
    renamed.by_former_names(&mut changes);
    // A record doesn't hold what is said about each item, but notices that it is no longer the same.
    if changes.is_empty() && !old.docs.is_empty() && old.docs != new.docs {
        changes.push(find::described(new));
    }
    changes.sort_by(|one, other| {
        (one.rule.class(), &one.path, one.rule).cmp(&(other.rule.class(), &other.path, other.rule))
    });
    Comparison { changes, version: Version::parse(&old.version).ok() }
}
