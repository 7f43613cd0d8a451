//! Which types have limits that a value can be held to before it is sent: of their own, or of a type inside.

use super::spread;
use crate::ir::{Api, Constraint, TypeDef, TypeKind, Variant};

/// Marks them. A type that is only received has none: the API is not held to its own limits.
pub(super) fn find(api: &mut Api) {
    let limited = spread::outwards(api, |def| def.usage.is_made() && is_limited(def));
    for (def, limited) in api.types.iter_mut().zip(limited) {
        def.limited = limited && def.usage.is_made();
    }
}

fn is_limited(def: &TypeDef) -> bool {
    let of_whole = def.docs.constraints.iter().any(Constraint::is_checked);
    of_whole
        || match &def.kind {
            TypeKind::Struct(body) => {
                let fields = body.fields.iter().flat_map(|field| &field.docs.constraints);
                fields.chain(&body.rest_limits).any(Constraint::is_checked)
            }
            TypeKind::Enum(listed) => !listed.open,
            TypeKind::Union(union) => {
                union.variants.iter().flat_map(Variant::limits).any(Constraint::is_checked)
            }
        }
}
