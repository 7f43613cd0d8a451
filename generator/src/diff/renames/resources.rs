//! Resources that are called otherwise.

use super::super::{Rule, template};
use super::apply::moved;
use super::paired;
use crate::surface::{Fact, Item, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// A resource is known by its tag, or else by what can be done with it.
pub(super) fn resources(old: &[Item], new: &[Item]) -> Vec<(Rule, Item, Item)> {
    let tag = |item: &Item| item.fact(Fact::Id).map(str::to_owned);
    let is_handle = |item: &Item| item.kind == Kind::Handle;
    let mut found = paired(old, new, is_handle, tag);
    if found.is_empty() {
        let moves = Moves::of(old, new);
        let successors: BTreeMap<&str, &str> = moves.successors().collect();
        let module = |item: &Item| {
            let own = item.owner();
            Some(successors.get(own).copied().unwrap_or(own).to_owned())
        };
        found = paired(old, new, is_handle, module);
    }
    found.into_iter().map(|(before, after)| (Rule::ResourceRenamed, before, after)).collect()
}

/// The cargo features of resources that are called otherwise, which the types of each need.
pub(super) fn features(
    old: &[Item],
    new: &[Item],
    paths: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let of = |items: &[Item]| -> BTreeMap<String, String> {
        let items = items.iter().filter(|item| item.kind == Kind::Feature);
        items.filter_map(|it| Some((it.fact(Fact::Of)?.to_owned(), it.path.clone()))).collect()
    };
    let (before, after) = (of(old), of(new));
    let renamed = before.into_iter().filter_map(|(module, feature)| {
        let now = moved(&module, paths);
        (now != module).then(|| Some((feature, after.get(&now)?.clone())))?
    });
    renamed.collect()
}

/// How many operations there are by their modules, and where those that are on both sides were and are.
struct Moves<'a> {
    before: BTreeMap<&'a str, usize>,
    after: BTreeMap<&'a str, usize>,
    both: BTreeMap<(&'a str, &'a str), usize>,
}

impl<'a> Moves<'a> {
    fn of(old: &'a [Item], new: &'a [Item]) -> Self {
        let mut moves =
            Self { before: BTreeMap::new(), after: BTreeMap::new(), both: BTreeMap::new() };
        let mut known = BTreeMap::new();
        for item in operations(new) {
            *moves.after.entry(item.owner()).or_default() += 1;
            known.extend(identities(item).map(|identity| (identity, item.owner())));
        }
        for item in operations(old) {
            *moves.before.entry(item.owner()).or_default() += 1;
            if let Some(now) = identities(item).find_map(|identity| known.get(&identity)) {
                *moves.both.entry((item.owner(), *now)).or_default() += 1;
            }
        }
        moves
    }

    /// The modules that are gone, each with the new one that has more than half of its operations, and little else.
    fn successors(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let modules: (BTreeSet<&str>, BTreeSet<&str>) =
            (self.before.keys().copied().collect(), self.after.keys().copied().collect());
        let all = self.both.iter().filter(move |((before, after), _)| {
            !modules.1.contains(before) && !modules.0.contains(after)
        });
        all.filter_map(|(&(before, after), number)| {
            let most = self.before.get(before)?.max(self.after.get(after)?);
            (number * 2 > *most).then_some((before, after))
        })
    }
}

fn operations(items: &[Item]) -> impl Iterator<Item = &Item> {
    items.iter().filter(|item| item.kind == Kind::Operation)
}

/// By what an operation is known wherever it is: its id, its request.
fn identities(item: &Item) -> impl Iterator<Item = (Fact, String)> {
    let id = item.fact(Fact::Id).map(|id| (Fact::Id, id.to_owned()));
    let request = item.fact(Fact::Http).map(|it| (Fact::Http, template::anonymous(it)));
    id.into_iter().chain(request)
}
