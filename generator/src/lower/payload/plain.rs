//! Values as plain text.

use super::media;
use crate::diagnostic::Pointer;
use crate::ir::Type;
use crate::lower::context::Context;
use crate::lower::form::{self, Kind};
use crate::lower::place::Place;
use openapiv3::MediaType;

/// The number or boolean that a plain text stands for. Each is written as JSON writes it.
pub(super) fn scalar<'a>(
    cx: &mut Context<'a>,
    (written, media): (&str, &'a MediaType),
    pointer: &Pointer,
) -> Option<Type> {
    let schema = media.schema.as_ref().filter(|_| media::base(written) == "text/plain")?;
    let form = form::of(cx, &[Place::new(schema, pointer.child("schema"))]);
    match form.kind {
        Kind::Value(
            ty @ (Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Uint32
            | Type::Uint64
            | Type::Float32
            | Type::Float64),
        ) if !form.nullable => Some(ty),
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => None,
    }
}
