//! What a branch is called that has no name: after the kind of its values.

use crate::ir::{Constraint, EnumBase, Scalar, ScalarKind, Type};
use crate::lower::context::Context;
use crate::lower::form::{Form, Kind};
use crate::lower::place::SchemaRef;
use crate::lower::view::View;

/// The JSON kind, as JSON Schema calls it.
pub(super) fn kind(cx: &Context<'_>, form: &Form<'_>, depth: usize) -> String {
    let name = match &form.kind {
        Kind::Any | Kind::Union(_) => "value",
        Kind::Null => "null",
        Kind::Value(ty) => primitive(ty),
        Kind::Enum(values) => of_base(values.base),
        Kind::Array(_) | Kind::Tuple(_) => "array",
        Kind::Map(_) | Kind::Object(_) => "object",
        Kind::Component(name) => match cx.forms.get(name) {
            Some(form) if depth < 4 => return kind(cx, form, depth + 1),
            Some(_) | None => "value",
        },
    };
    name.to_owned()
}

pub(super) fn of_base(base: EnumBase) -> &'static str {
    match base {
        EnumBase::Text => "string",
        EnumBase::Integer => "integer",
    }
}

pub(super) fn primitive(ty: &Type) -> &'static str {
    match ty {
        Type::Scalar(Scalar::DateTime) => "date-time",
        Type::Scalar(Scalar::Date) => "date",
        Type::Scalar(of) => match of.kind() {
            ScalarKind::Boolean => "boolean",
            ScalarKind::Integer => "integer",
            ScalarKind::Number => "number",
            ScalarKind::Text => "string",
        },
        Type::Array(_) => "array",
        Type::Map(_) => "object",
        Type::Any | Type::Nullable(_) | Type::Boxed(_) | Type::Named(_) => "value",
    }
}

/// A longer name for what the kind alone doesn't tell apart: the format of text and numbers, the items of arrays.
pub(super) fn detailed(form: &Form<'_>) -> Option<String> {
    match &form.kind {
        Kind::Value(Type::Scalar(Scalar::DateTime)) => Some("date-time".to_owned()),
        Kind::Value(Type::Scalar(Scalar::Date)) => Some("date".to_owned()),
        Kind::Value(Type::Scalar(Scalar::Int32)) => Some("int32".to_owned()),
        Kind::Value(Type::Scalar(Scalar::Uint32)) => Some("uint32".to_owned()),
        Kind::Value(Type::Scalar(Scalar::Uint64)) => Some("uint64".to_owned()),
        Kind::Value(Type::Scalar(Scalar::Float32)) => Some("float".to_owned()),
        Kind::Value(_) => form.docs.constraints.iter().find_map(|constraint| {
            if let Constraint::Format(format) = constraint { Some(format.clone()) } else { None }
        }),
        // What is beside it is open; its values come and go.
        Kind::Enum(_) => Some("known".to_owned()),
        Kind::Array(items) => {
            let item = items.last()?;
            match item.schema {
                SchemaRef::Reference(reference) => {
                    let name = reference.rsplit('/').next().unwrap_or(reference);
                    Some(format!("{name} array"))
                }
                SchemaRef::Inline(schema) => {
                    let view = View::of(schema);
                    view.json_type.map(|json_type| format!("{json_type:?} array").to_lowercase())
                }
            }
        }
        Kind::Map(_) => Some("map".to_owned()),
        Kind::Any
        | Kind::Null
        | Kind::Tuple(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => None,
    }
}
