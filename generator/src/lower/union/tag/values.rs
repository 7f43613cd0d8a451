//! The values of a discriminator that select the branches of a union.

use super::{Texts, implicit};
use crate::diagnostic::Pointer;
use crate::document::{Document, mark};
use indexmap::IndexSet;
use openapiv3::{Discriminator, ReferenceOr};
use std::collections::BTreeMap;
use std::iter;
use std::rc::Rc;

/// The values that select each branch: those mapped to it and those that only it lists, else its component's name, which
/// `names` has. `of_base` are the values that all branches inherit: one that lists all of them adds nothing to that.
pub(in crate::lower) fn of<'u>(
    document: &'u Document,
    names: &[Option<&'u str>],
    listed: &'u [Texts],
    of_base: &IndexSet<String>,
    discriminator: &'u Discriminator,
) -> Vec<Vec<String>> {
    let mapped = Mapped::of(discriminator);
    let own = Own::of(listed, of_base);
    let called: Vec<Option<&str>> =
        names.iter().map(|name| name.map(|name| called(document, name))).collect();
    let implicit = implicit::of(&called, listed, discriminator);
    let branches = names.iter().zip(listed).zip(implicit);
    let tags = branches.map(|((name, listed), implicit)| {
        let mapped_to = name.and_then(|name| mapped.0.get(name));
        let candidates = own.of_one(listed);
        let is_unmapped = |value: &&String| !discriminator.mapping.contains_key(*value);
        let mapped_here = mapped_to.into_iter().flatten();
        let mut tags: Vec<String> =
            mapped_here.chain(candidates.filter(is_unmapped)).cloned().collect();
        // A listed value that is the name selects the branch beside others that only it lists.
        let named = implicit.filter(|tag| {
            tags.is_empty()
                || mapped_to.is_none() && listed.contains(*tag) && !tags.iter().any(|it| it == tag)
        });
        tags.extend(named.map(str::to_owned));
        tags
    });
    tags.collect()
}

/// What branches list beyond what all of them inherit.
struct Own<'u> {
    /// How many branches have each list.
    lists: BTreeMap<*const IndexSet<String>, usize>,
    /// How many branches list each value.
    values: BTreeMap<&'u str, usize>,
}

impl<'u> Own<'u> {
    fn of(listed: &'u [Texts], of_base: &IndexSet<String>) -> Self {
        let mut lists = BTreeMap::<_, (&Texts, usize)>::new();
        for list in listed {
            lists.entry(Rc::as_ptr(list)).or_insert((list, 0)).1 += 1;
        }
        lists.retain(|_, (list, _)| ***list != *of_base);
        let mut values = BTreeMap::new();
        for (list, times) in lists.values() {
            for value in list.iter() {
                *values.entry(value.as_str()).or_default() += times;
            }
        }
        Self { lists: lists.into_iter().map(|(list, (_, times))| (list, times)).collect(), values }
    }

    /// The values of a branch that no other has.
    fn of_one(&self, list: &'u Texts) -> impl Iterator<Item = &'u String> {
        let is_only = self.lists.get(&Rc::as_ptr(list)) == Some(&1);
        let values = is_only.then(|| list.iter()).into_iter().flatten();
        values.filter(|value| self.values.get(value.as_str()) == Some(&1))
    }
}

/// The values that a mapping gives to a component.
pub(super) fn mapped_to(name: &str, discriminator: &Discriminator) -> Vec<String> {
    let mapping = discriminator.mapping.iter();
    let mapped = mapping.filter(|(_, target)| targets(target).any(|target| target == name));
    mapped.map(|(tag, _)| tag.clone()).collect()
}

/// The values that a mapping gives to components.
struct Mapped(BTreeMap<String, Vec<String>>);

impl Mapped {
    fn of(discriminator: &Discriminator) -> Self {
        let mut mapped = BTreeMap::<String, Vec<String>>::new();
        for (tag, target) in &discriminator.mapping {
            for name in targets(target) {
                mapped.entry(name).or_default().push(tag.clone());
            }
        }
        Self(mapped)
    }
}

/// The components that a mapping's target, a name or a reference, can be.
pub(in crate::lower) fn targets(target: &str) -> impl Iterator<Item = String> {
    let pointer = Pointer::from_reference(target);
    let segments: Vec<String> = pointer.iter().flat_map(Pointer::segments).collect();
    let referred = match <[String; 3]>::try_from(segments) {
        Ok([components, schemas, name]) if components == "components" && schemas == "schemas" => {
            Some(name).filter(|name| name != target)
        }
        Ok(_) | Err(_) => None,
    };
    iter::once(target.to_owned()).chain(referred)
}

/// The name of a component where it is a value: what it is called in the file that it is from.
pub(super) fn called<'u>(document: &'u Document, name: &'u str) -> &'u str {
    let schema = document.components.schemas.get(name).and_then(ReferenceOr::as_item);
    let called =
        schema.and_then(|schema| schema.schema_data.extensions.get(mark::CALLED)?.as_str());
    called.unwrap_or(name)
}

/// What `defaultMapping` says, which is marked since 3.0 has no place for it.
pub(in crate::lower) fn default_target(discriminator: &Discriminator) -> Option<&str> {
    discriminator.extensions.get(mark::DEFAULT_MAPPING)?.as_str()
}
