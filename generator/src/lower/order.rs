//! The final order of types: the components in the document's order, each followed by the inline types that it uses,
//! then those of the operations. Types that nothing mentions any more are gone.

use super::walk;
use crate::ir::{Api, NameSource, Shape, Type, TypeId, TypeKind};

/// Sorts and numbers the types. Component types hold their ids in the document's order already.
pub(super) fn sort(api: &mut Api) {
    let mut order: Vec<TypeId> = Vec::with_capacity(api.types.len());
    let mut seen = vec![false; api.types.len()];
    for (index, def) in api.types.iter().enumerate() {
        match def.name {
            NameSource::Component(_) => follow(api, TypeId(index), &mut seen, &mut order),
            NameSource::Inline(_) => {}
        }
    }
    for operation in &api.operations {
        for ty in walk::sent(operation).chain(walk::received(operation)) {
            if let Some(id) = ty.named() {
                follow(api, id, &mut seen, &mut order);
            }
        }
    }
    for ty in walk::hooked(&api.webhooks) {
        if let Some(id) = ty.named() {
            follow(api, id, &mut seen, &mut order);
        }
    }
    renumber(api, &order);
}

/// Places a type, then the inline types inside that have no place yet.
fn follow(api: &Api, root: TypeId, seen: &mut [bool], order: &mut Vec<TypeId>) {
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        let component = matches!(api.type_def(id).name, NameSource::Component(_));
        if (component && id != root) || std::mem::replace(&mut seen[id.0], true) {
            continue;
        }
        order.push(id);
        let inner: Vec<TypeId> =
            walk::parts(&api.type_def(id).kind).into_iter().filter_map(Type::named).collect();
        open.extend(inner.into_iter().rev());
    }
}

/// Leaves these types, in this order.
pub(super) fn renumber(api: &mut Api, order: &[TypeId]) {
    let mut numbers = vec![None; api.types.len()];
    for (number, id) in order.iter().enumerate() {
        numbers[id.0] = Some(TypeId(number));
    }
    let mut old: Vec<Option<_>> = std::mem::take(&mut api.types).into_iter().map(Some).collect();
    api.types = order.iter().filter_map(|id| old[id.0].take()).collect();
    let mentioned = api
        .types
        .iter_mut()
        .flat_map(|def| walk::parts_mut(&mut def.kind))
        .chain(api.operations.iter_mut().flat_map(walk::operation_types_mut))
        .chain(walk::hooked_mut(&mut api.webhooks));
    for ty in mentioned {
        if let Some(id) = walk::named_mut(ty) {
            *id = numbers[id.0].unwrap_or(TypeId(0));
        }
    }
    for def in &mut api.types {
        if let TypeKind::Union(union) = &mut def.kind {
            union
                .variants
                .iter_mut()
                .for_each(|variant| follow_shape(&mut variant.shape, &numbers));
        }
    }
}

/// Shapes say which structs they are the shapes of.
fn follow_shape(shape: &mut Shape, numbers: &[Option<TypeId>]) {
    if let Shape::Object(id, _) = shape {
        *id = id.and_then(|id| numbers[id.0]);
    }
    shape.parts_mut().into_iter().for_each(|part| follow_shape(part, numbers));
}
