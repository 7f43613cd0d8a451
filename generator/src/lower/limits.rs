//! Which types have limits that a value can be held to before it is sent: of their own, or of a type inside.

use super::walk;
use crate::ir::{Api, Constraint, TypeDef, TypeId, TypeKind};

/// Marks them. A type that is only received has none: the API is not held to its own limits.
pub(super) fn find(api: &mut Api) {
    let mut holders: Vec<Vec<TypeId>> = vec![Vec::new(); api.types.len()];
    for (index, def) in api.types.iter().enumerate() {
        for part in walk::parts(&def.kind).into_iter().filter_map(walk::named) {
            holders[part.0].push(TypeId(index));
        }
    }
    let limited = api.types.iter().enumerate().filter(|(_, def)| is_sent(def) && is_limited(def));
    let mut open: Vec<TypeId> = limited.map(|(index, _)| TypeId(index)).collect();
    while let Some(id) = open.pop() {
        let def = &mut api.types[id.0];
        if is_sent(def) && !std::mem::replace(&mut def.limited, true) {
            open.extend(&holders[id.0]);
        }
    }
}

fn is_sent(def: &TypeDef) -> bool {
    def.usage.request || !def.usage.response
}

fn is_limited(def: &TypeDef) -> bool {
    match &def.kind {
        TypeKind::Struct(body) => {
            let own = &def.docs.constraints;
            let fields = body.fields.iter().flat_map(|field| &field.docs.constraints);
            own.iter().chain(fields).any(Constraint::is_checked)
        }
        TypeKind::Enum(_) => true,
        TypeKind::Union(_) => false,
    }
}
