//! Objects with known members.

use super::{Path, own_limits, owner_path, step, value};
use crate::config::UnknownMembers;
use crate::ir::{Enum, Field, Rest, Struct, Type};
use crate::lower::context::Context;
use crate::lower::form::{self, Additional, Kind, Object};
use crate::lower::place::{Place, SchemaRef};
use crate::lower::reference;
use openapiv3::ReferenceOr;

/// The struct of an object. All members become fields here; which of them are constants is known when every use is.
pub(super) fn lower<'a>(cx: &mut Context<'a>, object: &Object<'a>, path: &Path) -> Struct {
    let mut fields = Vec::with_capacity(object.properties.len());
    for (name, places) in &object.properties {
        let path = match places.last() {
            Some(place) => owner_path(path, &place.pointer),
            None => path.to_vec(),
        };
        let value = value(cx, places, &step(&path, name));
        let required = object.required.contains(name);
        // Any JSON value includes `null`: where it is there always, that says it; where it may be absent, the three
        // states have to be told apart.
        let nullable = if value.ty == Type::Any { !required } else { value.nullable };
        let rust_name = places.iter().rev().find_map(Place::rust_name);
        let tag = constant(cx, places).filter(|_| required && !nullable);
        let pointers = places.iter().map(|place| place.pointer.to_string()).collect();
        let (name, ty, docs) = ((*name).to_owned(), value.ty, value.docs);
        let field = Field { name, rust_name, pointers, ty, required, nullable, tag, docs };
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
            let value = value(cx, places, &step(path, "value"));
            rest_limits = own_limits(&value);
            match value.whole() {
                Type::Any => Rest::Unknown,
                typed => Rest::Typed(typed),
            }
        }
    };
    Struct { fields, constants: Vec::new(), rest, rest_limits }
}

/// What a member always is, where the document says so by a `const`. An `enum` of one value may be given a second one, so
/// that its member is asked for.
fn constant<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> Option<String> {
    if !places.iter().any(|place| is_constant(cx, place.schema)) {
        return None;
    }
    let form = form::of(cx, places);
    let kind = match &form.kind {
        Kind::Component(name) => &cx.forms.get(name)?.kind,
        kind => kind,
    };
    match (kind, form.docs.one_of()) {
        (Kind::Enum(Enum { values, open: false, .. }), _) => match values.as_slice() {
            [only] => Some(only.value.clone()),
            _ => None,
        },
        (Kind::Value(Type::Boolean), Some([only])) => Some(only.to_string()),
        _ => None,
    }
}

fn is_constant(cx: &Context<'_>, schema: SchemaRef<'_>) -> bool {
    match schema {
        SchemaRef::Inline(schema) => {
            let mark = schema.schema_data.extensions.get("x-const");
            matches!(mark, Some(serde_json::Value::Bool(true)))
        }
        SchemaRef::Reference(target) => {
            let components = &cx.document.components.schemas;
            matches!(reference::component("schemas", components, target),
                Ok((_, ReferenceOr::Item(schema))) if is_constant(cx, SchemaRef::Inline(schema)))
        }
    }
}
