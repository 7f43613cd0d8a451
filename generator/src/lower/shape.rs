//! What tells the variants of a union apart where no tag does.

use crate::ir::{
    Api, Constraint, Dispatch, EnumBase, Field, Shape, ShapeKey, Struct, Type, TypeId, TypeKind,
    Variant,
};
use std::collections::BTreeMap;

/// How deep a shape looks. Branches that differ only further inside are told apart by nothing.
const DEEPEST: usize = 3;

/// How many types are looked into for one variant. Unions of unions may lead to one type on more ways than can be gone;
/// what is not looked into is taken for anything.
const MOST: usize = 20_000;

/// Computes the shapes of all variants that need one.
pub(super) fn compute(api: &mut Api) {
    let mut known = Known::new();
    for index in 0..api.types.len() {
        let shapes: Vec<Shape> = match &api.types[index].kind {
            TypeKind::Union(union) if union.dispatch == Dispatch::Shape => {
                let shape =
                    |variant: &Variant| Look::at(api, TypeId(index), &mut known).of(&variant.ty, 0);
                union.variants.iter().map(shape).collect()
            }
            TypeKind::Union(_) | TypeKind::Struct(_) | TypeKind::Enum(_) => continue,
        };
        if let TypeKind::Union(union) = &mut api.types[index].kind {
            for (variant, shape) in union.variants.iter_mut().zip(shapes) {
                variant.shape = shape;
            }
        }
    }
}

/// The shapes found so far, by type and depth.
type Known = BTreeMap<(TypeId, usize), Shape>;

/// A look at one variant.
struct Look<'a> {
    api: &'a Api,
    /// The types that are being looked into.
    inside: Vec<TypeId>,
    /// How many more types may be.
    left: usize,
    /// Whether something was not looked into because of where the look began, or of how many types it has seen.
    cut: bool,
    known: &'a mut Known,
}

impl<'a> Look<'a> {
    fn at(api: &'a Api, union: TypeId, known: &'a mut Known) -> Self {
        Self { api, inside: vec![union], left: MOST, cut: false, known }
    }

    fn of(&mut self, ty: &Type, depth: usize) -> Shape {
        match ty {
            Type::Boolean => Shape::Boolean,
            Type::Int32 | Type::Int64 | Type::Uint32 | Type::Uint64 => Shape::Integer,
            Type::Float32 | Type::Float64 => Shape::Number,
            Type::String => Shape::Text(Vec::new()),
            Type::Date => Shape::Date,
            Type::DateTime => Shape::DateTime,
            Type::Any => Shape::Any,
            Type::Nullable(inner) => Shape::OneOf(vec![Shape::Null, self.of(inner, depth)]),
            Type::Array(inner) => Shape::Array(Box::new(self.within(inner, depth))),
            Type::Map(_) => Shape::Object(Vec::new()),
            Type::Boxed(inner) => self.of(inner, depth),
            Type::Named(id) => self.named(*id, depth),
        }
    }

    fn named(&mut self, id: TypeId, depth: usize) -> Shape {
        if self.inside.contains(&id) || self.left == 0 {
            self.cut = true;
            return Shape::Any;
        }
        if let Some(shape) = self.known.get(&(id, depth)) {
            return shape.clone();
        }
        self.left -= 1;
        let cut_before = std::mem::take(&mut self.cut);
        self.inside.push(id);
        let shape = self.definition(id, depth);
        self.inside.pop();
        if !self.cut {
            self.known.insert((id, depth), shape.clone());
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
            TypeKind::Struct(object) => self.object(object, depth),
            TypeKind::Enum(listed) => {
                let values = listed.values.iter().map(|value| &value.value);
                match listed.base {
                    EnumBase::Text => Shape::Text(values.cloned().collect()),
                    EnumBase::Integer => {
                        Shape::Integers(values.filter_map(|value| value.parse().ok()).collect())
                    }
                }
            }
            TypeKind::Union(union) => {
                let mut shapes: Vec<Shape> = Vec::new();
                for variant in &union.variants {
                    let shape =
                        tagged(&union.dispatch, &variant.tags, || self.of(&variant.ty, depth));
                    if !shapes.contains(&shape) {
                        shapes.push(shape);
                    }
                }
                Shape::OneOf(shapes)
            }
        }
    }

    fn object(&mut self, object: &Struct, depth: usize) -> Shape {
        let constants = object.constants.iter().map(|constant| ShapeKey {
            name: constant.name.clone(),
            required: true,
            shape: Shape::Text(vec![constant.value.clone()]),
        });
        let mut keys: Vec<ShapeKey> = constants.collect();
        for field in &object.fields {
            keys.push(ShapeKey {
                name: field.name.clone(),
                required: field.required,
                shape: self.member(field, depth),
            });
        }
        Shape::Object(keys)
    }

    fn member(&mut self, field: &Field, depth: usize) -> Shape {
        let shape = match flag(field) {
            Some(flag) => Shape::Flag(flag),
            None => self.within(&field.ty, depth),
        };
        if field.nullable && shape != Shape::Any {
            Shape::OneOf(vec![Shape::Null, shape])
        } else {
            shape
        }
    }
}

/// The boolean that a field always is.
fn flag(field: &Field) -> Option<bool> {
    let mut listed = field.docs.constraints.iter().filter_map(|constraint| match constraint {
        Constraint::OneOf(values) => Some(values.as_slice()),
        _ => None,
    });
    match (&field.ty, listed.next()?) {
        (Type::Boolean, [value]) => value.parse().ok(),
        (_, _) => None,
    }
}

/// The shape of a variant that a tag selects is the tag.
fn tagged(dispatch: &Dispatch, tags: &[String], shape: impl FnOnce() -> Shape) -> Shape {
    match dispatch {
        Dispatch::Tag(property) => Shape::Object(vec![ShapeKey {
            name: property.clone(),
            required: true,
            shape: Shape::Text(tags.to_vec()),
        }]),
        Dispatch::Shape => shape(),
    }
}
