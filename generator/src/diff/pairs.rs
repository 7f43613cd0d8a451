//! Two lists of items side by side.

use crate::surface::{Fact, Item, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// The same item before and after; one of them at least is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'a> {
    pub(super) old: Option<&'a Item>,
    pub(super) new: Option<&'a Item>,
}

/// All items of two surfaces, with what is asked about them.
pub(super) struct Pairs<'a> {
    pub(super) list: Vec<Pair<'a>>,
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
}

/// One of the two surfaces.
#[derive(Default)]
pub(super) struct Side<'a> {
    /// What has members or is one of the two others' owners, by path.
    owners: BTreeMap<&'a str, &'a Item>,
    /// The paths of what can be made by `new`.
    made: BTreeSet<&'a str>,
    /// The variants, by path.
    variants: BTreeMap<&'a str, &'a Item>,
}

/// The items that take each other's place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Parameter,
    Type,
    Other(Kind),
}

fn group(kind: Kind) -> Group {
    match kind {
        Kind::Argument | Kind::Setter => Group::Parameter,
        kind if is_owner(kind) => Group::Type,
        kind => Group::Other(kind),
    }
}

/// Whether items of this kind have others in them, which come and go with them.
pub(super) fn is_owner(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Handle
            | Kind::Operation
            | Kind::Hook
            | Kind::Struct
            | Kind::Form
            | Kind::Enum
            | Kind::IntegerEnum
            | Kind::Union
            | Kind::Answers
    )
}

type Key<'a> = (&'a str, Group, &'a str);

fn key(item: &Item) -> Key<'_> {
    let (path, kind, source) = item.key();
    (path, group(kind), source)
}

/// Puts the items side by side.
pub(super) fn of<'a>(old: &'a [Item], new: &'a [Item]) -> Pairs<'a> {
    let mut list: BTreeMap<Key<'a>, Pair<'a>> = BTreeMap::new();
    for item in old {
        list.insert(key(item), Pair { old: Some(item), new: None });
    }
    for item in new {
        list.entry(key(item)).or_insert(Pair { old: None, new: None }).new = Some(item);
    }
    Pairs { list: list.into_values().collect(), old: Side::of(old), new: Side::of(new) }
}

impl<'a> Side<'a> {
    fn of(items: &'a [Item]) -> Self {
        let mut side = Self::default();
        for item in items {
            if is_owner(item.kind) {
                side.owners.insert(&item.path, item);
            }
            match item.kind {
                Kind::New => {
                    side.made.insert(&item.path);
                }
                Kind::Variant => {
                    side.variants.insert(&item.path, item);
                }
                _ => {}
            }
        }
        side
    }

    /// Whether users make values of the type at this path.
    pub(super) fn makes(&self, path: &str) -> bool {
        self.made.contains(path)
    }

    /// What an item is in: a type, an operation, a handle.
    pub(super) fn owner(&self, item: &Item) -> Option<&'a Item> {
        let mut path = item.path.as_str();
        loop {
            if let Some(owner) = self
                .owners
                .get(path)
                .filter(|owner| owner.path != item.path || !is_owner(item.kind))
            {
                return Some(owner);
            }
            path = path.rsplit_once("::")?.0;
        }
    }

    /// The variant at a path.
    pub(super) fn variant(&self, path: &str) -> Option<&'a Item> {
        self.variants.get(path).copied()
    }

    /// What is at a path.
    pub(super) fn at(&self, path: &str) -> Option<&'a Item> {
        self.owners.get(path).copied()
    }

    /// The JSON pointer of an item: its own, or its place in what it is in.
    pub(super) fn pointer(&self, item: &Item) -> Option<String> {
        if let Some(at) = item.fact(Fact::Place).or_else(|| item.fact(Fact::At)) {
            return Some(at.to_owned());
        }
        if let Some(of) = item.fact(Fact::Of).and_then(|of| self.owners.get(of)) {
            return of.fact(Fact::At).map(str::to_owned);
        }
        let owner = self.owner(item)?;
        let at = owner.fact(Fact::At)?;
        let escaped = || item.wire().replace('~', "~0").replace('/', "~1");
        Some(match (item.kind, owner.kind) {
            (Kind::Field | Kind::FieldSetter, _) => format!("{at}/properties/{}", escaped()),
            (Kind::Variant, Kind::Enum | Kind::IntegerEnum) => format!("{at}/enum"),
            (Kind::Argument | Kind::Setter, _) if item.fact(Fact::In) == Some("body") => {
                format!("{at}/requestBody")
            }
            (Kind::Argument | Kind::Setter, _) => format!("{at}/parameters"),
            (Kind::Associated, Kind::Operation) => format!("{at}/responses"),
            _ => at.to_owned(),
        })
    }
}
