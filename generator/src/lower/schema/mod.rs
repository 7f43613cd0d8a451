//! Schemas to types.

mod constant;
pub(super) mod enumeration;
mod object;
pub(super) mod primitive;
mod tuple;

use super::context::Context;
use super::docs;
use super::form::{self, Form, Kind};
use super::place::{self, Place};
use super::union::{self, ToldBy};
use crate::diagnostic::{Diagnostic, Feature, Pointer};
use crate::ir::{Constraint, Docs, Enum, Home, NameSource, Type, TypeDef, TypeId, TypeKind, Usage};
use std::rc::Rc;

/// A type in use: what a field, an item or a payload is.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub ty: Type,
    pub nullable: bool,
    pub docs: Docs,
}

impl Use {
    /// The type with its nullability inside, for the places that have no flag for it.
    pub(super) fn whole(self) -> Type {
        if self.nullable && self.ty != Type::Any {
            Type::Nullable(Box::new(self.ty))
        } else {
            self.ty
        }
    }
}

/// Where an inline type stands: its owner's name and the steps to it, from which it is named.
pub(super) type Path = [String];

/// The path one step further in.
pub(super) fn step(path: &Path, step: &str) -> Vec<String> {
    path.iter().cloned().chain([step.to_owned()]).collect()
}

/// Makes every component schema a type, or finds that it is transparent; in the document's order.
pub(super) fn components(cx: &mut Context<'_>) {
    let document = cx.document;
    let mut definitions = Vec::new();
    for (name, schema) in &document.components.schemas {
        let pointer = Pointer::root().descend(&["components", "schemas", name]);
        let place = Place::new(schema, pointer);
        if let Some(form) = form::of_component(cx, name, &place)
            && form.kind.is_definition()
        {
            let id = cx.types.reserve();
            cx.components.insert(name, id);
            definitions.push((name, id, form));
        }
    }
    for (name, id, form) in definitions {
        let def =
            definition(cx, &form, NameSource::Component(name.clone()), std::slice::from_ref(name));
        cx.types.define(id, def);
    }
    recursive_aliases(cx);
}

/// Lowers the components that are transparent as well, for what is wrong in them: nothing else may look at them.
fn recursive_aliases(cx: &mut Context<'_>) {
    let names: Vec<&str> = cx.forms.keys().copied().collect();
    for name in names {
        if !cx.components.contains_key(name)
            && let Some(form) = cx.forms.get(name).map(Rc::clone)
        {
            let mark = cx.types.mark();
            let _: Type = ty(cx, &form, &[name.to_owned()]);
            cx.types.forget(mark);
        }
    }
}

/// The type of a value that meets all of these schemas.
pub(super) fn value<'a>(cx: &mut Context<'a>, parts: &[Place<'a>], path: &Path) -> Use {
    let form = form::of(cx, parts);
    of_form(cx, &form, path)
}

/// The type of a value that meets one of several lists of schemas.
pub(super) fn one_of<'a>(cx: &mut Context<'a>, either: &[Vec<Place<'a>>], path: &Path) -> Use {
    let parts = either.concat();
    let mut form = union::fold(cx, &parts, either.to_vec(), ToldBy::default(), Docs::default());
    // It is not what meets all of them.
    form.key.insert_str(0, "one of\n");
    of_form(cx, &form, path)
}

/// The same of what is only received: nothing is held to limits there, and equal schemas are one.
pub(super) fn received<'a>(cx: &mut Context<'a>, parts: &[Place<'a>], path: &Path) -> Use {
    let value = value(cx, parts, path);
    Use { ty: cx.types.settled_type(&value.ty), ..value }
}

/// The type of a value of a form.
pub(super) fn of_form<'a>(cx: &mut Context<'a>, form: &Form<'a>, path: &Path) -> Use {
    let (ty, limits) = with_limits(cx, form, path);
    let mut docs = form.docs.clone();
    if let Kind::Component(_) = form.kind {
        docs::of_place(&mut docs);
    }
    if !limits.is_empty() {
        docs::constrain(&mut docs, Constraint::Each(limits));
    }
    Use { nullable: form.nullable, docs, ty }
}

/// The type of a form, where what is said about it is not kept: equal schemas are one.
pub(super) fn ty<'a>(cx: &mut Context<'a>, form: &Form<'a>, path: &Path) -> Type {
    let (ty, _) = with_limits(cx, form, path);
    cx.types.settled_type(&ty)
}

/// The type of a form, and where it is a list or map the limits of what is in it: a type without a name can't say them
/// itself.
fn with_limits<'a>(cx: &mut Context<'a>, form: &Form<'a>, path: &Path) -> (Type, Vec<Constraint>) {
    let Some(owner) = form.owner.filter(|owner| !cx.components.contains_key(owner)) else {
        return of_kind(cx, form, path);
    };
    match &form.kind {
        // What stands in a transparent component is named after it, wherever it is used from.
        Kind::Array(_) | Kind::Map(_) => {
            if !cx.forming.insert(owner) {
                let pointer = form.pointer.clone();
                cx.unsupported(Feature::RecursiveAlias, &pointer, "the inner value is any JSON");
                return (Type::Any, Vec::new());
            }
            let made = of_kind(cx, form, &[owner.to_owned()]);
            cx.forming.remove(owner);
            made
        }
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Tuple(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => of_kind(cx, form, path),
    }
}

