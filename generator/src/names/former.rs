//! The names that things had until lately: a rename leaves a deprecated alias for one release.

use super::lock::{Named, Pins, Renamed, types_by_place};
use super::scope::ident;
use super::{FormerType, TypeNames};
use crate::ir::{Api, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// The aliases of types. A name that something else has by now is nobody's alias.
pub(super) fn types(api: &Api, names: &[TypeNames], pins: &mut Pins<'_>) -> Vec<FormerType> {
    let taken: BTreeSet<String> = names.iter().map(|names| names.name.to_string()).collect();
    let places = types_by_place(api);
    let mut former: BTreeMap<String, (TypeId, Renamed)> = BTreeMap::new();
    let mut add = |renamed: Renamed| {
        if let Some(index) = places.get(renamed.place.as_str())
            && !taken.contains(&ident(&renamed.name).to_string())
        {
            former.entry(renamed.name.clone()).or_insert((TypeId(*index), renamed));
        }
    };
    for renamed in &pins.before.renamed {
        if let (Named::Type, Some(versions)) = (renamed.what, pins.still(&renamed.versions)) {
            add(Renamed { versions, ..renamed.clone() });
        }
    }
    let components = pins.before.components.iter().map(|name| (name, name));
    for (place, name) in components.chain(&pins.before.types) {
        let versions = pins.still(&[]).unwrap_or_default();
        add(Renamed { place: place.clone(), what: Named::Type, name: name.clone(), versions });
    }
    former
        .into_values()
        .map(|(of, renamed)| {
            let name = ident(&renamed.name);
            let since = renamed.versions.first().cloned().unwrap_or_default();
            pins.now.renamed.push(renamed);
            FormerType { name, of, since }
        })
        .collect()
}
