//! Telling the branches of a union apart by the text under one member.

mod constants;
mod implicit;
pub(in crate::lower) mod values;

use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::Document;
use crate::lower::context::Context;
use crate::lower::form::{Branch, Form, Kind, Union};
use crate::lower::inherit;
pub(in crate::lower) use constants::Texts;
use constants::{Listed, MOST_LOOKED_AT, Seen, are_objects, can_be_text, candidates, constants};
use openapiv3::Discriminator;
use std::collections::BTreeSet;
use std::rc::Rc;
pub(in crate::lower) use values::{default_target, targets};

/// The member, and the values that select each branch.
pub(super) struct Tagged {
    pub property: String,
    pub tags: Vec<Vec<String>>,
    /// The branch that has none of them, or says none.
    pub default: Option<usize>,
}

/// The discriminator's tags, or that of what all branches inherit; or those of the first member that every branch requires
/// with values of its own.
pub(super) fn find<'a>(
    cx: &mut Context<'a>,
    union: &Union<'a>,
    pointer: &Pointer,
) -> Option<Tagged> {
    let own = union.discriminator;
    if let Some(discriminator) = own.or_else(|| inherited(cx, union)) {
        if own.is_some() && !union.narrowed {
            unused_mapping(cx, union, discriminator, pointer);
        }
        let tagged = discriminated(cx, union, discriminator);
        if let Some(tagged) = tagged {
            if own.is_some() {
                implicit::tell(cx, union, &tagged, pointer);
            }
            return Some(tagged);
        }
        if own.is_some() {
            unusable(cx, union, discriminator, pointer);
        }
    }
    let first = candidates(cx, &union.branches.first()?.form, 0);
    let properties = first.into_iter().filter_map(|property| {
        let tags = union
            .branches
            .iter()
            .map(|branch| constants(cx, &branch.form, &property, Listed::Required));
        let tags = tags.map(|texts| texts.map(|texts| texts.iter().cloned().collect()));
        let tags: Option<Vec<Vec<String>>> = tags.collect();
        tags.filter(|tags| distinct(tags.iter().flatten())).map(|tags| Tagged {
            property,
            tags,
            default: None,
        })
    });
    let found: Vec<Tagged> = properties.collect();
    let single = |tagged: &Tagged| tagged.tags.iter().all(|tags| tags.len() == 1);
    let best = found.iter().position(single).unwrap_or(0);
    found.into_iter().nth(best)
}

/// The discriminator of the component of which all branches are kinds.
fn inherited<'a>(cx: &Context<'a>, union: &Union<'a>) -> Option<&'a Discriminator> {
    let branches = union.branches.iter().map(|branch| branch.component);
    let branches: Vec<&str> = branches.collect::<Option<_>>()?;
    inherit::discriminator_of_all(cx.document, cx.kinds, &branches)
}

/// Tells that a discriminator tells nothing apart, unless numbers, or values that several branches share, do that by
/// what the branches look like.
fn unusable<'a>(
    cx: &mut Context<'a>,
    union: &Union<'a>,
    discriminator: &'a Discriminator,
    pointer: &Pointer,
) {
    let property = &discriminator.property_name;
    let listed = listed(cx, union, property);
    // What they look like tells them.
    if branch_tags(cx.document, union, discriminator, &listed)
        .is_some_and(|tags| is_shared(cx, union, property, &listed, &tags))
    {
        return;
    }
    let numbers = union.branches.iter();
    let numbers: Option<Vec<Texts>> =
        numbers.map(|branch| constants(cx, &branch.form, property, Listed::Numbers)).collect();
    let are_distinct = |numbers: Vec<Texts>| distinct(numbers.iter().flat_map(|list| list.iter()));
    if numbers.is_some_and(are_distinct) {
        return;
    }
    let is_text = can_be_text(cx, union, property);
    let (message, help) = if is_text {
        (
            "the discriminator does not give every branch a value of its own",
            "refer to components in every branch, and map each value to one of them",
        )
    } else {
        (
            "the discriminator's property is not text: branches are told apart by what they look like",
            "declare the property with `type: string`, or with values of its own in every branch",
        )
    };
    let place = pointer.child("discriminator");
    cx.diagnostics.push(Diagnostic::warning("unusable-discriminator", place, message).help(help));
}