fn of_kind<'a>(cx: &mut Context<'a>, form: &Form<'a>, path: &Path) -> (Type, Vec<Constraint>) {
    let ty = match &form.kind {
        Kind::Any | Kind::Null => Type::Any,
        Kind::Value(ty) => ty.clone(),
        Kind::Component(name) => component(cx, form, name, path),
        Kind::Array(items) => {
            let (item, limits) = inner(cx, form, items, path, "item");
            return (Type::Array(Box::new(item)), limits);
        }
        Kind::Map(values) => {
            let (value, limits) = inner(cx, form, values, path, "value");
            return (Type::Map(Box::new(value)), limits);
        }
        Kind::Enum(_) | Kind::Tuple(_) | Kind::Object(_) | Kind::Union(_) => {
            Type::Named(inline(cx, form, path))
        }
    };
    (ty, Vec::new())
}

/// The type of items or of a map's values, and their limits.
fn inner<'a>(
    cx: &mut Context<'a>,
    form: &Form<'a>,
    parts: &[Place<'a>],
    path: &Path,
    name: &str,
) -> (Type, Vec<Constraint>) {
    let path = step(path, name);
    let made = cx.deeper(&form.pointer, |cx| value(cx, parts, &path));
    let Some(made) = made else { return (Type::Any, Vec::new()) };
    let limits = own_limits(&made);
    (made.whole(), limits)
}

/// The limits of a value that its type doesn't have.
pub(super) fn own_limits(made: &Use) -> Vec<Constraint> {
    let mut limits = made.ty.own_limits(&made.docs).to_vec();
    limits.retain(|limit| !matches!(limit, Constraint::ReadOnly | Constraint::WriteOnly));
    limits
}

/// A named component.
fn component<'a>(cx: &mut Context<'a>, form: &Form<'a>, name: &'a str, path: &Path) -> Type {
    if let Some(&id) = cx.components.get(name) {
        return Type::Named(id);
    }
    // Only a component that was named while its own form was being found out is not a type of its own.
    let target = cx.forms.get(name).map(Rc::clone);
    match target.filter(|target| !matches!(target.kind, Kind::Component(_))) {
        Some(target) => with_limits(cx, &target, path).0,
        None => {
            let message = format!("`{name}` is made of itself");
            let diagnostic = Diagnostic::error("reference-cycle", form.pointer.clone(), message)
                .help("describe the part in one of these places")
                .related(
                    Pointer::root().descend(&["components", "schemas", name]),
                    "it leads here, and from here to itself",
                );
            cx.diagnostics.push(diagnostic);
            Type::Any
        }
    }
}

/// An inline type: made once for its schemas, and only once for all that are equal to it.
fn inline<'a>(cx: &mut Context<'a>, form: &Form<'a>, path: &Path) -> TypeId {
    if let Some(id) = cx.types.at(&form.key) {
        return id;
    }
    let id = cx.types.begin(form.key.clone());
    let def = cx.deeper(&form.pointer, |cx| {
        // An object between makes a component's recursion sound, so the transparent components start afresh.
        let forming = std::mem::take(&mut cx.forming);
        let def = definition(cx, form, NameSource::Inline(path.to_vec()), path);
        cx.forming = forming;
        def
    });
    cx.types.finish(id, def.unwrap_or_else(|| empty(form, path)));
    id
}

fn definition<'a>(cx: &mut Context<'a>, form: &Form<'a>, name: NameSource, path: &Path) -> TypeDef {
    let kind = match &form.kind {
        Kind::Object(object) => TypeKind::Struct(object::lower(cx, object, path)),
        Kind::Tuple(places) => TypeKind::Struct(tuple::lower(cx, places, path)),
        Kind::Union(union) => TypeKind::Union(union::lower(cx, union, &form.pointer, path)),
        Kind::Enum(values) => TypeKind::Enum(Enum::clone(values)),
        // Only definitions come here; an empty struct is what the others would be.
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Array(_)
        | Kind::Map(_)
        | Kind::Component(_) => TypeKind::Struct(crate::ir::Struct::default()),
    };
    let docs = Docs { default: None, ..form.docs.clone() };
    TypeDef {
        name,
        rust_name: form.rust_name.clone(),
        pointer: form.pointer.to_string(),
        also: Vec::new(),
        places: vec![form.key.clone()],
        docs,
        kind,
        usage: Usage::default(),
        limited: false,
        inexact: false,
        cleared: false,
        home: Home::Shared,
    }
}

fn empty(form: &Form<'_>, path: &Path) -> TypeDef {
    TypeDef {
        name: NameSource::Inline(path.to_vec()),
        rust_name: None,
        pointer: form.pointer.to_string(),
        also: Vec::new(),
        places: vec![form.key.clone()],
        docs: form.docs.clone(),
        kind: TypeKind::Struct(crate::ir::Struct::default()),
        usage: Usage::default(),
        limited: false,
        inexact: false,
        cleared: false,
        home: Home::Shared,
    }
}

/// Where a member that stands at a place is named from: a member copied from another component by `allOf` belongs to
/// that component.
pub(super) fn owner_path(path: &Path, pointer: &Pointer) -> Vec<String> {
    match place::component_of(pointer) {
        Some(owner) if path.first() != Some(&owner) => vec![owner],
        Some(_) | None => path.to_vec(),
    }
}
