//! A change while it is not yet clear whether it only follows from another one.

use super::pairs::{Pair, Pairs};
use super::{Change, Rule};
use crate::surface::{Fact, Item, Kind, Surface};

/// A change, and those that it may follow from.
pub(super) struct Finding {
    pub(super) change: Change,
    /// Where the change may be that it follows from; nowhere if it stands for itself.
    pub(super) follows: Vec<Cause>,
    /// What is said of it where it follows.
    pub(super) note: String,
}

/// Where to look for a change that another one follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// At this path.
    At(String),
    /// At this path or at one inside.
    Under(String),
}

impl Finding {
    /// The change of a pair.
    pub(super) fn of(rule: Rule, pair: &Pair<'_>, pairs: &Pairs<'_>) -> Self {
        let either = pair.new.or(pair.old);
        let change = Change {
            rule,
            path: either.map(path).unwrap_or_default(),
            before: String::new(),
            after: String::new(),
            old: pair.old.and_then(|item| pairs.old.pointer(item)),
            new: pair.new.and_then(|item| pairs.new.pointer(item)),
            also: Vec::new(),
        };
        Self { change, follows: Vec::new(), note: String::new() }
    }

    /// Says what it was and what it is.
    pub(super) fn was(mut self, before: impl Into<String>, after: impl Into<String>) -> Self {
        (self.change.before, self.change.after) = (before.into(), after.into());
        self
    }

    /// Says what it may follow from, and how that is put.
    pub(super) fn follows(mut self, causes: Vec<Cause>, note: impl Into<String>) -> Self {
        (self.follows, self.note) = (causes, note.into());
        self
    }
}

/// The path by which users know an item; some stand at the path of what they are about.
fn path(item: &Item) -> String {
    let name = item.fact(Fact::Of).unwrap_or(item.name());
    match item.kind {
        Kind::New => format!("{}::new", item.path),
        Kind::Constructor => format!("{}::{name}", item.owner()),
        Kind::FieldSetter => format!("{}::{name}()", item.owner()),
        _ => item.path.clone(),
    }
}

/// The package itself is called otherwise.
pub(super) fn renamed_package(old: &Surface, new: &Surface) -> Finding {
    let (before, after) = (old.package.clone(), new.package.clone());
    let change = of_package(Rule::PackageRenamed, new, before, after);
    Finding { change, follows: Vec::new(), note: String::new() }
}

/// Something is described otherwise, and it is not known what.
pub(super) fn described(new: &Surface) -> Change {
    of_package(Rule::DocumentationChanged, new, String::new(), String::new())
}

fn of_package(rule: Rule, new: &Surface, before: String, after: String) -> Change {
    let path = new.package.clone();
    Change { rule, path, before, after, old: None, new: None, also: Vec::new() }
}
