//! Which values of its discriminator a base lists, and which of them are its kinds'.
//!
//! This is read off the document: what a base is has to be known before the form of any of its kinds is, since each of
//! them may be looked at first.

use super::discriminator_of;
use crate::document::{Document, ancestors};
use crate::ir::Json;
use crate::lower::reference;
use crate::lower::union::{Texts, values};
use crate::lower::view::View;
use indexmap::IndexSet;
use openapiv3::{ReferenceOr, Schema};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many schemas are looked at for the values that a component lists: parts of parts may lead to one on many ways.
const MOST_LOOKED_AT: usize = 100;

/// The values of a base.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// Those that it lists.
    pub listed: Texts,
    /// How many of them select no kind.
    left: usize,
    /// Whether a kind has a value that is listed or mapped.
    selects: bool,
    /// Those that select a kind which has kinds itself, told apart by the same member: what is none of these is the kind.
    pub of_bases: Vec<(String, Vec<String>)>,
}

impl Values {
    /// Whether what has one of the values may be no kind, but the base itself.
    pub(super) fn has_its_own(&self) -> bool {
        self.left > 0
    }

    /// Whether that is so of all values, so that there is no choice.
    pub(super) fn are_all_its_own(&self) -> bool {
        self.left > 0 && !self.selects
    }
}

/// Finds the values of a component that others inherit. `given` are those that select it where it is a kind itself.
pub(super) fn of(
    document: &Document,
    parents: &BTreeMap<&str, Vec<&str>>,
    (base, heirs): (&str, &[&str]),
    given: Option<Vec<String>>,
) -> Values {
    let Some(discriminator) = discriminator_of(document, base) else { return Values::default() };
    let property = &discriminator.property_name;
    let is_given = given.is_some();
    let given = given.map(|values| values.into_iter().collect());
    let listed: Texts =
        declared(document, base, property).or(given).map(Rc::new).unwrap_or_default();
    let above = ancestors(parents, base);
    let own = heirs.iter().map(|heir| {
        let made_of = ancestors(parents, heir);
        let beside = made_of.into_iter().filter(|name| *name != base && !above.contains(name));
        let lists = beside.chain([*heir]).filter_map(|name| declared(document, name, property));
        let own = lists.fold(None, |common: Option<IndexSet<String>>, list| {
            Some(narrowed(common.as_ref().unwrap_or(&listed), list))
        });
        own.map_or_else(|| Rc::clone(&listed), Rc::new)
    });
    let lists: Vec<Texts> = own.collect();
    let names: Vec<Option<&str>> = heirs.iter().map(|heir| Some(*heir)).collect();
    let tags = values::of(document, &names, &lists, &listed, discriminator);
    let mut taken: BTreeSet<&str> = tags.iter().flatten().map(String::as_str).collect();
    taken.extend(discriminator.mapping.keys().map(String::as_str));
    let mut of_bases = Vec::new();
    let mut selects = is_given
        || !discriminator.mapping.is_empty()
        || values::default_target(discriminator).is_some();
    for ((heir, list), tags) in heirs.iter().zip(&lists).zip(&tags) {
        let said = |tag: &&String| list.contains(*tag) || discriminator.mapping.contains_key(*tag);
        let said: Vec<String> = tags.iter().filter(said).cloned().collect();
        selects |= !said.is_empty();
        let inner = discriminator_of(document, heir);
        if let Some(inner) = inner.filter(|inner| inner.property_name == *property) {
            taken.extend(inner.mapping.keys().map(String::as_str));
            of_bases.push(((*heir).to_owned(), said));
        }
    }
    let left = listed.iter().filter(|value| !taken.contains(value.as_str())).count();
    Values { left, selects, of_bases, listed }
}

/// The values that two lists share; the second's where they share none.
fn narrowed(common: &IndexSet<String>, list: IndexSet<String>) -> IndexSet<String> {
    let both: IndexSet<String> = common.intersection(&list).cloned().collect();
    if both.is_empty() { list } else { both }
}

/// The values that a component lists for a member, itself or in a part that is written out in its `allOf`.
fn declared(document: &Document, name: &str, property: &str) -> Option<IndexSet<String>> {
    let mut search = Search { document, left: MOST_LOOKED_AT };
    match document.components.schemas.get(name)? {
        ReferenceOr::Item(schema) => search.of_member(schema, property),
        ReferenceOr::Reference { .. } => None,
    }
}

struct Search<'d> {
    document: &'d Document,
    left: usize,
}

impl Search<'_> {
    fn of_member(&mut self, schema: &Schema, property: &str) -> Option<IndexSet<String>> {
        self.left = self.left.checked_sub(1)?;
        let view = View::of(schema);
        let member = view.properties.and_then(|properties| properties.get(property));
        let own = member.and_then(|member| match member {
            ReferenceOr::Item(schema) => self.of_value(schema),
            ReferenceOr::Reference { reference } => self.of_component(reference),
        });
        let parts = view.all_of.iter().filter_map(|part| match part {
            ReferenceOr::Item(part) => self.of_member(part, property),
            ReferenceOr::Reference { .. } => None,
        });
        parts.chain(own).reduce(|common, list| narrowed(&common, list))
    }

    /// The values of a schema, where all of them are text.
    fn of_value(&mut self, schema: &Schema) -> Option<IndexSet<String>> {
        self.left = self.left.checked_sub(1)?;
        let view = View::of(schema);
        let values = view.enumeration.iter().filter(|value| **value != Json::Null);
        let text = |value: &Json| match value {
            Json::String(text) => Some(text.clone()),
            _ => None,
        };
        let own: Option<IndexSet<String>> = values.map(text).collect();
        let own = own.filter(|own| !own.is_empty());
        let parts = view.all_of.iter().filter_map(|part| match part {
            ReferenceOr::Item(part) => self.of_value(part),
            ReferenceOr::Reference { reference } => self.of_component(reference),
        });
        parts.chain(own).reduce(|common, list| narrowed(&common, list))
    }

    fn of_component(&mut self, target: &str) -> Option<IndexSet<String>> {
        self.left = self.left.checked_sub(1)?;
        let schemas = &self.document.components.schemas;
        match reference::component("schemas", schemas, target).ok()?.1 {
            ReferenceOr::Item(schema) => self.of_value(schema),
            ReferenceOr::Reference { reference } => self.of_component(reference),
        }
    }
}
