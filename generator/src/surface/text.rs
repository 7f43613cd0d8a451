//! Rust as it is written in a signature. Types of the API have the path `types::Name`; everything else is written by its
//! last name alone.

use crate::ir::{Field, Scalar, Type};
use crate::render::{Cx, scalar};

/// A type.
pub(super) fn ty(cx: &Cx<'_>, ty: &Type) -> String {
    match ty {
        Type::Scalar(of) => scalar(*of).to_owned(),
        Type::Any => "Value".to_owned(),
        Type::Nullable(inner) => format!("Option<{}>", self::ty(cx, inner)),
        Type::Array(inner) => format!("Vec<{}>", self::ty(cx, inner)),
        Type::Boxed(inner) => format!("Box<{}>", self::ty(cx, inner)),
        Type::Map(inner) => format!("BTreeMap<String, {}>", self::ty(cx, inner)),
        Type::Named(id) => format!("types::{}", cx.type_names(*id).name),
    }
}

/// The type of a field.
pub(super) fn field(cx: &Cx<'_>, field: &Field) -> String {
    let ty = ty(cx, &field.ty);
    match (field.required, field.nullable) {
        (true, false) => ty,
        (true, true) | (false, false) => format!("Option<{ty}>"),
        (false, true) => format!("Maybe<{ty}>"),
    }
}

/// A parameter as a method takes it.
pub(super) fn argument(cx: &Cx<'_>, ty: &Type) -> String {
    match ty {
        Type::Scalar(Scalar::String) => "&str".to_owned(),
        ty => handed_over(cx, ty),
    }
}

/// A type as a method takes it: a union as what it has in it.
pub(super) fn handed_over(cx: &Cx<'_>, ty: &Type) -> String {
    let plain = self::ty(cx, ty);
    if cx.is_handed_over(ty) { format!("impl Into<{plain}>") } else { plain }
}

/// The traits that are derived beside `Clone` and `Debug`.
pub(super) fn traits(further: &[(&str, bool)]) -> String {
    let mut names = vec!["Clone", "Debug"];
    names.extend(further.iter().filter(|(_, has)| *has).map(|(name, _)| *name));
    names.sort_unstable();
    names.join(" + ")
}
