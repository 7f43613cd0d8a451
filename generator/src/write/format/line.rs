//! Which items stand together without a blank line between them.

use super::split::{Attribute, Item, keyword};
use super::tape::Tree;
use proc_macro2::Delimiter;

/// Whether an item stands in a group of lines.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Line {
    /// `use ..;`
    Use,
    /// `pub use ..;`
    Reexport,
    /// `mod name;` without documentation.
    Mod,
    /// Everything else.
    Apart,
}

impl Line {
    pub(super) fn of(item: &Item<'_>) -> Self {
        if item.attributes.iter().any(|attribute| matches!(attribute, Attribute::Doc(_))) {
            return Self::Apart;
        }
        let has_braces = { item.body }.any(|tree| matches!(tree, Tree::Group(Delimiter::Brace, _)));
        match keyword(item.body) {
            Some("use") if matches!(item.body.first(), Some(Tree::Word("use"))) => Self::Use,
            Some("use") => Self::Reexport,
            Some("mod") if !has_braces => Self::Mod,
            _ => Self::Apart,
        }
    }

    /// Whether there is a blank line between an item and the one before it, if there is one.
    pub(super) fn is_apart(previous: Option<Self>, line: Self) -> bool {
        previous.is_some_and(|previous| previous != line || line == Self::Apart)
    }
}
