//! Objects with known members.

use super::constant::{self, Constant};
use super::{Path, Use, one_of, own_limits, owner_path, step, value};
use crate::config::UnknownMembers;
use crate::ir::{Constraint, Field, Rest, Struct, Type};
use crate::lower::context::Context;
use crate::lower::form::{Additional, Object};
use crate::lower::place::Place;

/// The struct of an object. All members become fields here; which of them are constants is known when every use is.
pub(super) fn lower<'a>(cx: &mut Context<'a>, object: &Object<'a>, path: &Path) -> Struct {
    let mut fields = Vec::with_capacity(object.properties.len());
    for (name, places) in &object.properties {
        let value = match object.either.get(name) {
            None => value(cx, places, &step_to(path, places, called(object, name, places))),
            // One of several is of none of them.
            Some(either) => one_of(cx, either, &step(path, name)),
        };
        fields.push(field(cx, (name, None), places, object.required.contains(name), value));
    }
    let (rest, rest_limits) = rest(cx, object, &step(path, OTHER));
    Struct { fields, rest, rest_limits, ..Struct::default() }
}

/// The way to a member, or to a place of an array, which is called by a word.
pub(super) fn step_to(path: &Path, places: &[Place<'_>], name: &str) -> Vec<String> {
    match places.last() {
        Some(place) => step(&owner_path(path, &place.pointer), name),
        None => step(path, name),
    }
}

/// A member, or a place of an array.
pub(super) fn field<'a>(
    cx: &mut Context<'a>,
    (name, word): (&str, Option<String>),
    places: &[Place<'a>],
    required: bool,
    value: Use,
) -> Field {
    // Any JSON value includes `null`: where it is there always, that says it; where it may be absent, the three
    // states have to be told apart.
    let nullable = if value.ty == Type::Any { !required } else { value.nullable };
    let rust_name = places.iter().rev().find_map(Place::rust_name);
    let constant = constant::of(cx, places, &value.ty).filter(|_| required && !nullable);
    let (tag, only) = match constant {
        Some(Constant::Tag(tag)) => (Some(tag), None),
        Some(Constant::Only(only)) => (None, Some(only)),
        None => (None, None),
    };
    let pointers = places.iter().map(|place| place.pointer.to_string()).collect();
    let (name, ty, docs) = (name.to_owned(), value.ty, value.docs);
    Field { name, word, rust_name, pointers, ty, required, nullable, tag, only, docs }
}

/// What becomes of the members that are not declared, and their limits.
pub(super) fn rest<'a>(
    cx: &mut Context<'a>,
    object: &Object<'a>,
    path: &Path,
) -> (Rest, Vec<Constraint>) {
    match &object.additional {
        Additional::Unknown => match cx.config.types.unknown_members {
            UnknownMembers::Keep => (Rest::Unknown, Vec::new()),
            UnknownMembers::Ignore => (Rest::Ignored, Vec::new()),
        },
        Additional::Open => (Rest::Unknown, Vec::new()),
        Additional::Typed(places) => {
            let value = value(cx, places, path);
            let limits = own_limits(&value);
            match value.whole() {
                Type::Any => (Rest::Unknown, limits),
                typed => (Rest::Typed(typed), limits),
            }
        }
    }
}

/// What the type of members is called that are not declared.
const OTHER: &str = "value";

/// What the type of a member is called after: one that is not declared is one of the other members, and so is its type.
fn called<'n>(object: &Object<'_>, name: &'n str, places: &[Place<'_>]) -> &'n str {
    let Additional::Typed(others) = &object.additional else { return name };
    let mut pairs = others.iter().zip(places);
    let is_other =
        others.len() == places.len() && pairs.all(|(one, other)| one.pointer == other.pointer);
    if is_other { OTHER } else { name }
}
