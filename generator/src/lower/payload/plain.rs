//! Values as plain text.

use super::media;
use crate::diagnostic::Pointer;
use crate::ir::{EnumBase, Scalar, ScalarKind, Type};
use crate::lower::context::Context;
use crate::lower::form::{self, Form, Kind};
use crate::lower::place::Place;
use crate::lower::schema;
use openapiv3::MediaType;

/// What the schema of a form makes of it.
pub(super) enum Syntax {
    /// Members, or whatever has them in the end.
    Members,
    /// A text in the syntax of forms.
    Text,
    /// What no form can be: a list, a number, a boolean.
    Other,
}

/// What a form is to its schema.
pub(super) fn syntax(cx: &Context<'_>, form: &Form<'_>) -> Syntax {
    match end(cx, &form.kind) {
        Kind::Value(Type::Scalar(Scalar::String)) => Syntax::Text,
        Kind::Enum(listed) if listed.base == EnumBase::Text => Syntax::Text,
        Kind::Value(Type::Any) => Syntax::Members,
        Kind::Value(_) | Kind::Enum(_) | Kind::Array(_) | Kind::Tuple(_) => Syntax::Other,
        Kind::Any
        | Kind::Null
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => Syntax::Members,
    }
}

/// The number or boolean that a plain text stands for, or none where there need not be one. Each is written as JSON writes
/// it.
pub(super) fn scalar<'a>(
    cx: &mut Context<'a>,
    (written, media): (&str, &'a MediaType),
    pointer: &Pointer,
    path: &[String],
) -> Option<Type> {
    let form = scalar_form(cx, (written, media), pointer)?;
    Some(schema::of_form(cx, &form, path).whole())
}

/// Whether a plain text stands for a number or a boolean.
pub(super) fn is_scalar<'a>(
    cx: &mut Context<'a>,
    (written, media): (&str, &'a MediaType),
    pointer: &Pointer,
) -> bool {
    scalar_form(cx, (written, media), pointer).is_some()
}

fn scalar_form<'a>(
    cx: &mut Context<'a>,
    (written, media): (&str, &'a MediaType),
    pointer: &Pointer,
) -> Option<Form<'a>> {
    let schema = media.schema.as_ref().filter(|_| media::base(written) == "text/plain")?;
    let form = form::of(cx, &[Place::new(schema, pointer.child("schema"))]);
    is_number(end(cx, &form.kind)).then_some(form)
}

/// What a component stands for, which is its form, however many lead to it.
fn end<'f, 'a>(cx: &'f Context<'a>, kind: &'f Kind<'a>) -> &'f Kind<'a> {
    match kind {
        Kind::Component(name) => cx.forms.get(name).map_or(kind, |form| &form.kind),
        kind => kind,
    }
}

/// A number, whichever it may be, or a boolean.
fn is_number(kind: &Kind<'_>) -> bool {
    match kind {
        Kind::Value(ty) => matches!(ty, Type::Scalar(of) if of.kind() != ScalarKind::Text),
        Kind::Enum(listed) => listed.base == EnumBase::Integer,
        Kind::Any
        | Kind::Null
        | Kind::Array(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => false,
    }
}
