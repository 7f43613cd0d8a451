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
    let (before, after) = (members(old), members(new));
    let found = paired(old, new, is_type, |item| {
        // What has no partner has its path on one side only.
        let list = before.get(&item.path).or_else(|| after.get(&item.path))?;
        // One member alone says little.
        (list.len() > 1).then(|| (item.kind, item.signature.clone(), list.clone()))
    });
    if found.is_empty() {
        return renamed(by_use((old, &before), (new, &after)));
    }
    renamed(found)
}

fn renamed(found: Vec<(Item, Item)>) -> Vec<(Rule, Item, Item)> {
    found.into_iter().map(|(before, after)| (Rule::TypeRenamed, before, after)).collect()
}

type Members = BTreeMap<String, BTreeSet<String>>;

/// The members of each type by its path, but for what every struct, enum or union has. What holds itself says so by no name.
fn members(items: &[Item]) -> Members {
    let mut all = Members::new();
    for item in items.iter().filter(|item| matches!(item.kind, Kind::Field | Kind::Variant)) {
        if matches!(item.signature.as_str(), "Extra" | "Unknown" | "UnknownText" | "UnknownInteger")
        {
            continue;
        }
        let owner = item.owner();
        let signature = words(&item.signature, |word| (word == owner).then_some("Self"));
        let member = format!("{} {signature}", item.name());
        all.entry(owner.to_owned()).or_default().insert(member);
    }
    all
}

/// Types of which one stands where the other stood, and which have more than half of their members in common.
fn by_use(
    (old, before): (&[Item], &Members),
    (new, after): (&[Item], &Members),
) -> Vec<(Item, Item)> {
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
        let alike = is_alike(before.get(*former)?, after.get(*now)?);
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

/// Where types are used: the item, and its signature but for the name of the type.
fn uses<'a>(
    items: &'a [Item],
    types: &BTreeMap<&'a str, &'a Item>,
) -> BTreeMap<(&'a str, Kind, String), &'a str> {
    let of = |item: &'a Item| {
        let mut used = None;
        let around = words(&item.signature, |word| {
            let (path, _) = types.get_key_value(word)?;
            used = Some(*path);
            Some("_")
        });
        Some(((item.path.as_str(), item.kind, around), used?))
    };
    let is_use = |item: &&Item| {
        matches!(
            item.kind,
            Kind::Associated | Kind::Field | Kind::Variant | Kind::Argument | Kind::Setter
        )
    };
    items.iter().filter(is_use).filter_map(of).collect()
}

fn is_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    one.intersection(other).count() * 2 > one.len().max(other.len())
}
