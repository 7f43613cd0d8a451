//! Members that can have one value only, `const`.

use crate::document::mark;
use crate::ir::{Json, Scalar, Type};
use crate::lower::context::Context;
use crate::lower::form::{self, Kind};
use crate::lower::place::{Place, SchemaRef};
use crate::lower::reference;
use crate::lower::view::View;
use openapiv3::ReferenceOr;

/// What a member always is.
pub(super) enum Constant {
    /// A text, a boolean, or an integer that has a type for its values.
    Tag(String),
    /// Anything else.
    Only(Json),
}

/// What a member always is, where the document says so by a `const` or where it is `null`. An `enum` of one value may be given a second one, so
/// that its member is asked for.
pub(super) fn of<'a>(cx: &mut Context<'a>, places: &[Place<'a>], ty: &Type) -> Option<Constant> {
    let only = places.iter().find_map(|place| only_value(cx, place.schema));
    // Few members are constants: the others are not taken apart for it.
    if only.is_none() && *ty != Type::Any {
        return None;
    }
    let form = form::of(cx, places);
    if matches!(form.kind, Kind::Null) && *ty == Type::Any {
        return Some(Constant::Only(Json::Null));
    }
    let only = only?;
    let kind = match &form.kind {
        Kind::Component(name) => &cx.forms.get(name)?.kind,
        kind => kind,
    };
    match (kind, form.docs.one_of()) {
        (Kind::Enum(listed), _) if !listed.open => match listed.values.as_slice() {
            [only] => Some(Constant::Tag(only.value.clone())),
            _ => None,
        },
        (Kind::Value(Type::Scalar(Scalar::Boolean)), Some([only])) => {
            Some(Constant::Tag(only.clone()))
        }
        (_, Some([_])) if is_of(ty, &only) => Some(Constant::Only(only)),
        _ => None,
    }
}

/// Whether a value can be written down as one of the type.
fn is_of(ty: &Type, value: &Json) -> bool {
    match (ty, value) {
        (Type::Any, _) => true,
        (Type::Scalar(Scalar::Boolean), Json::Bool(_))
        | (Type::Scalar(Scalar::String), Json::String(_)) => true,
        (Type::Scalar(Scalar::Int32), Json::Number(digits)) => digits.parse::<i32>().is_ok(),
        (Type::Scalar(Scalar::Int64), Json::Number(digits)) => digits.parse::<i64>().is_ok(),
        (Type::Scalar(Scalar::Uint32), Json::Number(digits)) => digits.parse::<u32>().is_ok(),
        (Type::Scalar(Scalar::Uint64), Json::Number(digits)) => digits.parse::<u64>().is_ok(),
        (Type::Scalar(Scalar::Float32 | Scalar::Float64), Json::Number(_)) => true,
        (Type::Array(item), Json::Array(items)) => items.iter().all(|value| is_of(item, value)),
        (Type::Map(each), Json::Object(members)) => {
            members.iter().all(|(_, value)| is_of(each, value))
        }
        (_, _) => false,
    }
}

/// The value of a `const`.
fn only_value(cx: &Context<'_>, schema: SchemaRef<'_>) -> Option<Json> {
    match schema {
        SchemaRef::Inline(schema) => {
            if !mark::says(&schema.schema_data.extensions, mark::CONST) {
                return None;
            }
            View::of(schema).enumeration.into_iter().next()
        }
        SchemaRef::Reference(target) => {
            let components = &cx.document.components.schemas;
            match reference::component("schemas", components, target) {
                Ok((_, ReferenceOr::Item(schema))) => only_value(cx, SchemaRef::Inline(schema)),
                Ok((_, ReferenceOr::Reference { .. })) | Err(_) => None,
            }
        }
    }
}
