//! Components that others inherit: a schema with a `discriminator` and no list of its kinds has for kinds all that are
//! made of it by `allOf` (OpenAPI 3.0.3, Discriminator Object).

use super::context::Context;
use super::place::Place;
use super::reference;
use super::view::View;
use crate::diagnostic::Pointer;
use crate::document::Document;
use openapiv3::{Discriminator, ReferenceOr, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// The kinds of each such component.
pub(super) type Kinds = BTreeMap<String, Heirs>;

/// The kinds of one.
#[derive(Debug, Default)]
pub(super) struct Heirs {
    /// References to them, in the document's order.
    references: Vec<ReferenceOr<Schema>>,
    names: BTreeSet<String>,
}

/// Finds the kinds of all components.
pub(super) fn kinds(document: &Document) -> Kinds {
    let schemas = &document.components.schemas;
    let mut kinds: Kinds = schemas
        .iter()
        .filter(|(_, schema)| is_base(schema))
        .map(|(name, _)| (name.clone(), Heirs::default()))
        .collect();
    if kinds.is_empty() {
        return kinds;
    }
    let parents: BTreeMap<&str, Vec<&str>> =
        schemas.iter().map(|(name, schema)| (name.as_str(), parents(document, schema))).collect();
    for name in schemas.keys() {
        for base in ancestors(&parents, name) {
            let Some(heirs) = kinds.get_mut(base) else { continue };
            let pointer = Pointer::root().descend(&["components", "schemas", name]);
            let reference = pointer.to_string();
            heirs.references.push(ReferenceOr::Reference { reference });
            heirs.names.insert(name.clone());
        }
    }
    // Of one kind there is no choice: the base keeps what only its heir declares.
    kinds.retain(|_, heirs| heirs.references.len() > 1);
    kinds
}

/// The kinds of the component that stands at a place.
pub(super) fn at<'a>(kinds: &'a Kinds, place: &Place<'_>) -> Option<&'a [ReferenceOr<Schema>]> {
    let segments: Vec<String> = place.pointer.segments().collect();
    match segments.as_slice() {
        [root, schemas, name] if root == "components" && schemas == "schemas" => {
            kinds.get(name).map(|heirs| heirs.references.as_slice())
        }
        _ => None,
    }
}

/// Whether the component that stands at a place is one of the kinds of another.
pub(super) fn is_kind(kinds: &Kinds, place: &Place<'_>, base: &str) -> bool {
    // Most references lead to no base: their pointers are not written out.
    let Some(kinds) = kinds.get(base) else { return false };
    let segments: Vec<String> = place.pointer.segments().collect();
    match segments.as_slice() {
        [root, schemas, name] if root == "components" && schemas == "schemas" => {
            kinds.names.contains(name)
        }
        _ => false,
    }
}

fn is_base(schema: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Item(schema) = schema else { return false };
    let view = View::of(schema);
    view.data.discriminator.is_some() && view.one_of.is_empty() && view.any_of.is_empty()
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

/// All that a component is made of, however many lie between; never itself.
fn ancestors<'a>(parents: &BTreeMap<&'a str, Vec<&'a str>>, name: &'a str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::from([name]);
    let mut open = vec![name];
    while let Some(name) = open.pop() {
        for parent in parents.get(name).into_iter().flatten() {
            if seen.insert(*parent) {
                open.push(parent);
            }
        }
    }
    seen.remove(name);
    seen
}

/// The components whose kind each component is.
pub(super) fn bases(kinds: &Kinds) -> BTreeMap<&str, Vec<&str>> {
    let mut bases = BTreeMap::<&str, Vec<&str>>::new();
    for (base, heirs) in kinds {
        for name in &heirs.names {
            bases.entry(name).or_default().push(base);
        }
    }
    bases
}

/// The discriminator of the component of which all of these are kinds; of several the first.
pub(super) fn discriminator_of_all<'a>(
    cx: &Context<'a>,
    names: &[&str],
) -> Option<&'a Discriminator> {
    let bases = cx.bases.get(names.first()?)?;
    let is_base = |base: &&&str| {
        let heirs = cx.kinds.get(**base);
        heirs.is_some_and(|heirs| names.iter().all(|name| heirs.names.contains(*name)))
    };
    match cx.document.components.schemas.get(*bases.iter().find(is_base)?)? {
        ReferenceOr::Item(schema) => View::of(schema).data.discriminator.as_ref(),
        ReferenceOr::Reference { .. } => None,
    }
}
