//! How large and how deep types become in Rust on a 64-bit machine, so that no variant is much larger than the others.
//!
//! The sizes are never too small: clippy's `large_enum_variant` compares the two largest variants, and is silent where
//! every variant stays below its limit.

use super::walk;
use crate::ir::{
    Api, EnumBase, Held, HeldSoFar, Rest, Scalar, Struct, Type, TypeDef, TypeId, TypeKind, Union,
};

/// A variant of this size or more is held by pointer: clippy's default limit.
const LARGE: usize = 200;

/// So many types lie in each other by value: rustc computes the layout of 128 at most.
const DEEPEST: usize = 32;

/// The bytes of a pointer, and the largest alignment there is.
const WORD: usize = 8;

/// `String`, `Vec`, `BTreeMap`.
const TEXT: usize = 24;

/// `serde_json::Value`, with room for its features.
const VALUE: usize = 72;

/// `time::OffsetDateTime`.
const TIME: usize = 16;

/// Boxes large variants. `contained` lists the types, each after those that it holds by value. What there was before keeps its
/// form, since code takes variants apart: what was large stays in its box, and what has become so stays out of one.
pub(super) fn boxes(api: &mut Api, contained: &[TypeId], so_far: &HeldSoFar) {
    let mut sizes = vec![0; api.types.len()];
    let mut depths = vec![0; api.types.len()];
    for id in contained {
        let TypeDef { kind, places, .. } = &mut api.types[id.0];
        depths[id.0] = box_deep(kind, &depths);
        let size = match kind {
            TypeKind::Struct(object) => struct_size(object, &sizes),
            TypeKind::Enum(listed) => match listed.base {
                EnumBase::Text => TEXT,
                EnumBase::Integer => WORD + WORD,
            },
            TypeKind::Union(union) => {
                for variant in &mut union.variants {
                    let before = places.iter().find_map(|place| so_far.get(&variant.key(place)));
                    variant.outgrown = hold(&mut variant.ty, before, &sizes);
                }
                union_size(union, &sizes)
            }
        };
        sizes[id.0] = size;
    }
    for operation in &mut api.operations {
        let key = operation.key();
        for answer in operation.answer_variants_mut() {
            let before = so_far.get(&answer.key(&key));
            if let Some(ty) = answer.payload.ty_mut() {
                answer.outgrown = hold(ty, before, &sizes);
            }
        }
    }
}

/// Decides how a variant holds its value, which may have been decided before. Whether it is by value although it is large.
fn hold(ty: &mut Type, before: Option<&Held>, sizes: &[usize]) -> bool {
    let is_large = size(ty, 0, sizes) >= LARGE;
    match before {
        Some(Held::Value) => is_large,
        Some(Held::Pointer) => {
            walk::put_box(ty);
            false
        }
        None => {
            if is_large {
                walk::put_box(ty);
            }
            false
        }
    }
}

/// Boxes what is deep, and gives how many types lie in this one by value.
fn box_deep(kind: &mut TypeKind, depths: &[usize]) -> usize {
    let mut deepest = 0;
    for ty in walk::parts_mut(kind) {
        let depth = ty.held().map_or(0, |id| depths[id.0]);
        if depth < DEEPEST {
            deepest = deepest.max(depth);
        } else {
            walk::put_box(ty);
        }
    }
    deepest + 1
}

/// Rust orders fields so that no room is lost between them, only at the end.
fn struct_size(object: &Struct, sizes: &[usize]) -> usize {
    let fields = object.fields.iter().map(|field| {
        let flags = usize::from(field.nullable) + usize::from(!field.required);
        size(&field.ty, flags, sizes)
    });
    let rest = match object.rest {
        Rest::Ignored => 0,
        Rest::Unknown | Rest::Typed(_) if object.is_array() => TEXT,
        Rest::Unknown => WORD,
        Rest::Typed(_) => TEXT + TEXT,
    };
    (fields.sum::<usize>() + rest).next_multiple_of(WORD)
}

fn union_size(union: &Union, sizes: &[usize]) -> usize {
    let variants = union.variants.iter().map(|variant| size(&variant.ty, 0, sizes));
    variants.max().unwrap_or(0).max(VALUE) + WORD
}

/// The size of a value with so many flags around it: `Option` is one, `Maybe` is two.
fn size(ty: &Type, flags: usize, sizes: &[usize]) -> usize {
    let flag = usize::from(flags > 0);
    match ty {
        Type::Scalar(of) => scalar_size(*of, flag),
        // Unused bit patterns hold the flags.
        Type::Array(_) => TEXT,
        Type::Map(_) => TEXT + WORD * flag,
        Type::Any => VALUE + WORD * flag,
        Type::Boxed(_) => WORD + WORD * flags.saturating_sub(1),
        Type::Nullable(inner) => size(inner, flags + 1, sizes),
        Type::Named(id) => sizes[id.0] + WORD * flag,
    }
}

fn scalar_size(of: Scalar, flag: usize) -> usize {
    match of {
        // Unused bit patterns hold the flags.
        Scalar::Boolean => 1,
        Scalar::String => TEXT,
        Scalar::Int32 | Scalar::Uint32 | Scalar::Float32 | Scalar::Date => 4 + 4 * flag,
        Scalar::Int64 | Scalar::Uint64 | Scalar::Float64 => WORD + WORD * flag,
        Scalar::DateTime => TIME + WORD * flag,
    }
}
