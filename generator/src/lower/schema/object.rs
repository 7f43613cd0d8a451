//! Objects with known members.

use super::constant::{self, Constant};
use super::{Path, own_limits, owner_path, step, value};
use crate::config::UnknownMembers;
use crate::ir::{Field, Rest, Struct, Type};
use crate::lower::context::Context;
use crate::lower::form::{Additional, Object};
use crate::lower::place::Place;

/// The struct of an object. All members become fields here; which of them are constants is known when every use is.
pub(super) fn lower<'a>(cx: &mut Context<'a>, object: &Object<'a>, path: &Path) -> Struct {
    let mut fields = Vec::with_capacity(object.properties.len());
    for (name, places) in &object.properties {
        let path = match places.last() {
            Some(place) => owner_path(path, &place.pointer),
            None => path.to_vec(),
        };
        // What is not declared is one of the other members, and so is its type.
        let step_name = if is_other(&object.additional, places) { OTHER } else { name };
        let value = value(cx, places, &step(&path, step_name));
        let required = object.required.contains(name);
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
        let (name, ty, docs) = ((*name).to_owned(), value.ty, value.docs);
        let field = Field { name, rust_name, pointers, ty, required, nullable, tag, only, docs };
        fields.push(field);
    }
    let mut rest_limits = Vec::new();
    let rest = match &object.additional {
        Additional::Unknown => match cx.config.types.unknown_members {
            UnknownMembers::Keep => Rest::Unknown,
            UnknownMembers::Ignore => Rest::Ignored,
        },
        Additional::Open => Rest::Unknown,
        Additional::Typed(places) => {
            let value = value(cx, places, &step(path, OTHER));
            rest_limits = own_limits(&value);
            match value.whole() {
                Type::Any => Rest::Unknown,
                typed => Rest::Typed(typed),
            }
        }
    };
    Struct { fields, constants: Vec::new(), rest, rest_limits }
}

/// What the type of members is called that are not declared.
const OTHER: &str = "value";

fn is_other(additional: &Additional<'_>, places: &[Place<'_>]) -> bool {
    let Additional::Typed(others) = additional else { return false };
    let mut pairs = others.iter().zip(places);
    others.len() == places.len() && pairs.all(|(one, other)| one.pointer == other.pointer)
}
