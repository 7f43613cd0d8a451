//! `oneOf` and `anyOf`.

mod branches;
mod idiom;
mod inside;
mod listed;
mod tag;
mod variant;

use super::context::Context;
use super::docs;
use super::form::{self, Branch, Form, Kind, Object, Union};
use super::inherit::{self, Base};
use super::place::{self, Place, SchemaRef};
use super::schema::{self, Path, Use};
use crate::diagnostic::Pointer;
use crate::ir::{self, Constraint, Dispatch, Docs, Shape, Type, Variant};
use openapiv3::Discriminator;
use std::collections::BTreeMap;
use std::rc::Rc;

use branches::Branches;
use listed::Listed;
pub(super) use tag::values;
pub(super) use tag::{Texts, default_target, targets};

/// What the document says of a union besides its branches.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ToldBy<'a> {
    pub discriminator: Option<&'a Discriminator>,
    pub base: Option<&'a Base>,
    /// Whether branches of its list are left out.
    pub narrowed: bool,
}

/// The form of a union: `null` becomes nullability, nested unions are flattened, equal branches are one, text or
/// integers with known values are one enum, and a single branch stands for itself.
pub(super) fn fold<'a>(
    cx: &mut Context<'a>,
    parts: &[Place<'a>],
    list: Vec<Vec<Place<'a>>>,
    told_by: ToldBy<'a>,
    docs: Docs,
) -> Form<'a> {
    let mut branches = Branches::default();
    let null = idiom::null_beside_reference(&list);
    let mut nullable = null.is_some();
    for (_, places) in list.iter().enumerate().filter(|(index, _)| Some(*index) != null) {
        let mut form = form::of(cx, places);
        nullable |= std::mem::take(&mut form.nullable);
        let component = named(cx, places).or_else(|| wrapped(&form));
        // A kind is listed by a reference: what a base declares itself is the base.
        let base = told_by.base.filter(|_| places.iter().all(|place| place.own));
        let base = base.map(|base| base.name.as_str());
        match form.kind {
            Kind::Null => {}
            Kind::Union(inner) if component.is_none() && inner.discriminator.is_none() => {
                for branch in inner.branches {
                    branches.add(branch);
                }
            }
            Kind::Any
            | Kind::Value(_)
            | Kind::Enum(_)
            | Kind::Array(_)
            | Kind::Tuple(_)
            | Kind::Map(_)
            | Kind::Object(_)
            | Kind::Union(_)
            | Kind::Component(_) => branches.add(Branch { component, base, form }),
        }
    }
    let mut form = folded(cx, parts, branches.into_list(), told_by, docs);
    form.nullable |= nullable;
    form
}

fn folded<'a>(
    cx: &mut Context<'a>,
    parts: &[Place<'a>],
    mut branches: Vec<Branch<'a>>,
    ToldBy { discriminator, base, narrowed }: ToldBy<'a>,
    docs: Docs,
) -> Form<'a> {
    if branches.iter().any(|branch| matches!(branch.form.kind, Kind::Any)) {
        return Form::new(Kind::Any, parts, docs);
    }
    idiom::leave_out_blank(cx, &mut branches);
    // The kinds of a base are listed by nobody: a base among them is one of its own.
    if !parts.iter().any(|part| inherit::is_of_base(cx.kinds, part)) {
        idiom::leave_out_kinds(cx, &mut branches);
    }
    match listed::values(cx, &branches) {
        Some(Listed::Component { name, open }) => {
            if open {
                cx.opened.insert(name);
            }
            return Form::new(Kind::Component(name), parts, docs);
        }
        Some(Listed::Values(values)) => return Form::new(Kind::Enum(Rc::new(values)), parts, docs),
        None => {}
    }
    idiom::list_together(&mut branches);
    match branches.len() {
        0 => {
            let mut form = Form::new(Kind::Null, parts, docs);
            form.nullable = true;
            form
        }
        1 => {
            let mut form = branches.swap_remove(0).form;
            form.docs = docs::over(docs, form.docs);
            form
        }
        _ => Form::new(Kind::Union(Union { branches, discriminator, base, narrowed }), parts, docs),
    }
}

