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
) -> Option<Vec<String>> {
    let mut values = Vec::new();
    let all = every_object(cx, form, 0, &mut |cx, object| {
        let more = object.and_then(|object| listed(cx, object, property, which));
        let is_listed = more.is_some();
        values.extend(more.into_iter().flatten());
        is_listed
    });
    all.then_some(values)
}

/// Whether the member can be text as far as the branch says: it is the runtime's tag then.
pub(super) fn can_be_text<'a>(cx: &mut Context<'a>, form: &Form<'a>, property: &str) -> bool {
    every_object(cx, form, 0, &mut |cx, object| {
        let Some(places) = object.and_then(|object| object.properties.get(property)) else {
            return true;
        };
        let form = form::of(cx, places);
        match &form.kind {
            Kind::Value(ty) => matches!(ty, Type::String | Type::Date | Type::DateTime),
            Kind::Enum(listed) => listed.base == EnumBase::Text,
            Kind::Array(_) | Kind::Map(_) | Kind::Object(_) => false,
            Kind::Any | Kind::Null | Kind::Union(_) | Kind::Component(_) => true,
        }
    })
}

/// What is asked of an object with known members, and of what is none.
type Asked<'f, 'a> = &'f mut dyn FnMut(&mut Context<'a>, Option<&Object<'a>>) -> bool;

/// Whether something holds for all that a branch can be: itself, or the branches inside it.
fn every_object<'a>(
    cx: &mut Context<'a>,
    form: &Form<'a>,
    depth: usize,
    holds: Asked<'_, 'a>,
) -> bool {
    match &form.kind {
        Kind::Object(object) => holds(cx, Some(object)),
        Kind::Component(name) if depth < 4 => match cx.forms.get(name).map(Rc::clone) {
            Some(form) => every_object(cx, &form, depth + 1, holds),
            None => holds(cx, None),
        },
        Kind::Union(union) if depth < 4 => {
            union.branches.iter().all(|branch| every_object(cx, &branch.form, depth + 1, holds))
        }
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Map(_)
        | Kind::Component(_)
        | Kind::Union(_) => holds(cx, None),
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
