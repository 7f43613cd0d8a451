//! What branches say of the values that a member of theirs can have.

use crate::ir::{EnumBase, Scalar, Type};
use crate::lower::context::Context;
use crate::lower::form::{self, Form, Kind, Object, Union};
use indexmap::IndexSet;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The texts that a member can be. Most heirs of a base have the very list of the base.
pub(in crate::lower) type Texts = Rc<IndexSet<String>>;

/// How many components stand for one another at most where the members of a branch are looked for.
const LONGEST_CHAIN: usize = 64;

/// How many forms are looked at for one branch.
pub(super) const MOST_LOOKED_AT: usize = 1_000;

/// What has been looked at: branches of branches may lead to one component on many ways, or back to where they began.
pub(super) struct Seen<'a> {
    components: BTreeSet<&'a str>,
    left: usize,
}

impl<'a> Seen<'a> {
    /// Nothing yet. So many forms may be looked at.
    pub(super) fn up_to(most: usize) -> Self {
        Self { components: BTreeSet::new(), left: most }
    }

    /// Nothing yet. Each branch may be looked at, and the component that it is, and as many forms as in one branch.
    fn of_all(union: &Union<'_>) -> Self {
        Self::up_to(MOST_LOOKED_AT + 2 * union.branches.len())
    }

    /// Whether a component has not been looked at so far.
    pub(super) fn is_new(&mut self, name: &'a str) -> bool {
        self.components.insert(name)
    }

    /// Whether one more form may be looked at.
    pub(super) fn has_room(&mut self) -> bool {
        let left = self.left.checked_sub(1);
        self.left = left.unwrap_or_default();
        left.is_some()
    }
}

/// The members that a branch requires, in its order.
pub(super) fn candidates<'a>(cx: &Context<'a>, form: &Form<'a>, depth: usize) -> Vec<String> {
    match &form.kind {
        Kind::Object(object) => {
            let required = object.properties.keys().filter(|name| object.required.contains(*name));
            required.map(|name| (*name).to_owned()).collect()
        }
        Kind::Component(name) if depth < LONGEST_CHAIN => {
            cx.forms.get(name).map(|form| candidates(cx, form, depth + 1)).unwrap_or_default()
        }
        Kind::Union(union) if depth < LONGEST_CHAIN => union
            .branches
            .first()
            .map(|branch| candidates(cx, &branch.form, depth + 1))
            .unwrap_or_default(),
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Tuple(_)
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

/// Whether every value of these branches is an object.
pub(super) fn are_objects<'a>(cx: &Context<'a>, union: &Union<'a>) -> bool {
    let mut seen = Seen::of_all(union);
    union.branches.iter().all(|branch| is_object(cx, &branch.form, &mut seen))
}

fn is_object<'a>(cx: &Context<'a>, form: &Form<'a>, seen: &mut Seen<'a>) -> bool {
    match &form.kind {
        _ if !seen.has_room() => false,
        Kind::Any | Kind::Object(_) | Kind::Map(_) => true,
        Kind::Null => form.nullable,
        Kind::Value(_) | Kind::Enum(_) | Kind::Array(_) | Kind::Tuple(_) => false,
        Kind::Union(union) => union.branches.iter().all(|branch| is_object(cx, &branch.form, seen)),
        Kind::Component(name) => {
            let form = cx.forms.get(name);
            form.is_some_and(|form| !seen.is_new(name) || is_object(cx, form, seen))
        }
    }
}

/// The values that a member of a branch can have, where they are listed.
pub(super) fn constants<'a>(
    cx: &mut Context<'a>,
    form: &Form<'a>,
    property: &str,
    which: Listed,
) -> Option<Texts> {
    let mut texts: Option<Texts> = None;
    let mut seen = Seen::up_to(MOST_LOOKED_AT);
    let all = every_object(cx, form, &mut seen, &mut |cx, object| {
        let more = object.and_then(|object| listed(cx, object, property, which));
        let is_listed = more.is_some();
        match (&mut texts, more) {
            (Some(some), Some(more)) if !Rc::ptr_eq(some, &more) => {
                Rc::make_mut(some).extend(more.iter().cloned());
            }
            (Some(_), _) | (None, None) => {}
            (None, more) => texts = more,
        }
        is_listed
    });
    all.then(|| texts.unwrap_or_default())
}

/// Whether the member can be text as far as the branches say: it is the runtime's tag then.
pub(super) fn can_be_text<'a>(cx: &mut Context<'a>, union: &Union<'a>, property: &str) -> bool {
    let mut seen = Seen::of_all(union);
    let mut can_be = |cx: &mut Context<'a>, object: Option<&Object<'a>>| {
        let Some(places) = object.and_then(|object| object.properties.get(property)) else {
            return true;
        };
        let form = form::of(cx, places);
        match &form.kind {
            Kind::Value(ty) => {
                matches!(ty, Type::Scalar(Scalar::String | Scalar::Date | Scalar::DateTime))
            }
            Kind::Enum(listed) => listed.base == EnumBase::Text,
            Kind::Array(_) | Kind::Tuple(_) | Kind::Map(_) | Kind::Object(_) => false,
            Kind::Any | Kind::Null | Kind::Union(_) | Kind::Component(_) => true,
        }
    };
    let mut branches = union.branches.iter();
    branches.all(|branch| every_object(cx, &branch.form, &mut seen, &mut can_be))
}

/// What is asked of an object with known members, and of what is none.
type Asked<'f, 'a> = &'f mut dyn FnMut(&mut Context<'a>, Option<&Object<'a>>) -> bool;

/// Whether something holds for all that a branch can be: itself, or the branches inside it.
fn every_object<'a>(
    cx: &mut Context<'a>,
    form: &Form<'a>,
    seen: &mut Seen<'a>,
    holds: Asked<'_, 'a>,
) -> bool {
    match &form.kind {
        _ if !seen.has_room() => holds(cx, None),
        Kind::Object(object) => holds(cx, Some(object)),
        Kind::Component(name) => match cx.forms.get(name).map(Rc::clone) {
            Some(_) if !seen.is_new(name) => true,
            Some(form) => every_object(cx, &form, seen, holds),
            None => holds(cx, None),
        },
        Kind::Union(union) => {
            union.branches.iter().all(|branch| every_object(cx, &branch.form, seen, holds))
        }
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Tuple(_)
        | Kind::Map(_) => holds(cx, None),
    }
}

fn listed<'a>(
    cx: &mut Context<'a>,
    object: &Object<'a>,
    property: &str,
    which: Listed,
) -> Option<Texts> {
    let counts = |nullable: bool| which == Listed::Anyhow || !nullable;
    if !counts(!object.required.contains(property)) {
        return None;
    }
    let places = object.properties.get(property)?;
    let form = form::of(cx, places);
    let component = form.kind.as_component();
    let target = component.and_then(|name| cx.forms.get(name)).map_or(&form, |form| &**form);
    let listed = match &target.kind {
        Kind::Enum(listed) if counts(form.nullable) => listed,
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Component(_)
        | Kind::Union(_) => return None,
    };
    let base = if which == Listed::Numbers { EnumBase::Integer } else { EnumBase::Text };
    if listed.base != base {
        return None;
    }
    let texts = cx.texts.entry(target.key.clone());
    let values = || listed.values.iter().map(|value| value.value.clone());
    Some(Rc::clone(texts.or_insert_with(|| Rc::new(values().collect()))))
}
