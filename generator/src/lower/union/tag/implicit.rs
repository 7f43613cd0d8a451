//! The tags of branches that no mapping names: the names of their components, unless what the member lists is spelled
//! otherwise.

use super::values::called;
use super::{Tagged, Texts, listed};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::lower::context::Context;
use crate::lower::form::Union;
use crate::words::words;
use indexmap::IndexMap;
use openapiv3::Discriminator;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The implicit tag of each branch that is a component: its name (OpenAPI 3.0.3, Discriminator Object), or the listed value
/// that is the name in another spelling.
pub(super) fn of<'u>(
    names: &[Option<&'u str>],
    listed: &'u [Texts],
    discriminator: &Discriminator,
) -> Vec<Option<&'u str>> {
    let names = names.iter().copied();
    // A name that is listed as it is takes nothing from those that are not.
    let is_exact = |(name, listed): &(&'u str, &'u Texts)| listed.contains(*name);
    let named = names.clone().zip(listed).filter_map(|(name, listed)| Some((name?, listed)));
    let (exact, others): (Vec<_>, Vec<_>) = named.partition(is_exact);
    let exact: BTreeSet<&str> = exact.into_iter().map(|(name, _)| name).collect();
    // What branches inherit, all of them list.
    let lists: IndexMap<_, &Texts> = listed.iter().map(|list| (Rc::as_ptr(list), list)).collect();
    let values: BTreeSet<&str> =
        lists.into_values().flat_map(|list| list.iter().map(String::as_str)).collect();
    let mut spelled = BTreeMap::<String, Vec<&str>>::new();
    for value in values.difference(&exact) {
        spelled.entry(plain(value)).or_default().push(value);
    }
    let mut times = BTreeMap::<String, usize>::new();
    for (name, _) in others {
        *times.entry(plain(name)).or_default() += 1;
    }
    let tags = names.zip(listed).map(|(name, listed)| {
        let name = name?;
        if listed.is_empty() || exact.contains(name) {
            return Some(name);
        }
        let only = match spelled.get(&plain(name)).map(Vec::as_slice) {
            Some([only]) if listed.contains(*only) => Some(*only),
            Some(_) | None => None,
        };
        let is_free = |value: &&str| {
            times.get(&plain(name)) == Some(&1) && !discriminator.mapping.contains_key(*value)
        };
        Some(only.filter(is_free).unwrap_or(name))
    });
    tags.collect()
}

/// Tells of branches whose names are not among the values that their tag can have.
pub(super) fn tell<'a>(
    cx: &mut Context<'a>,
    union: &Union<'a>,
    tagged: &Tagged,
    pointer: &Pointer,
) {
    let listed = listed(cx, union, &tagged.property);
    for ((branch, listed), tags) in union.branches.iter().zip(&listed).zip(&tagged.tags) {
        // A branch that has several values was given them.
        let (Some(name), [tag]) = (branch.component, tags.as_slice()) else { continue };
        let name = called(cx.document, name);
        if union.discriminator.is_some_and(|own| own.mapping.contains_key(tag)) {
            continue;
        }
        let is_listed = |text: &str| listed.contains(text);
        let is_respelled = tag != name && is_listed(tag) && plain(tag) == plain(name);
        let mapping = |tag: &str| format!("`mapping: {{{tag}: '#/components/schemas/{name}'}}`");
        let property = &tagged.property;
        let (message, help) = if is_respelled && listed.len() > 1 {
            (
                format!("`{name}` is no value of `{property}`: `{tag}` is taken for this branch"),
                format!("write {}", mapping(tag)),
            )
        } else if tag == name && !listed.is_empty() && !is_listed(name) {
            (
                format!(
                    "`{name}` is no value of `{property}`: none that it lists selects this branch"
                ),
                format!("write {} with the value that selects it", mapping("..")),
            )
        } else {
            continue;
        };
        let place = pointer.child("discriminator");
        cx.diagnostics.push(Diagnostic::warning("unlisted-tag", place, message).help(help));
    }
}

/// A text without what spellings differ in.
fn plain(text: &str) -> String {
    words(text).concat()
}
