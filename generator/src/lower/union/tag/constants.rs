//! What branches say of the values that a member of theirs can have.

use crate::ir::{EnumBase, Type};
use crate::lower::context::Context;
use crate::lower::form::{self, Form, Kind, Object};
use std::rc::Rc;

/// The members that a branch requires, in its order.
pub(super) fn candidates<'a>(cx: &Context<'a>, form: &Form<'a>, depth: usize) -> Vec<String> {
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

/// Which members with listed values count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// Those that are always there.
    Required,
    /// Those that may be left out or be null as well: a discriminator names the member.
    Anyhow,
    /// Those that are always there and integers: the runtime reads tags as text, but by its shape a branch is told apart by
    /// an integer as well.
    Numbers,
}

/// The values that a member of a branch can have, where they are listed.
pub(super) fn constants<'a>(
    cx: &mut Context<'a>,
    form: &Form<'a>,
    property: &str,
    which: Listed,
    depth: usize,
) -> Option<Vec<String>> {
    match &form.kind {
        Kind::Object(object) => listed(cx, object, property, which),
        Kind::Component(name) if depth < 4 => {
            let form = cx.forms.get(name).map(Rc::clone)?;
            constants(cx, &form, property, which, depth + 1)
        }
        Kind::Union(union) if depth < 4 => {
            let inner = union.branches.iter();
            let tags: Option<Vec<_>> = inner
                .map(|branch| constants(cx, &branch.form, property, which, depth + 1))
                .collect();
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

/// Whether the member can be text as far as the branch says: it is the runtime's tag then.
pub(super) fn can_be_text<'a>(
    cx: &mut Context<'a>,
    form: &Form<'a>,
    property: &str,
    depth: usize,
) -> bool {
    match &form.kind {
        Kind::Object(object) => {
            let Some(places) = object.properties.get(property) else { return true };
            let form = form::of(cx, places);
            match &form.kind {
                Kind::Value(ty) => matches!(ty, Type::String | Type::Date | Type::DateTime),
                Kind::Enum(listed) => listed.base == EnumBase::Text,
                Kind::Array(_) | Kind::Map(_) | Kind::Object(_) => false,
                Kind::Any | Kind::Null | Kind::Union(_) | Kind::Component(_) => true,
            }
        }
        Kind::Component(name) if depth < 4 => {
            let form = cx.forms.get(name).map(Rc::clone);
            form.is_none_or(|form| can_be_text(cx, &form, property, depth + 1))
        }
        Kind::Union(union) if depth < 4 => {
            union.branches.iter().all(|branch| can_be_text(cx, &branch.form, property, depth + 1))
        }
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Map(_)
        | Kind::Component(_)
        | Kind::Union(_) => true,
    }
}

fn listed<'a>(
    cx: &mut Context<'a>,
    object: &Object<'a>,
    property: &str,
    which: Listed,
) -> Option<Vec<String>> {
    let counts = |nullable: bool| which == Listed::Anyhow || !nullable;
    if !counts(!object.required.contains(property)) {
        return None;
    }
    let places = object.properties.get(property)?;
    let form = form::of(cx, places);
    let listed = match &form.kind {
        Kind::Enum(listed) if counts(form.nullable) => listed.clone(),
        Kind::Component(name) => match cx.forms.get(name).map(|form| &form.kind) {
            Some(Kind::Enum(listed)) if counts(form.nullable) => listed.clone(),
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
    let base = if which == Listed::Numbers { EnumBase::Integer } else { EnumBase::Text };
    let values = listed.values.into_iter().map(|value| value.value);
    (listed.base == base).then(|| values.collect())
}
