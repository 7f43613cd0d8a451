//! What a type is, as a text.

use crate::ir::{Dispatch, Enum, Rest, Struct, Type, TypeKind, Union};
use crate::lower::direction;
use std::fmt::Write;

/// A type by the ids that stand for equal ones.
type Settled<'a> = &'a dyn Fn(&Type) -> Type;

/// What a type is, without what is said about it: equal texts are equal types.
pub(super) fn of(kind: &TypeKind, settled: Settled<'_>) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _: std::fmt::Result = match kind {
        TypeKind::Struct(object) => write_struct(&mut text, object, settled),
        TypeKind::Enum(values) => write_enum(&mut text, values),
        TypeKind::Union(union) => write_union(&mut text, union, settled),
    };
    text
}

fn write_struct(text: &mut String, object: &Struct, settled: Settled<'_>) -> std::fmt::Result {
    write!(text, "struct {:?}", object.form)?;
    for field in &object.fields {
        let (required, nullable) = (field.required, field.nullable);
        write!(
            text,
            " {:?} {:?} {required} {nullable} {:?}",
            field.name,
            field.word,
            settled(&field.ty)
        )?;
        let (read_only, write_only) =
            (direction::is_read_only(field), direction::is_write_only(field));
        write!(text, " {read_only} {write_only}")?;
    }
    for constant in &object.constants {
        write!(text, " {:?} = {:?}", constant.name, constant.value)?;
    }
    match &object.rest {
        Rest::Unknown => Ok(()),
        Rest::Ignored => write!(text, " .."),
        Rest::Typed(ty) => write!(text, " .. {:?}", settled(ty)),
    }
}

fn write_enum(text: &mut String, values: &Enum) -> std::fmt::Result {
    write!(text, "enum {:?}", values.base)?;
    for value in &values.values {
        write!(text, " {:?} {:?}", value.value, value.name)?;
    }
    Ok(())
}

fn write_union(text: &mut String, union: &Union, settled: Settled<'_>) -> std::fmt::Result {
    match &union.dispatch {
        Dispatch::Tag(tag) => write!(text, "union by {tag:?}")?,
        Dispatch::Shape => write!(text, "union")?,
    }
    for variant in &union.variants {
        let otherwise = if variant.default { " otherwise" } else { "" };
        let ty = settled(&variant.ty);
        write!(text, " {:?} {:?}{otherwise} {ty:?}", variant.name, variant.tags)?;
    }
    Ok(())
}
