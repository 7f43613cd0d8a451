//! Components that others inherit: a schema with a `discriminator` and no list of its kinds has for kinds all that are
//! made of it by `allOf` (OpenAPI 3.0.3, Discriminator Object).

use super::place::Place;
use super::reference;
use super::view::View;
use crate::diagnostic::Pointer;
use crate::document::{Document, ancestors};
use openapiv3::{Discriminator, ReferenceOr, Schema};
use std::collections::BTreeMap;

/// How many bases a base may inherit. One that inherits more is a kind of those, but no choice of its own: each of its kinds
/// would be looked at once more for each base above it.
const MOST_GENERATIONS: usize = 12;

/// The components that others inherit.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    /// References to the kinds of each, in the document's order.
    bases: BTreeMap<String, Vec<ReferenceOr<Schema>>>,
    /// All that are a kind of one, and of which.
    heirs: BTreeMap<String, Vec<String>>,
}

/// Finds the kinds of all components.
pub(super) fn kinds(document: &Document) -> Kinds {
    let schemas = &document.components.schemas;
    let bases = schemas.iter().filter(|(_, schema)| is_base(schema));
    let mut bases: BTreeMap<&str, Vec<&str>> =
        bases.map(|(name, _)| (name.as_str(), Vec::new())).collect();
    if bases.is_empty() {
        return Kinds::default();
    }
    let parents: BTreeMap<&str, Vec<&str>> =
        schemas.iter().map(|(name, schema)| (name.as_str(), parents(document, schema))).collect();
    let mut deep = Vec::new();
    for name in schemas.keys() {
        let mut generation = 0;
        for base in ancestors(&parents, name) {
            if let Some(heirs) = bases.get_mut(base) {
                heirs.push(name);
                generation += 1;
            }
        }
        if generation > MOST_GENERATIONS {
            deep.push(name.as_str());
        }
    }
    deep.iter().for_each(|name| drop(bases.remove(name)));
    // Of one kind there is no choice: the base keeps what only its heir declares.
    bases.retain(|_, heirs| heirs.len() > 1);
    let mut heirs = BTreeMap::<String, Vec<String>>::new();
    for (base, names) in &bases {
        for name in names {
            heirs.entry((*name).to_owned()).or_default().push((*base).to_owned());
        }
    }
    let reference = |name: &&str| {
        let pointer = Pointer::root().descend(&["components", "schemas", name]);
        ReferenceOr::Reference { reference: pointer.to_string() }
    };
    let references =
        |(name, heirs): (&str, Vec<&str>)| (name.to_owned(), heirs.iter().map(reference).collect());
    Kinds { bases: bases.into_iter().map(references).collect(), heirs }
}

/// The kinds of the component that stands at a place.
pub(super) fn at<'a>(kinds: &'a Kinds, place: &Place<'_>) -> Option<&'a [ReferenceOr<Schema>]> {
    let (name, inside) = component(kinds, place)?;
    let heirs = kinds.bases.get(&name).filter(|_| inside.is_empty());
    heirs.map(Vec::as_slice)
}

/// Whether a schema is a component that has kinds, or one written out in its `allOf`.
pub(super) fn is_of_base(kinds: &Kinds, place: &Place<'_>) -> bool {
    let Some((name, inside)) = component(kinds, place) else { return false };
    let is_part = match inside.as_slice() {
        [] => true,
        [keyword, _] => keyword == "allOf",
        _ => false,
    };
    is_part && kinds.bases.contains_key(&name)
}

/// Whether the component that stands at a place is one of the kinds of another, or of one that it has in common with
/// another: `parent` is what it is made of.
pub(super) fn is_kind(kinds: &Kinds, place: &Place<'_>, parent: &str) -> bool {
    // Most references lead to none: their pointers are not written out.
    if !kinds.bases.contains_key(parent) && !kinds.heirs.contains_key(parent) {
        return false;
    }
    component(kinds, place)
        .is_some_and(|(name, inside)| inside.is_empty() && kinds.heirs.contains_key(&name))
}

/// The component that a place lies in, and the way to the place inside it.
fn component(kinds: &Kinds, place: &Place<'_>) -> Option<(String, Vec<String>)> {
    // Where nothing inherits anything, no pointer needs to be looked into.
    if kinds.bases.is_empty() {
        return None;
    }
    let mut segments = place.pointer.segments();
    let inside = segments.next()? == "components" && segments.next()? == "schemas";
    let name = segments.next().filter(|_| inside)?;
    Some((name, segments.collect()))
}

/// The `discriminator` of a schema, or of a part of it that is written out in its `allOf`.
pub(super) fn discriminator<'a>(view: &View<'a>) -> Option<&'a Discriminator> {
    let parts = view.all_of.iter().filter_map(|part| match part {
        ReferenceOr::Item(part) => Some(View::of(part)),
        ReferenceOr::Reference { .. } => None,
    });
    // A part with a list of its own is told apart there.
    let mut parts = parts.filter(|part| part.one_of.is_empty() && part.any_of.is_empty());
    let own = view.data.discriminator.as_ref();
    own.or_else(|| parts.find_map(|part| part.data.discriminator.as_ref()))
}

fn is_base(schema: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Item(schema) = schema else { return false };
    let view = View::of(schema);
    view.one_of.is_empty() && view.any_of.is_empty() && discriminator(&view).is_some()
}

/// The components that stand in a schema's `allOf`.
fn parents<'a>(document: &'a Document, schema: &'a ReferenceOr<Schema>) -> Vec<&'a str> {
    let ReferenceOr::Item(schema) = schema else { return Vec::new() };
    let parts = View::of(schema).all_of;
    parts
        .iter()
        .filter_map(|part| match part {
            ReferenceOr::Reference { reference } => Some(reference),
            ReferenceOr::Item(_) => None,
        })
        .filter_map(|target| {
            reference::component("schemas", &document.components.schemas, target).ok()
        })
        .map(|(name, _)| name)
        .collect()
}

/// The discriminator of the component of which all of these are kinds; of several the first.
pub(super) fn discriminator_of_all<'a>(
    document: &'a Document,
    kinds: &Kinds,
    names: &[&str],
) -> Option<&'a Discriminator> {
    let bases = |name: &&str| kinds.heirs.get(*name);
    let mut of_first = bases(names.first()?)?.iter();
    let is_of_all = |base: &&String| {
        names.iter().all(|name| bases(name).is_some_and(|bases| bases.contains(base)))
    };
    match document.components.schemas.get(of_first.find(is_of_all)?)? {
        ReferenceOr::Item(schema) => discriminator(&View::of(schema)),
        ReferenceOr::Reference { .. } => None,
    }
}
