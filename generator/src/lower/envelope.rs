//! Answers that wrap what the caller asked for.

use super::context::Context;
use super::form::{self, Form, Kind};
use super::schema::{self, Path, Use};
use crate::ir::{Payload, Type, TypeKind};

/// A JSON answer: what a call gives, and the type that the answer is documented with.
pub(super) struct Json {
    pub payload: Payload,
    /// The whole body. An inline envelope gets no type of its own, since no code would use it: it is documented by
    /// what it holds.
    pub documented: Type,
}

/// A JSON answer of this form, unwrapped where the configuration says that it is an envelope.
pub(super) fn json<'a>(cx: &mut Context<'a>, form: &Form<'a>, path: &Path) -> Json {
    let Some(property) = property(cx, form) else { return whole(cx, form, path) };
    match &form.kind {
        Kind::Object(object) => {
            let places = object.properties.get(property.as_str()).cloned().unwrap_or_default();
            let ty = schema::received(cx, &places, path).whole();
            Json { payload: Payload::Enveloped { property, ty: ty.clone() }, documented: ty }
        }
        Kind::Component(_)
        | Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Union(_) => {
            let documented = schema::ty(cx, form, path);
            let ty = member(cx, &documented, &property).unwrap_or(Type::Any);
            Json { payload: Payload::Enveloped { property, ty }, documented }
        }
    }
}

/// A JSON answer of this form as it is.
pub(super) fn whole<'a>(cx: &mut Context<'a>, form: &Form<'a>, path: &Path) -> Json {
    let value = Use {
        ty: schema::ty(cx, form, path),
        nullable: form.nullable,
        docs: crate::ir::Docs::default(),
    };
    let ty = value.whole();
    Json { payload: Payload::Json(ty.clone()), documented: ty }
}

/// The member that an envelope of this form holds its payload in.
fn property(cx: &Context<'_>, form: &Form<'_>) -> Option<String> {
    let object = form::object(cx, form)?;
    let has = |name: &String| object.properties.contains_key(name.as_str());
    let mut envelopes = cx.config.envelope.iter();
    let envelope = envelopes.find(|envelope| {
        has(&envelope.unwrap) && envelope.beside.iter().chain(&envelope.success).all(has)
    });
    envelope.map(|envelope| envelope.unwrap.clone())
}

/// The type of a member of a component.
fn member(cx: &Context<'_>, ty: &Type, name: &str) -> Option<Type> {
    let Type::Named(id) = ty else { return None };
    match &cx.types.get(*id)?.kind {
        TypeKind::Struct(object) => {
            let field = object.fields.iter().find(|field| field.name == name)?;
            let nullable = field.nullable && field.ty != Type::Any;
            let ty = field.ty.clone();
            Some(if nullable { Type::Nullable(Box::new(ty)) } else { ty })
        }
        TypeKind::Enum(_) | TypeKind::Union(_) => None,
    }
}
