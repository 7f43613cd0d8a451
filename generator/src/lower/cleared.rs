//! Which types are held by members that can be left out and be null, where users set them.

use crate::ir::{Api, Field, TypeDef, TypeId, TypeKind};

/// Marks them.
pub(super) fn find(api: &mut Api) {
    let held: Vec<TypeId> = api.types.iter().flat_map(held_cleared).collect();
    for id in held {
        api.types[id.0].cleared = true;
    }
}

fn held_cleared(def: &TypeDef) -> impl Iterator<Item = TypeId> {
    let fields: &[Field] = match &def.kind {
        TypeKind::Struct(body) if def.usage.is_made() => &body.fields,
        TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Union(_) => &[],
    };
    let cleared = fields.iter().filter(|field| !field.required && field.nullable);
    // What is held by pointer has a type of its own around it.
    cleared.filter_map(|field| match field.ty {
        crate::ir::Type::Named(id) => Some(id),
        _ => None,
    })
}
