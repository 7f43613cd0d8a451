//! What tells the variants of a union apart where no tag does.

use super::constants::flag;
use super::{extent, telling};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::ir::{
    Api, Dispatch, Enum, EnumBase, Field, Rest, Scalar, ScalarKind, Shape, ShapeKey, Struct, Type,
    TypeId, TypeKind, Variant,
};
use indexmap::IndexSet;
use std::collections::BTreeMap;

/// How deep a shape looks. Branches that differ only further inside are told apart by nothing.
const DEEPEST: usize = 3;

/// How many parts the shape of one variant has. What is more is taken for anything.
const MOST: usize = 20_000;

/// How many parts all shapes together may have beyond what the text, of `values` values, pays for.
const MOST_TOGETHER: usize = 500_000;

/// Computes the shapes of all variants that need one.
pub(super) fn compute(api: &mut Api, values: usize, diagnostics: &mut Diagnostics) {
    let mut known = Known::new();
    let room = extent::room(MOST_TOGETHER, values);
    let mut together = 0;
    for index in 0..api.types.len() {
        let mut shapes: Vec<Shape> = match &api.types[index].kind {
            TypeKind::Union(union) if union.dispatch == Dispatch::Shape => {
                let shape = |variant: &Variant| {
                    let left = MOST.min(room - room.min(together));
                    let shape = Look::at(api, TypeId(index), left, &mut known).of(&variant.ty, 0);
                    together += shape.size();
                    shape
                };
                union.variants.iter().map(shape).collect()
            }
            TypeKind::Union(_) | TypeKind::Struct(_) | TypeKind::Enum(_) => continue,
        };
        telling::mark(&mut shapes);
        if let TypeKind::Union(union) = &mut api.types[index].kind {
            for (variant, shape) in union.variants.iter_mut().zip(shapes) {
                variant.shape = shape;
            }
        }
    }
    if together >= room {
        let message = format!("what tells the branches of unions apart has more than {room} parts");
        let place = Pointer::root().descend(&["components", "schemas"]);
        let help = "give unions a `discriminator`, or their branches a constant of their own";
        diagnostics.push(Diagnostic::error("too-much-repeated", place, message).help(help));
    }
}

/// The shapes found so far, and how many parts they have, by type and depth.
type Known = BTreeMap<(TypeId, usize), (Shape, usize)>;

/// A look at one variant.
struct Look<'a> {
    api: &'a Api,
    /// The types that are being looked into.
    inside: Vec<TypeId>,
    /// How many more parts there may be.
    left: usize,
    /// Whether something was not looked into because of where the look began, or of how many parts it has seen.
    cut: bool,
    known: &'a mut Known,
}

impl<'a> Look<'a> {
    fn at(api: &'a Api, union: TypeId, left: usize, known: &'a mut Known) -> Self {
        Self { api, inside: vec![union], left, cut: false, known }
    }

    /// Whether there is room for so many parts more.
    fn spend(&mut self, parts: usize) -> bool {
        let left = self.left.checked_sub(parts);
        self.left = left.unwrap_or(self.left);
        self.cut |= left.is_none();
        left.is_some()
    }

    fn of(&mut self, ty: &Type, depth: usize) -> Shape {
        if !self.spend(1) {
            return Shape::Any;
        }
        match ty {
            Type::Scalar(of) => scalar(*of),
            Type::Any => Shape::Any,
            Type::Nullable(inner) => one_of([Shape::Null, self.of(inner, depth)]),
            Type::Array(inner) => Shape::Array(Box::new(self.within(inner, depth))),
            Type::Map(inner) => match self.within(inner, depth) {
                Shape::Any => Shape::Object(None, Vec::new()),
                values => Shape::Map(Box::new(values)),
            },
            Type::Boxed(inner) => self.of(inner, depth),
            Type::Named(id) => self.named(*id, depth),
        }
    }

    fn named(&mut self, id: TypeId, depth: usize) -> Shape {
        if self.inside.contains(&id) || self.left == 0 {
            self.cut = true;
            return Shape::Any;
        }
        if let Some((shape, size)) = self.known.get(&(id, depth)) {
            let (shape, size) = (shape.clone(), *size);
            return if self.spend(size) { shape } else { Shape::Any };
        }
        let left_before = self.left;
        let cut_before = std::mem::take(&mut self.cut);
        self.inside.push(id);
        let shape = self.definition(id, depth);
        self.inside.pop();
        // Parts that several branches have in common are there once.
        let size = shape.size();
        self.left = left_before.saturating_sub(size);
        if !self.cut {
            self.known.insert((id, depth), (shape.clone(), size));
        }
        self.cut |= cut_before;
        shape
    }

