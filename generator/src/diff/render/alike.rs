//! The same change in many places is told once: a type that is another one now in three hundred fields, a parameter that all
//! lists gained.

use super::super::{Change, Rule};
use std::collections::BTreeMap;

/// So many changes that are alike are told as one; each of fewer has its own place and what follows from it.
const MANY: usize = 4;

/// So many of the further places are named.
const NAMED: usize = 3;

/// A change, and others that are the same but for the place.
pub(super) struct Alike<'a> {
    pub(super) first: &'a Change,
    pub(super) others: Vec<&'a Change>,
}

/// The changes in their order, with those that are alike where the first one is.
pub(super) fn alike<'a>(changes: impl Iterator<Item = &'a Change>) -> Vec<Alike<'a>> {
    let changes: Vec<&Change> = changes.collect();
    let mut times: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for key in changes.iter().filter_map(|change| key(change)) {
        *times.entry(key).or_default() += 1;
    }
    let mut known: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    let mut list: Vec<Alike<'a>> = Vec::new();
    for change in changes {
        let key = key(change).filter(|key| times.get(key).is_some_and(|times| *times >= MANY));
        if let Some(at) = key.and_then(|key| known.get(&key)) {
            list[*at].others.push(change);
            continue;
        }
        known.extend(key.map(|key| (key, list.len())));
        list.push(Alike { first: change, others: Vec::new() });
    }
    list
}

type Key<'a> = (Rule, &'a str, &'a str, &'a str);

/// What changes that are alike have in common: of members the name, and what they were and are. Of other things that have
/// their own names only what they were and are can be the same.
fn key(change: &Change) -> Option<Key<'_>> {
    let Change { rule, path, before, after, .. } = change;
    match (member(path), before.as_str(), after.as_str()) {
        (Some((_, name)), before, after) => Some((*rule, name, before, after)),
        (None, "", _) | (None, _, "") => None,
        (None, before, after) => Some((*rule, "", before, after)),
    }
}

/// The owner and the name of a member, or of a parameter: what it is in begins with a capital.
fn member(path: &str) -> Option<(&str, &str)> {
    let (owner, name) = path.rsplit_once("::")?;
    let last = owner.rsplit("::").next()?;
    last.starts_with(char::is_uppercase).then_some((owner, name))
}

impl Alike<'_> {
    /// In which further places it is the same, and in how many: nothing where it is one. Members are all called the same, and are known
    /// by what they are in.
    pub(super) fn elsewhere(&self, shown: impl Fn(&str) -> String) -> Option<String> {
        let number = self.others.len();
        let place = |change: &&Change| {
            shown(member(&change.path).map_or(change.path.as_str(), |(owner, _)| owner))
        };
        let named: Vec<String> = self.others.iter().take(NAMED).map(place).collect();
        let named = named.join(", ");
        match number {
            0 => None,
            _ if number <= NAMED => Some(format!("likewise in {named}")),
            _ => Some(format!("likewise in {named} and {} more", number - NAMED)),
        }
    }
}
