//! What follows from the changes for the version of the crate.

use super::Class;
use semver::{BuildMetadata, Prerelease, Version};
use std::fmt;

/// Which part of a version a release has to raise, as Semantic Versioning names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// There is nothing to release.
    Nothing,
    /// Nothing that code can tell.
    Patch,
    /// More, or another behaviour; code compiles as before.
    Minor,
    /// Code may not compile.
    Major,
}

impl Verdict {
    /// What changes of a class ask for.
    #[must_use]
    pub const fn of(class: Class) -> Self {
        match class {
            Class::Breaking => Self::Major,
            Class::Behaviour | Class::Additive => Self::Minor,
            Class::Internal => Self::Patch,
        }
    }

    /// The next version. As Cargo compares them, below 1.0 the first part that is not 0 stands for the major one: there
    /// `major` raises the second part and everything else the third, and in `0.0.z` there is only the last to raise.
    /// Of a pre-release, which promises nothing, the number at its end is raised.
    #[must_use]
    pub fn next(self, current: &Version) -> Version {
        if self == Self::Nothing {
            return current.clone();
        }
        let mut next = current.clone();
        next.build = BuildMetadata::EMPTY;
        if !current.pre.is_empty() {
            next.pre = next_prerelease(&current.pre);
            return next;
        }
        let (major, minor, patch) = (current.major, current.minor, current.patch);
        (next.major, next.minor, next.patch) = match (self, major, minor) {
            (Self::Major, 0, 0) => (0, 0, patch.saturating_add(1)),
            (Self::Major, 0, _) => (0, minor.saturating_add(1), 0),
            (Self::Major, _, _) => (major.saturating_add(1), 0, 0),
            (Self::Minor, 0, _) => (0, minor, patch.saturating_add(1)),
            (Self::Minor, _, _) => (major, minor.saturating_add(1), 0),
            (Self::Patch | Self::Nothing, _, _) => (major, minor, patch.saturating_add(1)),
        };
        next
    }
}

/// `alpha.1` becomes `alpha.2`, and `alpha` becomes `alpha.1`.
fn next_prerelease(pre: &Prerelease) -> Prerelease {
    let raised = match pre.as_str().rsplit_once('.') {
        Some((start, number)) => {
            number.parse::<u64>().ok().map(|number| format!("{start}.{}", number.saturating_add(1)))
        }
        None => pre.as_str().parse::<u64>().ok().map(|number| number.saturating_add(1).to_string()),
    };
    let raised = raised.unwrap_or_else(|| format!("{pre}.1"));
    Prerelease::new(&raised).unwrap_or_else(|_| pre.clone())
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}
