//! The form of a schema: what kind of type it is, found without looking into what it holds.
//!
//! A form is the schema with its references, `allOf`, single-branch unions and nullability folded away, and nothing
//! inside lowered yet. Two questions need it before types are made: which components are types of their own, and
//! what the branches of a union are.

use super::context::Context;
use super::inherit::Base;
use super::merge;
use super::place::Place;
use crate::diagnostic::Pointer;
use crate::ir::{Docs, Enum, Type};
use indexmap::{IndexMap, IndexSet};
use openapiv3::Discriminator;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A schema, folded.
#[derive(Clone, Debug)]
pub(super) struct Form<'a> {
    pub kind: Kind<'a>,
    /// Whether `null` is allowed.
    pub nullable: bool,
    /// What is said about the value, by the place and by the transparent components on the way.
    pub docs: Docs,
    /// Where the schema stands that decides the kind.
    pub pointer: Pointer,
    /// What tells this form's schema from every other: an inline type is made once for each key.
    pub key: String,
    /// The transparent component that the form comes from: it names what is inside.
    pub owner: Option<&'a str>,
    /// What its type is to be called in Rust.
    pub rust_name: Option<String>,
}

/// The kinds of types.
#[derive(Clone, Debug)]
pub(super) enum Kind<'a> {
    /// Anything.
    Any,
    /// Nothing but `null`.
    Null,
    /// A primitive.
    Value(Type),
    /// A string or an integer with known values.
    Enum(Rc<Enum>),
    /// An array; its items meet all of these schemas.
    Array(Vec<Place<'a>>),
    /// An array with schemas for each place, which are called as their places are; what else is said is of the items behind.
    Tuple(Object<'a>),
    /// An object with free names; its values meet all of these schemas.
    Map(Vec<Place<'a>>),
    /// An object with known members.
    Object(Object<'a>),
    /// One of several.
    Union(Union<'a>),
    /// A component that is a struct, an enum or a union.
    Component(&'a str),
}

impl<'a> Kind<'a> {
    /// Its members, where they are known.
    pub(super) fn as_object(&self) -> Option<&Object<'a>> {
        match self {
            Kind::Object(object) => Some(object),
            Kind::Any
            | Kind::Null
            | Kind::Value(_)
            | Kind::Enum(_)
            | Kind::Array(_)
            | Kind::Tuple(_)
            | Kind::Map(_)
            | Kind::Union(_)
            | Kind::Component(_) => None,
        }
    }

    /// The component that it is.
    pub(super) fn as_component(&self) -> Option<&'a str> {
        match self {
            Kind::Component(name) => Some(name),
            Kind::Any
            | Kind::Null
            | Kind::Value(_)
            | Kind::Enum(_)
            | Kind::Array(_)
            | Kind::Tuple(_)
            | Kind::Map(_)
            | Kind::Object(_)
            | Kind::Union(_) => None,
        }
    }

    /// Whether it becomes a type with a name.
    pub(super) fn is_definition(&self) -> bool {
        match self {
            Kind::Enum(_) | Kind::Tuple(_) | Kind::Object(_) | Kind::Union(_) => true,
            Kind::Any
            | Kind::Null
            | Kind::Value(_)
            | Kind::Array(_)
            | Kind::Map(_)
            | Kind::Component(_) => false,
        }
    }
}

/// The members of a form, or of the component that it is, where they are known.
pub(super) fn object<'b, 'a>(cx: &'b Context<'a>, form: &'b Form<'a>) -> Option<&'b Object<'a>> {
    match &form.kind {
        Kind::Component(name) => cx.forms.get(name)?.kind.as_object(),
        kind => kind.as_object(),
    }
}

/// An object with known members.
#[derive(Clone, Debug, Default)]
pub(super) struct Object<'a> {
    /// The members; each meets all of its schemas.
    pub properties: IndexMap<&'a str, Vec<Place<'a>>>,
    /// Of those that several conditions declare otherwise, what each says: one of them holds.
    pub either: BTreeMap<&'a str, Vec<Vec<Place<'a>>>>,
    pub required: IndexSet<&'a str>,
    pub additional: Additional<'a>,
}

/// `additionalProperties`.
#[derive(Clone, Debug, Default)]
pub(super) enum Additional<'a> {
    /// Absent or `false`.
    #[default]
    Unknown,
    /// `true`: any members.
    Open,
    /// Members of these schemas.
    Typed(Vec<Place<'a>>),
}

/// One of several.
#[derive(Clone, Debug)]
pub(super) struct Union<'a> {
    pub branches: Vec<Branch<'a>>,
    pub discriminator: Option<&'a Discriminator>,
    /// What all branches inherit, where they are the kinds of a component.
    pub base: Option<&'a Base>,
    /// Whether branches that the document lists are none here, so that what it says of them is of no use.
    pub narrowed: bool,
}

/// A branch of a union.
#[derive(Clone, Debug)]
pub(super) struct Branch<'a> {
    /// The component that stands in the document's list, if it is one.
    pub component: Option<&'a str>,
    /// The component that has kinds and is one itself, where that is the branch: what it declares, and no choice.
    pub base: Option<&'a str>,
    pub form: Form<'a>,
}

