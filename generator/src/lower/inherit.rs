//! Components that others inherit: a schema with a `discriminator` and no list of its kinds has for kinds all that are
//! made of it by `allOf` (OpenAPI 3.0.3, Discriminator Object).

mod values;

use super::place::Place;
use super::reference;
use super::union::{Texts, default_target, targets};
use super::view::View;
use crate::diagnostic::Pointer;
use crate::document::{Document, ancestors};
use openapiv3::{Discriminator, ReferenceOr, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// How many bases a base may inherit. One that inherits more is a kind of those, but no choice of its own: each of its kinds
/// would be looked at once more for each base above it.
const MOST_GENERATIONS: usize = 12;

/// The components that others inherit.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    bases: BTreeMap<String, Base>,
    /// All that are a kind of one, and of which.
    heirs: BTreeMap<String, Vec<String>>,
    /// Those that list the values of their discriminator, of which none is a kind's: what has one of them is the
    /// component itself.
    plain: BTreeSet<String>,
}

/// A component that others inherit.
#[derive(Debug)]
pub(super) struct Base {
    pub name: String,
    /// References to its kinds, in the document's order.
    pub kinds: Vec<ReferenceOr<Schema>>,
    /// The values that it lists for the member that tells its kinds apart, or that select it among the kinds of another.
    pub listed: Texts,
    /// Whether it is one of its kinds itself: its mapping names it, or a value that it lists is no other kind's.
    pub is_kind: bool,
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
    let mut kinds = Kinds::default();
    // Those that inherit fewest come first: they say which values their kinds have.
    let mut bases: Vec<(&str, Vec<&str>)> = bases.into_iter().collect();
    bases.sort_by_cached_key(|(name, _)| ancestors(&parents, name).len());
    let mut given = BTreeMap::<String, Vec<String>>::new();
    for (name, heirs) in bases {
        let mut values = values::of(document, &parents, (name, &heirs), given.remove(name));
        if values.are_all_its_own() {
            kinds.plain.insert(name.to_owned());
            continue;
        }
        let of_bases = std::mem::take(&mut values.of_bases).into_iter();
        given.extend(of_bases.filter(|(_, values)| !values.is_empty()));
        for heir in &heirs {
            kinds.heirs.entry((*heir).to_owned()).or_default().push(name.to_owned());
        }
        let is_kind = values.has_its_own() || names_itself(document, name);
        let references = heirs.iter().map(|heir| reference_to(heir)).collect();
        let base =
            Base { name: name.to_owned(), kinds: references, listed: values.listed, is_kind };
        kinds.bases.insert(name.to_owned(), base);
    }
    kinds
}

fn reference_to(name: &str) -> ReferenceOr<Schema> {
    let pointer = Pointer::root().descend(&["components", "schemas", name]);
    ReferenceOr::Reference { reference: pointer.to_string() }
}

/// Whether the mapping of a base, or its `defaultMapping`, leads to the base itself.
fn names_itself(document: &Document, name: &str) -> bool {
    let Some(discriminator) = discriminator_of(document, name) else { return false };
    let mapped = discriminator.mapping.values().map(String::as_str);
    mapped.chain(default_target(discriminator)).flat_map(targets).any(|target| target == name)
}

/// The component that stands at a place, where it has kinds.
pub(super) fn at<'a>(kinds: &'a Kinds, place: &Place<'_>) -> Option<&'a Base> {
    let (name, inside) = component(kinds, place)?;
    kinds.bases.get(&name).filter(|_| inside.is_empty())
}

/// Whether a schema is a component, or a part written out in its `allOf`, that lists the values of its discriminator, of
/// which none is a kind's.
pub(super) fn is_plain(kinds: &Kinds, place: &Place<'_>) -> bool {
    !kinds.plain.is_empty()
        && own_component(place).is_some_and(|component| kinds.plain.contains(&component))
}

/// Whether a schema is a component that has kinds, or one written out in its `allOf`.
pub(super) fn is_of_base(kinds: &Kinds, place: &Place<'_>) -> bool {
    // Where nothing inherits anything, no pointer needs to be looked into.
    !kinds.bases.is_empty()
        && own_component(place).is_some_and(|component| kinds.bases.contains_key(&component))
}

/// The component that stands at a place, or whose `allOf` a schema stands in that is written out there.
fn own_component(place: &Place<'_>) -> Option<String> {
    let (name, inside) = split(place)?;
    let is_part = match inside.as_slice() {
        [] => true,
        [keyword, _] => keyword == "allOf",
        _ => false,
    };
    is_part.then_some(name)
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
    if kinds.bases.is_empty() { None } else { split(place) }
}

fn split(place: &Place<'_>) -> Option<(String, Vec<String>)> {
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
    discriminator_of(document, of_first.find(is_of_all)?)
}

/// The discriminator of a component that others inherit.
fn discriminator_of<'a>(document: &'a Document, name: &str) -> Option<&'a Discriminator> {
    match document.components.schemas.get(name)? {
        ReferenceOr::Item(schema) => discriminator(&View::of(schema)),
        ReferenceOr::Reference { .. } => None,
    }
}