fn discriminated<'a>(
    cx: &mut Context<'a>,
    union: &Union<'a>,
    discriminator: &'a Discriminator,
) -> Option<Tagged> {
    let property = &discriminator.property_name;
    if !are_objects(cx, union) || !can_be_text(cx, union, property) {
        return None;
    }
    let listed = listed(cx, union, property);
    let mut tags = branch_tags(cx.document, union, discriminator, &listed)?;
    if is_shared(cx, union, property, &listed, &tags) {
        return None;
    }
    let mut taken: BTreeSet<String> = tags.iter().flatten().cloned().collect();
    let known: BTreeSet<&'a str> =
        union.branches.iter().filter_map(|branch| branch.component).collect();
    for (branch, tags) in union.branches.iter().zip(&mut tags) {
        let mut seen = Seen::up_to(MOST_LOOKED_AT);
        let inner = inner_tags(cx, &branch.form, property, &known, &mut seen);
        tags.extend(inner.into_iter().filter(|tag| taken.insert(tag.clone())));
    }
    leave_to_base(cx.document, union, &mut tags, &mut taken);
    let default = default_branch(union, discriminator);
    distinct(tags.iter().flatten()).then(|| Tagged { property: property.clone(), tags, default })
}

/// Whether branches are always of one value that others are of as well, so that it selects none of them: what they look like
/// does. Where all list the same, that is what their common base lists, and says nothing of any.
fn is_shared<'a>(
    cx: &mut Context<'a>,
    union: &Union<'a>,
    property: &str,
    listed: &[Texts],
    tags: &[Vec<String>],
) -> bool {
    let any: BTreeSet<&String> = tags.iter().flatten().collect();
    let is_unread =
        |texts: &Texts| texts.len() == 1 && texts.iter().all(|only| !any.contains(only));
    // What is always there is listed, so that mostly there is nothing more to look at.
    if !listed.iter().any(is_unread) {
        return false;
    }
    let always: Vec<Texts> = union
        .branches
        .iter()
        .map(|branch| constants(cx, &branch.form, property, Listed::Required).unwrap_or_default())
        .collect();
    always.iter().any(is_unread) && always.iter().all(|texts| !texts.is_empty())
}

/// The values that each branch lists for the member.
fn listed<'a>(cx: &mut Context<'a>, union: &Union<'a>, property: &str) -> Vec<Texts> {
    let branches = union.branches.iter();
    let listed = branches
        .map(|branch| constants(cx, &branch.form, property, Listed::Anyhow).unwrap_or_default());
    listed.collect()
}

/// The values that select each branch. A branch that is what all others inherit may have none yet: those that are left.
fn branch_tags(
    document: &Document,
    union: &Union<'_>,
    discriminator: &Discriminator,
    listed: &[Texts],
) -> Option<Vec<Vec<String>>> {
    let names: Vec<Option<&str>> = union.branches.iter().map(|branch| branch.component).collect();
    let of_base = union.base.map(|base| Rc::clone(&base.listed)).unwrap_or_default();
    let tags = values::of(document, &names, listed, &of_base, discriminator);
    let tags = union.branches.iter().zip(tags).map(|(branch, tags)| match branch.base {
        Some(base) => Some(values::mapped_to(base, discriminator)),
        None => (!tags.is_empty()).then_some(tags),
    });
    tags.collect()
}