impl<'a> Branch<'a> {
    /// The component that it is, or that it is the rest of.
    pub(super) fn name(&self) -> Option<&'a str> {
        self.component.or(self.base)
    }
}

impl<'a> Form<'a> {
    pub(super) fn new(kind: Kind<'a>, parts: &[Place<'a>], docs: Docs) -> Self {
        let pointer = parts.first().map_or_else(Pointer::root, |part| part.pointer.clone());
        let named = parts.iter().filter(|part| !part.is_property());
        let rust_name = named.rev().find_map(Place::rust_name);
        Self { kind, nullable: false, docs, pointer, key: key(parts), owner: None, rust_name }
    }
}

/// The key of several schemas that hold together, each in a line of its own.
pub(super) fn key(parts: &[Place<'_>]) -> String {
    let keys: Vec<String> = parts.iter().map(Place::key).collect();
    keys.join("\n")
}

/// The form of a value that meets all of these schemas.
pub(super) fn of<'a>(cx: &mut Context<'a>, parts: &[Place<'a>]) -> Form<'a> {
    if parts.iter().all(Place::lists_values) { of_values(cx, parts) } else { folded(cx, parts) }
}

/// The form of schemas with listed values is found once: all that inherit a member with them ask for it, several times each.
fn of_values<'a>(cx: &mut Context<'a>, parts: &[Place<'a>]) -> Form<'a> {
    let key = key(parts);
    if let Some(known) = cx.enums.get(&key) {
        return known.clone();
    }
    let form = folded(cx, parts);
    if let Kind::Enum(_) = form.kind {
        cx.enums.insert(key, form.clone());
    }
    form
}

fn folded<'a>(cx: &mut Context<'a>, parts: &[Place<'a>]) -> Form<'a> {
    let at = parts.first().map_or_else(Pointer::root, |part| part.pointer.clone());
    cx.deeper(&at, |cx| merge::form(cx, parts))
        .unwrap_or_else(|| Form::new(Kind::Any, parts, Docs::default()))
}

/// The form of a component by its name, found once. `None` while it is being found: the component stands inside
/// itself with nothing but references, unions and `allOf` in between.
pub(super) fn of_component<'a>(
    cx: &mut Context<'a>,
    name: &'a str,
    place: &Place<'a>,
) -> Option<Rc<Form<'a>>> {
    if let Some(form) = cx.forms.get(name) {
        return Some(form.clone());
    }
    if !cx.forming.insert(name) {
        return None;
    }
    let mut form = of(cx, std::slice::from_ref(place));
    cx.forming.remove(name);
    if let Kind::Component(target) = form.kind
        && target == name
    {
        // A circle of references, which has been reported when the document was read.
        form.kind = Kind::Any;
    }
    let form = Rc::new(form);
    cx.forms.insert(name, form.clone());
    Some(form)
}
