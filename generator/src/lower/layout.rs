//! How large and how deep types become in Rust on a 64-bit machine, so that no variant is much larger than the others.
//!
//! The sizes are never too small: clippy's `large_enum_variant` compares the two largest variants, and is silent where
//! every variant stays below its limit.

use super::walk;
use crate::ir::{Api, EnumBase, Errors, Output, Rest, Struct, Type, TypeId, TypeKind, Union};

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

/// Boxes large variants. `contained` lists the types, each after those that it holds by value.
pub(super) fn boxes(api: &mut Api, contained: &[TypeId]) {
    let mut sizes = vec![0; api.types.len()];
    let mut depths = vec![0; api.types.len()];
    for id in contained {
        depths[id.0] = box_deep(&mut api.types[id.0].kind, &depths);
        let size = match &mut api.types[id.0].kind {
            TypeKind::Struct(object) => struct_size(object, &sizes),
            TypeKind::Enum(listed) => match listed.base {
                EnumBase::Text => TEXT,
                EnumBase::Integer => WORD + WORD,
            },
            TypeKind::Union(union) => union_size(union, &sizes),
        };
        sizes[id.0] = size;
    }
    for operation in &mut api.operations {
        let outputs = match &mut operation.output {
            Output::Single(_) | Output::Optional(_) => None,
            Output::PerStatus(answers) => Some(answers),
        };
        let errors = match &mut operation.errors {
            Errors::Undocumented | Errors::Single { .. } => None,
            Errors::PerStatus(answers) => Some(answers),
        };
        for answer in outputs.into_iter().chain(errors).flatten() {
            if let Some(ty) = walk::payload_type_mut(&mut answer.payload) {
                box_large(ty, &sizes);
            }
        }
    }
}

/// Boxes what is deep, and gives how many types lie in this one by value.
fn box_deep(kind: &mut TypeKind, depths: &[usize]) -> usize {
    let mut deepest = 0;
    for ty in walk::parts_mut(kind) {
        let depth = walk::held(ty).map_or(0, |id| depths[id.0]);
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

/// The size of a union whose large variants are held by pointer, which they are from here on.
fn union_size(union: &mut Union, sizes: &[usize]) -> usize {
    let mut largest = VALUE;
    for variant in &mut union.variants {
        box_large(&mut variant.ty, sizes);
        largest = largest.max(size(&variant.ty, 0, sizes));
    }
    largest + WORD
}

fn box_large(ty: &mut Type, sizes: &[usize]) {
    if size(ty, 0, sizes) >= LARGE {
        walk::put_box(ty);
    }
}

/// The size of a value with so many flags around it: `Option` is one, `Maybe` is two.
fn size(ty: &Type, flags: usize, sizes: &[usize]) -> usize {
    let flag = usize::from(flags > 0);
    match ty {
        // Unused bit patterns hold the flags.
        Type::Boolean => 1,
        Type::String | Type::Array(_) => TEXT,
        Type::Int32 | Type::Uint32 | Type::Float32 | Type::Date => 4 + 4 * flag,
        Type::Int64 | Type::Uint64 | Type::Float64 => WORD + WORD * flag,
        Type::DateTime => TIME + WORD * flag,
        Type::Map(_) => TEXT + WORD * flag,
        Type::Any => VALUE + WORD * flag,
        Type::Boxed(_) => WORD + WORD * flags.saturating_sub(1),
        Type::Nullable(inner) => size(inner, flags + 1, sizes),
        Type::Named(id) => sizes[id.0] + WORD * flag,
    }
}
