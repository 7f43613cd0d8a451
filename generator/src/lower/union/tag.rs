//! Telling the branches of a union apart by the text under one member.

use crate::diagnostic::{Diagnostic, Pointer};
use crate::ir::EnumBase;
use crate::lower::context::Context;
use crate::lower::form::{self, Branch, Form, Kind, Object, Union};
use openapiv3::Discriminator;
use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::rc::Rc;

/// The member, and the values that select each branch.
pub(super) struct Tagged {
    pub property: String,
    pub tags: Vec<Vec<String>>,
}

/// The discriminator's tags, or those of the first member that every branch requires with values of its own.
pub(super) fn find<'a>(
    cx: &mut Context<'a>,
    union: &Union<'a>,
    pointer: &Pointer,
) -> Option<Tagged> {
    if let Some(discriminator) = union.discriminator {
        let tagged = discriminated(cx, union, discriminator, pointer);
        if tagged.is_some() {
            return tagged;
        }
        let message = "the discriminator does not give every branch a value of its own";
        let diagnostic =
            Diagnostic::warning("unusable-discriminator", pointer.child("discriminator"), message)
                .help("refer to components in every branch, and map each value to one of them");
        cx.diagnostics.push(diagnostic);
    }
    let first = candidates(cx, &union.branches.first()?.form, 0);
    let properties = first.into_iter().filter_map(|property| {
        let tags = union.branches.iter().map(|branch| constants(cx, &branch.form, &property, 0));
        let tags: Option<Vec<Vec<String>>> = tags.collect();
        tags.filter(|tags| distinct(tags)).map(|tags| Tagged { property, tags })
    });
    let found: Vec<Tagged> = properties.collect();
    let single = |tagged: &Tagged| tagged.tags.iter().all(|tags| tags.len() == 1);
    let best = found.iter().position(single).unwrap_or(0);
    found.into_iter().nth(best)
}

fn discriminated<'a>(
    cx: &mut Context<'a>,
    union: &Union<'a>,
    discriminator: &'a Discriminator,
    pointer: &Pointer,
) -> Option<Tagged> {
    let property = &discriminator.property_name;
    unused_mapping(cx, union, discriminator, pointer);
    let mapped = Mapped::of(discriminator);
    let mut tags = Vec::new();
    for branch in &union.branches {
        if !super::is_object(cx, &branch.form, 0) {
            return None;
        }
        tags.push(branch_tags(cx, branch, discriminator, &mapped)?);
    }
    let mut taken: BTreeSet<String> = tags.iter().flatten().cloned().collect();
    for (branch, tags) in union.branches.iter().zip(&mut tags) {
        let inner = inner_tags(cx, &branch.form, property, 0);
        tags.extend(inner.into_iter().filter(|tag| taken.insert(tag.clone())));
    }
    distinct(&tags).then(|| Tagged { property: property.clone(), tags })
}

/// The values that select a branch: those mapped to it, else its own constant, else its component's name.
fn branch_tags<'a>(
    cx: &mut Context<'a>,
    branch: &Branch<'a>,
    discriminator: &Discriminator,
    mapped: &Mapped,
) -> Option<Vec<String>> {
    let mapped = branch.component.and_then(|name| mapped.0.get(name));
    if let Some(mapped) = mapped {
        return Some(mapped.clone());
    }
    constants(cx, &branch.form, &discriminator.property_name, 0)
        .or_else(|| branch.component.map(|name| vec![name.to_owned()]))
}

