//! Which types hold a floating-point number, of their own or in a type inside: their equality is no equivalence, so
//! they can be no key of a map.

use super::{spread, walk};
use crate::ir::{Api, ScalarKind, Type, TypeDef};

/// Marks them.
pub(super) fn find(api: &mut Api) {
    let inexact = spread::outwards(api, is_inexact);
    for (def, inexact) in api.types.iter_mut().zip(inexact) {
        def.inexact = inexact;
    }
}

fn is_inexact(def: &TypeDef) -> bool {
    walk::parts(&def.kind).into_iter().any(is_float)
}

fn is_float(ty: &Type) -> bool {
    match ty {
        Type::Scalar(of) => of.kind() == ScalarKind::Number,
        Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner) | Type::Boxed(inner) => {
            is_float(inner)
        }
        Type::Any | Type::Named(_) => false,
    }
}
