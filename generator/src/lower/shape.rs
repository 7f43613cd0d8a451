//! What tells the variants of a union apart where no tag does.

use crate::ir::{Api, Dispatch, EnumBase, Field, Shape, ShapeKey, Struct, Type, TypeId, TypeKind};

/// How deep a shape looks. Branches that differ only further inside are told apart by nothing.
const DEEPEST: usize = 3;

/// Computes the shapes of all variants that need one.
pub(super) fn compute(api: &mut Api) {
    for index in 0..api.types.len() {
        let shapes: Vec<Shape> = match &api.types[index].kind {
            TypeKind::Union(union) if union.dispatch == Dispatch::Shape => {
                let mut inside = vec![TypeId(index)];
                union.variants.iter().map(|variant| of(api, &variant.ty, &mut inside, 0)).collect()
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

fn of(api: &Api, ty: &Type, inside: &mut Vec<TypeId>, depth: usize) -> Shape {
    match ty {
        Type::Boolean => Shape::Boolean,
        Type::Int32 | Type::Int64 | Type::Uint32 | Type::Uint64 => Shape::Integer,
        Type::Float32 | Type::Float64 => Shape::Number,
        Type::String => Shape::Text(Vec::new()),
        Type::Date => Shape::Date,
        Type::DateTime => Shape::DateTime,
        Type::Any => Shape::Any,
        Type::Nullable(inner) => Shape::OneOf(vec![Shape::Null, of(api, inner, inside, depth)]),
        Type::Array(inner) => Shape::Array(Box::new(within(api, inner, inside, depth))),
        Type::Map(_) => Shape::Object(Vec::new()),
        Type::Boxed(inner) => of(api, inner, inside, depth),
        Type::Named(id) => {
            if inside.contains(id) {
                return Shape::Any;
            }
            inside.push(*id);
            let shape = definition(api, *id, inside, depth);
            inside.pop();
            shape
        }
    }
}

/// The shape of what stands one level deeper.
fn within(api: &Api, ty: &Type, inside: &mut Vec<TypeId>, depth: usize) -> Shape {
    if depth + 1 < DEEPEST { of(api, ty, inside, depth + 1) } else { Shape::Any }
}

fn definition(api: &Api, id: TypeId, inside: &mut Vec<TypeId>, depth: usize) -> Shape {
    match &api.type_def(id).kind {
        TypeKind::Struct(object) => object_shape(api, object, inside, depth),
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
                    tagged(&union.dispatch, &variant.tags, || of(api, &variant.ty, inside, depth));
                if !shapes.contains(&shape) {
                    shapes.push(shape);
                }
            }
            Shape::OneOf(shapes)
        }
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

fn object_shape(api: &Api, object: &Struct, inside: &mut Vec<TypeId>, depth: usize) -> Shape {
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
            shape: member(api, field, inside, depth),
        });
    }
    Shape::Object(keys)
}

fn member(api: &Api, field: &Field, inside: &mut Vec<TypeId>, depth: usize) -> Shape {
    let shape = within(api, &field.ty, inside, depth);
    if field.nullable && shape != Shape::Any {
        Shape::OneOf(vec![Shape::Null, shape])
    } else {
        shape
    }
}