/// What all branches inherit is read for the values that it lists and that select no other branch; for its name where
/// there are none.
fn leave_to_base(
    document: &Document,
    union: &Union<'_>,
    tags: &mut [Vec<String>],
    taken: &mut BTreeSet<String>,
) {
    let Some(base) = union.base else { return };
    let mapping = union.discriminator.map(|discriminator| &discriminator.mapping);
    for (branch, tags) in union.branches.iter().zip(tags) {
        let Some(name) = branch.base else { continue };
        let is_free = |value: &&String| {
            mapping.is_none_or(|mapping| !mapping.contains_key(*value)) && !taken.contains(*value)
        };
        tags.extend(base.listed.iter().filter(is_free).cloned());
        let name = values::called(document, name);
        if tags.is_empty() && !taken.contains(name) {
            tags.push(name.to_owned());
        }
        taken.extend(tags.iter().cloned());
    }
}

/// The values that select a branch of a branch, where the same member tells those apart: what a server sends under it
/// is the innermost kind. `known` are the components whose own values are those
/// of another branch.
fn inner_tags<'a>(
    cx: &mut Context<'a>,
    form: &Form<'a>,
    property: &str,
    known: &BTreeSet<&'a str>,
    seen: &mut Seen<'a>,
) -> Vec<String> {
    match &form.kind {
        Kind::Component(name) if seen.is_new(name) => {
            let form = cx.forms.get(name).map(Rc::clone);
            form.map(|form| inner_tags(cx, &form, property, known, seen)).unwrap_or_default()
        }
        Kind::Union(union) if seen.has_room() => {
            let same = |discriminator: &&Discriminator| discriminator.property_name == property;
            let Some(discriminator) = union.discriminator.filter(same) else { return Vec::new() };
            let is_known = |branch: &Branch<'a>| {
                branch.component.is_some_and(|component| known.contains(component))
            };
            if union.branches.iter().all(is_known) && discriminator.mapping.is_empty() {
                return Vec::new();
            }
            let listed = listed(cx, union, &discriminator.property_name);
            let mut tags = branch_tags(cx.document, union, discriminator, &listed)
                .unwrap_or_default()
                .concat();
            let own = union.base.filter(|base| base.is_kind);
            tags.extend(own.into_iter().flat_map(|base| base.listed.iter().cloned()));
            for branch in union.branches.iter().filter(|branch| !is_known(branch)) {
                tags.extend(inner_tags(cx, &branch.form, property, known, seen));
            }
            tags
        }
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Component(_)
        | Kind::Union(_) => Vec::new(),
    }
}

/// The branch that `defaultMapping` names (OpenAPI 3.2.0, Discriminator Object).
fn default_branch(union: &Union<'_>, discriminator: &Discriminator) -> Option<usize> {
    let names: Vec<String> = targets(default_target(discriminator)?).collect();
    let is_it = |name: &str| names.iter().any(|target| target == name);
    union.branches.iter().position(|branch| branch.name().is_some_and(is_it))
}

fn unused_mapping<'a>(
    cx: &mut Context<'a>,
    union: &Union<'a>,
    discriminator: &'a Discriminator,
    pointer: &Pointer,
) {
    let branches: BTreeSet<&str> = union.branches.iter().filter_map(Branch::name).collect();
    let mapped =
        discriminator.mapping.iter().map(|(tag, target)| (vec!["mapping", tag], target.as_str()));
    let default = default_target(discriminator).map(|target| (vec!["defaultMapping"], target));
    for (place, target) in mapped.chain(default) {
        if !targets(target).any(|name| branches.contains(name.as_str())) {
            let pointer = pointer.child("discriminator").descend(&place);
            let message = format!("`{target}` is no branch of this union");
            let diagnostic = Diagnostic::warning("unused-mapping", pointer, message)
                .help("name a component that is listed as a branch");
            let by_name = format!("#/components/schemas/{target}");
            let end = cx.schema(target).or_else(|| cx.schema(&by_name));
            cx.diagnostics.push(match end {
                Some((_, place)) => diagnostic.related(place.pointer, "it leads here"),
                None => diagnostic,
            });
        }
    }
}

fn distinct<'t>(mut tags: impl Iterator<Item = &'t String>) -> bool {
    let mut seen = BTreeSet::new();
    tags.all(|tag| seen.insert(tag))
}