    /// The shape of what stands one level deeper.
    fn within(&mut self, ty: &Type, depth: usize) -> Shape {
        if depth + 1 < DEEPEST { self.of(ty, depth + 1) } else { Shape::Any }
    }

    fn definition(&mut self, id: TypeId, depth: usize) -> Shape {
        match &self.api.type_def(id).kind {
            TypeKind::Struct(array) if array.is_array() => self.tuple(array, depth),
            TypeKind::Struct(object) => self.object(id, object, depth),
            TypeKind::Enum(listed) => values(listed),
            TypeKind::Union(union) => {
                let shapes = union.variants.iter().map(|variant| {
                    tagged(&union.dispatch, variant, || self.of(&variant.ty, depth))
                });
                one_of(shapes)
            }
        }
    }

    fn object(&mut self, id: TypeId, object: &Struct, depth: usize) -> Shape {
        let constants = object.constants.iter().map(|constant| ShapeKey {
            name: constant.name.clone(),
            required: true,
            shape: Shape::Text(vec![constant.value.clone()]),
            tells: false,
        });
        let mut keys: Vec<ShapeKey> = constants.collect();
        for field in &object.fields {
            keys.push(ShapeKey {
                name: field.name.clone(),
                required: field.required,
                shape: self.member(field, depth),
                tells: false,
            });
        }
        Shape::Object(Some(id), keys)
    }

    fn tuple(&mut self, array: &Struct, depth: usize) -> Shape {
        let last = array.fields.iter().rposition(|field| field.required);
        let least = last.map_or(0, |last| last + 1);
        let places = array.fields.iter().map(|field| self.member(field, depth)).collect();
        let behind = match &array.rest {
            Rest::Unknown | Rest::Ignored => Shape::Any,
            Rest::Typed(ty) => self.within(ty, depth),
        };
        Shape::Tuple(least, places, Box::new(behind))
    }

    fn member(&mut self, field: &Field, depth: usize) -> Shape {
        let shape = match flag(field) {
            Some(flag) => Shape::Flag(flag),
            None => self.within(&field.ty, depth),
        };
        if field.nullable && shape != Shape::Any { one_of([Shape::Null, shape]) } else { shape }
    }
}

/// What an enum lists, and beside it what is open: another value is as good there, and tells of no other branch.
fn values(listed: &Enum) -> Shape {
    let values = listed.values.iter().map(|value| &value.value);
    let (known, others) = match listed.base {
        EnumBase::Text => (Shape::Text(values.cloned().collect()), Shape::Text(Vec::new())),
        EnumBase::Integer => {
            let values = values.filter_map(|value| value.parse().ok());
            (Shape::Integers(values.collect()), Shape::Integer)
        }
    };
    if listed.open { one_of([known, others]) } else { known }
}

fn scalar(of: Scalar) -> Shape {
    match of {
        Scalar::Date => Shape::Date,
        Scalar::DateTime => Shape::DateTime,
        of => match of.kind() {
            ScalarKind::Boolean => Shape::Boolean,
            ScalarKind::Integer => Shape::Integer,
            ScalarKind::Number => Shape::Number,
            ScalarKind::Text => Shape::Text(Vec::new()),
        },
    }
}

/// One of several, those of which one is one of several itself included, each once.
fn one_of(shapes: impl IntoIterator<Item = Shape>) -> Shape {
    let mut all = IndexSet::new();
    for shape in shapes {
        match shape {
            Shape::OneOf(inner) => all.extend(inner),
            shape => drop(all.insert(shape)),
        }
    }
    Shape::OneOf(all.into_iter().collect())
}

/// The shape of a variant that a tag selects is the tag, unless others select it, too.
fn tagged(dispatch: &Dispatch, variant: &Variant, shape: impl FnOnce() -> Shape) -> Shape {
    match dispatch {
        Dispatch::Tag(property) if !variant.default => Shape::Object(
            None,
            vec![ShapeKey {
                name: property.clone(),
                required: true,
                shape: Shape::Text(variant.tags.clone()),
                tells: false,
            }],
        ),
        Dispatch::Tag(_) | Dispatch::Shape => shape(),
    }
}
