//! Members that an object has on conditions, where these are references to schemas that declare them. Rust's types know
//! no conditions: such a member may be there.

use super::atom::{Atom, Expansion, Own, expand, gather};
use super::object::{declared, is_on_condition, same};
use crate::diagnostic::Diagnostic;
use crate::lower::context::Context;
use crate::lower::form::Object;
use crate::lower::place::Place;
use indexmap::IndexMap;
use std::collections::{BTreeSet, VecDeque};

/// Adds such members. What is said of one without a condition counts; where conditions don't say the same, it is one of
/// what they say.
pub(super) fn add<'a>(cx: &mut Context<'a>, owns: &[Own<'a>], object: &mut Object<'a>) {
    let references = owns.iter().flat_map(|own| own.view.on_condition());
    let mut open: VecDeque<&'a str> = references.collect();
    let mut done = BTreeSet::new();
    let mut found: IndexMap<&'a str, Vec<Vec<Place<'a>>>> = IndexMap::new();
    while let Some(reference) = open.pop_front() {
        if !done.insert(reference) {
            continue;
        }
        let parts = parts(cx, reference);
        let count = parts.iter().map(|own| 1 + own.view.properties.map_or(0, IndexMap::len));
        if !may_have(cx, owns, reference, count.sum()) {
            break;
        }
        open.extend(parts.iter().flat_map(|own| own.view.on_condition()));
        for (name, places) in declared(&parts) {
            let known = object.properties.get(name);
            if known.is_some_and(|known| !known.iter().all(is_on_condition)) {
                continue;
            }
            let said = found.entry(name).or_insert_with(|| known.cloned().into_iter().collect());
            if !said.iter().any(|other| alike(other, &places)) {
                said.push(places);
            }
        }
    }
    for (name, said) in found {
        object.properties.insert(name, said.concat());
        if said.len() > 1 {
            object.either.insert(name, said);
        }
    }
}

/// The keywords of the component that is referred to, and of all that it is made of.
fn parts<'a>(cx: &mut Context<'a>, reference: &str) -> Vec<Own<'a>> {
    let Some((_, target)) = cx.schema(reference) else { return Vec::new() };
    let mut atoms = Vec::new();
    gather(cx, &target, false, &mut atoms);
    let mut expansion = Expansion::default();
    for atom in atoms {
        expand(cx, atom, &mut expansion);
    }
    let owns = expansion.atoms.into_iter().filter_map(|atom| match atom {
        Atom::Own(own) => Some(own),
        Atom::Reference(_) | Atom::Union(_) | Atom::Broken => None,
    });
    owns.collect()
}

/// Whether there is room for members that the text says once, as for those that are inherited.
fn may_have(cx: &mut Context<'_>, owns: &[Own<'_>], reference: &str, count: usize) -> bool {
    let Some(place) = owns.last().map(|own| &own.place) else { return true };
    if cx.inherit(format!("{} {reference}", place.key()), count) {
        return true;
    }
    let message = "the types of this document have too many members on conditions in all";
    let diagnostic = Diagnostic::error("too-much-repeated", place.pointer.clone(), message)
        .help("refer to what they share by a member");
    cx.diagnostics.push(diagnostic);
    false
}

fn alike(one: &[Place<'_>], other: &[Place<'_>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
}
