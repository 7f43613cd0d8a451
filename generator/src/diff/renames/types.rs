//! Types that are called otherwise.

use super::super::pairs::is_owner;
use super::super::{Rule, template};
use super::apply::words;
use super::paired;
use crate::surface::{Fact, Item, Kind};
use std::collections::{BTreeMap, BTreeSet};

fn is_type(item: &Item) -> bool {
    is_owner(item.kind) && item.path.starts_with("types::")
}

/// A type without a name of its own is known by its place.
pub(super) fn by_place(old: &[Item], new: &[Item]) -> Vec<(Rule, Item, Item)> {
    let place = |item: &Item| {
        let at = item.fact(Fact::At)?;
        let at = if at.contains("/paths/") { template::anonymous(at) } else { at.to_owned() };
        Some((at, item.fact(Fact::Travels).unwrap_or_default().to_owned()))
    };
    renamed(paired(old, new, is_type, place))
}

/// A component that has another name has another place too: it is known by what it holds, or by where it is used.
pub(super) fn by_content(old: &[Item], new: &[Item]) -> Vec<(Rule, Item, Item)> {
    let (before, after) = (members(old, exactly), members(new, exactly));
    let found = paired(old, new, is_type, |item| {
        // What has no partner has its path on one side only.
        let list = before.get(&item.path).or_else(|| after.get(&item.path))?;
        // One member alone says little.
        (list.len() > 1).then(|| (item.kind, item.signature.clone(), list.clone()))
    });
    if found.is_empty() {
        return renamed(by_use(old, new));
    }
    renamed(found)
}

fn renamed(found: Vec<(Item, Item)>) -> Vec<(Rule, Item, Item)> {
    found.into_iter().map(|(before, after)| (Rule::TypeRenamed, before, after)).collect()
}

type Members = BTreeMap<String, BTreeSet<String>>;

/// The members of each type by its path, but for what every struct, enum or union has. What holds itself says so by no name.
fn members(items: &[Item], shown: fn(&str, &str) -> String) -> Members {
    let mut all = Members::new();
    for item in items.iter().filter(|item| matches!(item.kind, Kind::Field | Kind::Variant)) {
        if matches!(item.signature.as_str(), "Extra" | "Unknown" | "UnknownText" | "UnknownInteger")
        {
            continue;
        }
        let owner = item.owner();
        let member = format!("{} {}", item.name(), shown(&item.signature, owner));
        all.entry(owner.to_owned()).or_default().insert(member);
    }
    all
}

fn exactly(signature: &str, owner: &str) -> String {
    words(signature, |word| (word == owner).then_some("Self"))
}

/// What a member is when nothing is said of names that may be others, of null, and of what may be missing.
fn roughly(signature: &str, _owner: &str) -> String {
    let nameless = words(signature, |word| word.starts_with("types::").then_some("_"));
    let inside = |wrapper| nameless.strip_prefix(wrapper).and_then(|rest| rest.strip_suffix('>'));
    inside("Option<").or_else(|| inside("Maybe<")).unwrap_or(&nameless).to_owned()
}

/// Types of which one stands where the other stood, and which have more than half of their members in common. Where many
/// are called otherwise at once, their members are of types that are, too.
fn by_use(old: &[Item], new: &[Item]) -> Vec<(Item, Item)> {
    let (before, after) = (members(old, roughly), members(new, roughly));
    let (gone, come) = (alone(old, new), alone(new, old));
    let present = uses(new, &come);
    let mut replaced: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (place, former) in uses(old, &gone) {
        if let Some(now) = present.get(&place) {
            replaced.entry(former).or_default().insert(now);
        }
    }
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    for now in replaced.values().flatten() {
        *taken.entry(now).or_default() += 1;
    }
    let pairs = replaced.iter().filter_map(|(former, all)| {
        let mut all = all.iter();
        let (Some(now), None) = (all.next(), all.next()) else { return None };
        let (one, other) = (gone.get(former)?, come.get(now)?);
        let alike = is_alike(before.get(*former), after.get(*now));
        (taken.get(now) == Some(&1) && one.kind == other.kind && alike)
            .then(|| ((*one).clone(), (*other).clone()))
    });
    pairs.collect()
}

/// The types that only one side has.
fn alone<'a>(items: &'a [Item], others: &[Item]) -> BTreeMap<&'a str, &'a Item> {
    let known: BTreeSet<&str> =
        others.iter().filter(|item| is_type(item)).map(|item| item.path.as_str()).collect();
    let types = items.iter().filter(|item| is_type(item) && !known.contains(item.path.as_str()));
    types.map(|item| (item.path.as_str(), item)).collect()
}

/// Where types are used, one in each place.
fn uses<'a>(
    items: &'a [Item],
    types: &BTreeMap<&'a str, &'a Item>,
) -> BTreeMap<(&'a str, Kind), &'a str> {
    let of = |item: &'a Item| {
        let mut used = BTreeSet::new();
        words(&item.signature, |word| {
            used.extend(types.get_key_value(word).map(|(path, _)| *path));
            None
        });
        let mut used = used.into_iter();
        match (used.next(), used.next()) {
            (Some(one), None) => Some(((item.path.as_str(), item.kind), one)),
            (Some(_), Some(_)) | (None, _) => None,
        }
    };
    let is_use = |item: &&Item| {
        matches!(
            item.kind,
            Kind::Associated | Kind::Field | Kind::Variant | Kind::Argument | Kind::Setter
        )
    };
    items.iter().filter(is_use).filter_map(of).collect()
}

fn is_alike(one: Option<&BTreeSet<String>>, other: Option<&BTreeSet<String>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.intersection(other).count() * 2 > one.len().max(other.len())
        }
        // Nothing but their place tells such types apart.
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}
