//! The values of a discriminator that select the branches of a union.

use super::implicit;
use crate::diagnostic::Pointer;
use openapiv3::Discriminator;
use std::collections::{BTreeMap, BTreeSet};
use std::iter;

/// The values that select each branch: those mapped to it and those that only it lists, else its component's name, which
/// `names` has. `of_base` are the values that all branches inherit: one that lists all of them adds nothing to that.
pub(in crate::lower) fn of<'u>(
    names: &[Option<&'u str>],
    listed: &[&'u [String]],
    of_base: &[String],
    discriminator: &Discriminator,
) -> Vec<Vec<String>> {
    let mapped = Mapped::of(discriminator);
    let mut times = BTreeMap::<&str, usize>::new();
    let inherited: BTreeSet<&str> = of_base.iter().map(String::as_str).collect();
    // Most branches have the very list of the base, which is not looked at once more for each.
    let own = listed.iter().map(|values| {
        let own = (*values != of_base).then(|| values.iter().map(String::as_str).collect());
        own.filter(|own: &BTreeSet<&str>| *own != inherited)
    });
    let own: Vec<Option<BTreeSet<&str>>> = own.collect();
    for value in own.iter().flatten().flatten() {
        *times.entry(*value).or_default() += 1;
    }
    let implicit = implicit::of(names, listed, discriminator);
    let branches = names.iter().zip(listed.iter().zip(&own)).zip(implicit);
    let tags = branches.map(|((name, (listed, own)), implicit)| {
        let mapped_to = name.and_then(|name| mapped.0.get(name));
        let is_of_it = |value: &&String| {
            times.get(value.as_str()) == Some(&1) && !discriminator.mapping.contains_key(*value)
        };
        let candidates = if own.is_some() { *listed } else { &[] };
        let mapped_here = mapped_to.into_iter().flatten();
        let mut tags: Vec<String> =
            mapped_here.chain(candidates.iter().filter(is_of_it)).cloned().collect();
        let is_listed = |tag: &str| own.as_ref().unwrap_or(&inherited).contains(tag);
        // A listed value that is the name selects the branch beside others that only it lists.
        let named = implicit.filter(|tag| {
            tags.is_empty()
                || mapped_to.is_none() && is_listed(tag) && !tags.iter().any(|it| it == tag)
        });
        tags.extend(named.map(str::to_owned));
        tags
    });
    tags.collect()
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

/// What `defaultMapping` says, which is marked since 3.0 has no place for it.
pub(in crate::lower) fn default_target(discriminator: &Discriminator) -> Option<&str> {
    discriminator.extensions.get("x-default-mapping")?.as_str()
}
