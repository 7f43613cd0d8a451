//! The part of an API that was chosen. Everything has been made and named by then, so what is left is what it would be
//! beside the rest.

use super::{order, reach, walk};
use crate::diagnostic::Pointer;
use crate::document::Selection;
use crate::ir::{
    Api, Cause, Contents, Home, Kept, Pagination, Payload, ResourceId, ServerId, Type, TypeId,
    TypeKind, Variant,
};
use std::collections::BTreeSet;

/// Takes away what is not chosen, and what nothing that is chosen needs. Says what is left.
pub(super) fn keep(selection: &Selection, api: &mut Api) -> Kept {
    let is_kept = |pointer: &String| {
        let pointer = Pointer::from_reference(pointer);
        pointer.is_none_or(|pointer| !selection.leaves(&pointer))
    };
    let operations: Vec<bool> = api.operations.iter().map(|it| is_kept(&it.pointer)).collect();
    retain(&mut api.operations, &operations);
    let hooks = hooks(api, is_kept);
    retain(&mut api.webhooks.hooks, &hooks);
    let events = events(api);
    let kept = Kept {
        types: reach::in_use(api),
        resources: resources(api),
        servers: servers(api),
        client_parameters: client_parameters(api),
        schemes: schemes(api),
        operations,
        hooks,
        events,
    };
    retain(&mut api.client_parameters, &kept.client_parameters);
    retain(&mut api.schemes, &kept.schemes);
    keep_servers(api, &kept.servers);
    keep_types(api, &kept.types);
    keep_resources(api, &kept.resources);
    api.contents = Contents::of(api);
    kept
}

/// Which webhooks are chosen, and which callbacks go with an operation that is.
fn hooks(api: &Api, is_kept: impl Fn(&String) -> bool) -> Vec<bool> {
    let hooks = api.webhooks.hooks.iter();
    hooks
        .map(|hook| match &hook.cause {
            Cause::Event => is_kept(&hook.pointer),
            Cause::Call { operation, .. } => is_kept(operation),
        })
        .collect()
}

/// Leaves the union of webhooks what those that are chosen carry; the others are as unknown as one that the document does
/// not have.
fn events(api: &mut Api) -> Option<(TypeId, Vec<bool>)> {
    let id = api.webhooks.any.as_ref().and_then(Type::named)?;
    let hooks = api.webhooks.hooks.iter().filter(|hook| hook.cause == Cause::Event);
    let carried: Vec<Payload> = hooks.map(|hook| hook.payload.clone()).collect();
    let TypeKind::Union(union) = &mut api.types[id.0].kind else { return None };
    let is_carried = |variant: &Variant| {
        let ty = match &variant.ty {
            Type::Boxed(inner) => (**inner).clone(),
            plain => plain.clone(),
        };
        carried.contains(&Payload::Json(ty))
    };
    let kept: Vec<bool> = union.variants.iter().map(is_carried).collect();
    retain(&mut union.variants, &kept);
    if union.variants.is_empty() {
        api.webhooks.any = None;
    }
    Some((id, kept))
}

/// Which resources have an operation, or one inside that has.
fn resources(api: &Api) -> Vec<bool> {
    let mut kept = vec![false; api.resources.len()];
    for operation in &api.operations {
        let mut next = operation.resource;
        while let Some(id) = next {
            kept[id.0] = true;
            next = api.resource(id).parent;
        }
    }
    kept
}

/// Which security schemes an operation uses, or one that the document does not describe would.
fn schemes(api: &Api) -> Vec<bool> {
    let operations = api.operations.iter().flat_map(|operation| &operation.security);
    let used: BTreeSet<&String> = operations.chain(&api.security).flatten().collect();
    api.schemes.iter().map(|scheme| used.contains(&scheme.id)).collect()
}

/// Which parameters an operation takes from its client.
fn client_parameters(api: &Api) -> Vec<bool> {
    let all = || api.operations.iter().flat_map(|operation| &operation.parameters);
    api.client_parameters.iter().map(|known| all().any(|parameter| known.is(parameter))).collect()
}

/// Which servers an operation goes to.
fn servers(api: &Api) -> Vec<bool> {
    let mut kept = vec![false; api.servers.len()];
    api.operations.iter().filter_map(|it| it.server).for_each(|id| kept[id.0] = true);
    kept
}

fn keep_servers(api: &mut Api, kept: &[bool]) {
    let numbers = numbers(kept);
    retain(&mut api.servers, kept);
    for operation in &mut api.operations {
        operation.server = operation.server.map(|id| ServerId(numbers[id.0]));
    }
}

fn keep_resources(api: &mut Api, kept: &[bool]) {
    let numbers = numbers(kept);
    let renumbered = |id: ResourceId| ResourceId(numbers[id.0]);
    retain(&mut api.resources, kept);
    for resource in &mut api.resources {
        resource.parent = resource.parent.map(renumbered);
    }
    for operation in &mut api.operations {
        operation.resource = operation.resource.map(renumbered);
    }
    for def in &mut api.types {
        if let Home::Resource(id) = &mut def.home {
            *id = renumbered(*id);
        }
    }
}

pub(super) fn keep_types(api: &mut Api, kept: &[bool]) {
    let numbers = numbers(kept);
    let order: Vec<TypeId> = (0..kept.len()).filter(|id| kept[*id]).map(TypeId).collect();
    order::renumber(api, &order);
    // Lists are known by now.
    for Pagination { items, item, .. } in
        api.operations.iter_mut().filter_map(|operation| operation.pagination.as_mut())
    {
        items.iter_mut().for_each(|field| field.ty.0 = numbers[field.ty.0]);
        if let Some(id) = walk::named_mut(item) {
            id.0 = numbers[id.0];
        }
    }
}

/// The new number of each that is kept: how many are kept before it.
fn numbers(kept: &[bool]) -> Vec<usize> {
    let next = |next: &mut usize, kept: &bool| {
        let number = *next;
        *next += usize::from(*kept);
        Some(number)
    };
    kept.iter().scan(0, next).collect()
}

fn retain<T>(list: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    list.retain(|_| kept.next() == Some(&true));
}
