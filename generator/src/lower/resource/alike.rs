//! Operations of a resource that a framework makes of one function.

use super::Short;
use crate::ir::{Api, ResourceId};
use crate::lower::function;
use crate::words::words;
use std::collections::{BTreeMap, BTreeSet};

/// What operations are called in their resource.
type Called = (Option<ResourceId>, Vec<String>);

/// Tells those apart that would all be called after their function, by what their paths don't share: one router that is
/// included in two versions of an API gives such. `made` has the paths of those whose ids are made from functions.
pub(super) fn tell_apart(api: &mut Api, short: &[Short], made: &BTreeMap<String, &str>) {
    let mut alike: BTreeMap<Called, Vec<usize>> = BTreeMap::new();
    for (index, (operation, it)) in api.operations.iter().zip(short).enumerate() {
        alike.entry((operation.resource, words(&it.name))).or_default().push(index);
    }
    for all in alike.into_values().filter(|all| all.len() > 1) {
        let paths = all.iter().map(|it| made.get(&api.operations[*it].pointer).copied());
        let paths: Option<Vec<&str>> = paths.collect();
        let Some(own) = paths.and_then(|paths| function::apart(&paths)) else { continue };
        let names = all.iter().zip(own).map(|(it, own)| format!("{} {own}", short[*it].name));
        let names: Vec<String> = names.collect();
        if !is_taken(api, &all, &names) {
            for (index, name) in all.into_iter().zip(names) {
                name.trim_end().clone_into(&mut api.operations[index].name);
            }
        }
    }
}

/// Whether other operations of the resource are called so.
fn is_taken(api: &Api, all: &[usize], names: &[String]) -> bool {
    let Some(first) = all.first() else { return false };
    let names: BTreeSet<Vec<String>> = names.iter().map(|name| words(name)).collect();
    let resource = api.operations[*first].resource;
    let others = api
        .operations
        .iter()
        .enumerate()
        .filter(|(index, operation)| operation.resource == resource && !all.contains(index));
    others.into_iter().any(|(_, operation)| names.contains(&words(&operation.name)))
}
