//! In which directions a type travels, and which resource it belongs to.

use super::walk;
use crate::ir::{Api, Home, Type, TypeDef, TypeId, Usage};

/// Marks every type with the directions of the operations that reach it.
pub(super) fn usage(api: &mut Api) {
    let request = reached(&api.types, api.operations.iter().flat_map(walk::sent));
    let received = api.operations.iter().flat_map(walk::received);
    let response = reached(&api.types, received.chain(walk::hooked(&api.webhooks)));
    for (def, (request, response)) in api.types.iter_mut().zip(request.into_iter().zip(response)) {
        def.usage = Usage { request, response };
    }
}

/// Which types something of the API reaches, not only its components.
pub(super) fn in_use(api: &Api) -> Vec<bool> {
    let roots = |operation| walk::sent(operation).chain(walk::received(operation));
    let roots = api.operations.iter().flat_map(roots);
    reached(&api.types, roots.chain(walk::hooked(&api.webhooks)))
}

/// Which types some lead to, themselves included.
pub(super) fn from(api: &Api, roots: &[Type]) -> Vec<bool> {
    reached(&api.types, roots.iter())
}

/// Gives a type to the resource whose operations alone reach it.
pub(super) fn homes(api: &mut Api) {
    // For each type: not reached yet, or reached by this resource alone, or by several (or none at all).
    let mut homes: Vec<Option<Home>> = vec![None; api.types.len()];
    for operation in &api.operations {
        let home = operation.resource.map_or(Home::Shared, Home::Resource);
        let roots = walk::sent(operation).chain(walk::received(operation));
        visit(&api.types, roots, |id| {
            let merged = match homes[id.0] {
                None => home,
                Some(known) if known == home => home,
                Some(_) => Home::Shared,
            };
            // A type that is shared has only shared types inside, so there is no need to go on.
            let known = homes[id.0].replace(merged);
            known != Some(merged)
        });
    }
    visit(&api.types, walk::hooked(&api.webhooks), |id| {
        homes[id.0].replace(Home::Shared) != Some(Home::Shared)
    });
    // What no operation reaches is shared, and so is everything inside it.
    let unreached = |homes: &[Option<Home>]| -> Vec<Type> {
        (0..homes.len())
            .filter(|id| homes[*id].is_none())
            .map(|id| Type::Named(TypeId(id)))
            .collect()
    };
    let roots = unreached(&homes);
    visit(&api.types, roots.iter(), |id| homes[id.0].replace(Home::Shared) != Some(Home::Shared));
    for (def, home) in api.types.iter_mut().zip(homes) {
        def.home = home.unwrap_or(Home::Shared);
    }
}

/// Which types can be reached from these.
fn reached<'a>(types: &[TypeDef], roots: impl Iterator<Item = &'a Type>) -> Vec<bool> {
    let mut reached = vec![false; types.len()];
    visit(types, roots, |id| !std::mem::replace(&mut reached[id.0], true));
    reached
}

/// Calls `enter` for every type that can be reached; it says whether to look inside.
fn visit<'a>(
    types: &[TypeDef],
    roots: impl Iterator<Item = &'a Type>,
    mut enter: impl FnMut(TypeId) -> bool,
) {
    let mut open: Vec<TypeId> = roots.filter_map(Type::named).collect();
    while let Some(id) = open.pop() {
        if enter(id) {
            open.extend(walk::parts(&types[id.0].kind).into_iter().filter_map(Type::named));
        }
    }
}
