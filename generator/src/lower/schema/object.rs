//! Objects with known members.

use super::{Path, owner_path, step, value};
use crate::ir::{Field, Rest, Struct, Type};
use crate::lower::context::Context;
use crate::lower::form::{Additional, Object};

/// The struct of an object. All members become fields here; which of them are constants is known when every use is.
pub(super) fn lower<'a>(cx: &mut Context<'a>, object: &Object<'a>, path: &Path) -> Struct {
    let mut fields = Vec::with_capacity(object.properties.len());
    for (name, places) in &object.properties {
        let path = match places.last() {
            Some(place) => owner_path(path, &place.pointer),
            None => path.to_vec(),
        };
        let value = value(cx, places, &step(&path, name));
        fields.push(Field {
            name: (*name).to_owned(),
            // Any JSON value includes `null` already.
            nullable: value.nullable && value.ty != Type::Any,
            ty: value.ty,
            required: object.required.contains(name),
            docs: value.docs,
        });
    }
    let rest = match &object.additional {
        Additional::Unknown => Rest::Unknown,
        Additional::Typed(places) => match value(cx, places, &step(path, "value")).whole() {
            Type::Any => Rest::Unknown,
            typed => Rest::Typed(typed),
        },
    };
    Struct { fields, constants: Vec::new(), rest }
}