/// The component that stands as the last of the schemas, which is the branch as the document lists it.
fn named<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> Option<&'a str> {
    let place = places.last()?;
    match place.schema {
        SchemaRef::Reference(reference) => cx.schema(reference).map(|(name, _)| name),
        SchemaRef::Inline(_) => None,
    }
}

/// The component that a schema is by `allOf` with nothing but a reference, unless it has a title to be called by.
fn wrapped<'a>(form: &Form<'a>) -> Option<&'a str> {
    form.kind.as_component().filter(|_| form.docs.summary.is_none())
}

/// A branch that a tag selects is a struct even where it declares no members: the tag is one.
fn tagged_type<'a>(cx: &mut Context<'a>, branch: &Branch<'a>, path: &Path) -> Type {
    match &branch.form.kind {
        Kind::Map(values) if values.is_empty() => {
            let kind = Kind::Object(Object::default());
            let form = Form { kind, owner: None, ..branch.form.clone() };
            match branch.component {
                Some(component) => schema::ty(cx, &form, &[component.to_owned()]),
                None => schema::ty(cx, &form, path),
            }
        }
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => schema::ty(cx, &branch.form, path),
    }
}

/// The union itself. Shapes are computed when all types are known.
pub(super) fn lower<'a>(
    cx: &mut Context<'a>,
    union: &Union<'a>,
    pointer: &Pointer,
    path: &Path,
) -> ir::Union {
    let tagged = tag::find(cx, union, pointer);
    let tags = tagged.as_ref().map(|tagged| tagged.tags.as_slice());
    let names = variant::names(cx, union, tags, path);
    let mut variants: Vec<Variant> = Vec::with_capacity(union.branches.len());
    let mut known: BTreeMap<Type, usize> = BTreeMap::new();
    // Of all branches that are a variant.
    let mut limits: Vec<Vec<Vec<Constraint>>> = Vec::new();
    for (index, (branch, name)) in union.branches.iter().zip(names).enumerate() {
        let branch = inside::described(branch);
        let path = schema::step(path, &inside::step(&branch, &name.text));
        let value = match &tagged {
            Some(_) => {
                let ty = tagged_type(cx, &branch, &path);
                Use { ty, nullable: false, docs: branch.form.docs.clone() }
            }
            None => schema::of_form(cx, &branch.form, &path),
        };
        let tags = tags.and_then(|tags| tags.get(index)).cloned().unwrap_or_default();
        let default = tagged.as_ref().is_some_and(|tagged| tagged.default == Some(index));
        let place = match branch.name() {
            Some(name) => Pointer::root().descend(&["components", "schemas", name]).to_string(),
            None => branch.form.key.clone(),
        };
        if let (None, Some(label)) = (branch.component, name.label) {
            cx.labels.entry(place::of_key(&place)).or_insert(label);
        }
        // Inline branches that are told apart by nothing, because they are equal.
        let settled = cx.types.settled_type(&value.ty);
        let same = if tagged.is_none() { known.get(&settled) } else { None };
        if let Some(same) = same {
            limits[*same].push(value.docs.constraints);
        } else {
            known.insert(settled, variants.len());
            limits.push(vec![value.docs.constraints.clone()]);
            variants.push(Variant {
                name: name.text,
                place,
                depends: name.depends,
                tags,
                default,
                ty: value.ty,
                outgrown: false,
                shape: Shape::Any,
                docs: value.docs,
            });
        }
    }
    for (variant, limits) in variants.iter_mut().zip(limits) {
        if limits.len() > 1 {
            variant.docs.constraints = docs::either::limits(limits);
        }
    }
    let dispatch = tagged.map_or(Dispatch::Shape, |tagged| Dispatch::Tag(tagged.property));
    ir::Union { dispatch, variants }
}