/// The values that select a branch of a branch, where the same member tells those apart: what a server sends under it
/// is the innermost kind.
fn inner_tags<'a>(
    cx: &mut Context<'a>,
    form: &Form<'a>,
    property: &str,
    depth: usize,
) -> Vec<String> {
    match &form.kind {
        Kind::Component(name) if depth < 4 => {
            let form = cx.forms.get(name).map(Rc::clone);
            form.map(|form| inner_tags(cx, &form, property, depth + 1)).unwrap_or_default()
        }
        Kind::Union(union) if depth < 4 => {
            let same = |discriminator: &&Discriminator| discriminator.property_name == property;
            let Some(discriminator) = union.discriminator.filter(same) else { return Vec::new() };
            let mapped = Mapped::of(discriminator);
            let tags = union.branches.iter().map(|branch| {
                let own = branch_tags(cx, branch, discriminator, &mapped).unwrap_or_default();
                [own, inner_tags(cx, &branch.form, property, depth + 1)].concat()
            });
            tags.collect::<Vec<_>>().concat()
        }
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Component(_)
        | Kind::Union(_) => Vec::new(),
    }
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
fn targets(target: &str) -> impl Iterator<Item = String> {
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

fn unused_mapping<'a>(
    cx: &mut Context<'a>,
    union: &Union<'a>,
    discriminator: &'a Discriminator,
    pointer: &Pointer,
) {
    let branches = union.branches.iter();
    let branches: BTreeSet<&str> = branches.filter_map(|branch| branch.component).collect();
    for (tag, target) in &discriminator.mapping {
        if !targets(target).any(|name| branches.contains(name.as_str())) {
            let pointer = pointer.descend(&["discriminator", "mapping", tag]);
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

fn distinct(tags: &[Vec<String>]) -> bool {
    let mut seen = BTreeSet::new();
    tags.iter().flatten().all(|tag| seen.insert(tag))
}

/// The members that a branch requires, in its order.
fn candidates<'a>(cx: &Context<'a>, form: &Form<'a>, depth: usize) -> Vec<String> {
    match &form.kind {
        Kind::Object(object) => {
            let required = object.properties.keys().filter(|name| object.required.contains(*name));
            required.map(|name| (*name).to_owned()).collect()
        }
        Kind::Component(name) if depth < 4 => {
            cx.forms.get(name).map(|form| candidates(cx, form, depth + 1)).unwrap_or_default()
        }
        Kind::Union(union) if depth < 4 => union
            .branches
            .first()
            .map(|branch| candidates(cx, &branch.form, depth + 1))
            .unwrap_or_default(),
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Map(_)
        | Kind::Component(_)
        | Kind::Union(_) => Vec::new(),
    }
}

/// The values that a required member of a branch can have, where they are listed.
fn constants<'a>(
    cx: &mut Context<'a>,
    form: &Form<'a>,
    property: &str,
    depth: usize,
) -> Option<Vec<String>> {
    match &form.kind {
        Kind::Object(object) => listed(cx, object, property),
        Kind::Component(name) if depth < 4 => {
            let form = cx.forms.get(name).map(Rc::clone)?;
            constants(cx, &form, property, depth + 1)
        }
        Kind::Union(union) if depth < 4 => {
            let inner = union.branches.iter();
            let tags: Option<Vec<_>> =
                inner.map(|branch| constants(cx, &branch.form, property, depth + 1)).collect();
            tags.map(|tags| tags.concat())
        }
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Map(_)
        | Kind::Component(_)
        | Kind::Union(_) => None,
    }
}

fn listed<'a>(cx: &mut Context<'a>, object: &Object<'a>, property: &str) -> Option<Vec<String>> {
    if !object.required.contains(property) {
        return None;
    }
    let places = object.properties.get(property)?;
    let form = form::of(cx, places);
    let listed = match &form.kind {
        Kind::Enum(listed) if !form.nullable => listed.clone(),
        Kind::Component(name) => match cx.forms.get(name).map(|form| &form.kind) {
            Some(Kind::Enum(listed)) if !form.nullable => listed.clone(),
            Some(_) | None => return None,
        },
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_) => return None,
    };
    match listed.base {
        EnumBase::Text => Some(listed.values.into_iter().map(|value| value.value).collect()),
        // The runtime reads tags as text; by its shape, a branch is told apart by an integer as well.
        EnumBase::Integer => None,
    }
}
