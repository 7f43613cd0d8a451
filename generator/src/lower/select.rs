//! The part of an API that was chosen. Everything has been made and named by then, so what is left is what it would be
//! beside the rest.

use super::{order, reach, walk};
use crate::diagnostic::Pointer;
use crate::document::Selection;
use crate::ir::{
    Api, Home, Kept, Operation, Pagination, ResourceId, SecurityScheme, ServerId, TypeId,
};

/// Takes away what is not chosen, and what nothing that is chosen needs. Says what is left.
pub(super) fn keep(selection: &Selection, api: &mut Api) -> Kept {
    let is_left = |operation: &Operation| {
        let pointer = Pointer::from_reference(&operation.pointer);
        pointer.is_some_and(|pointer| selection.leaves(&pointer))
    };
    let operations: Vec<bool> = api.operations.iter().map(|it| !is_left(it)).collect();
    retain(&mut api.operations, &operations);
    let kept = Kept {
        types: reach::from_operations(api),
        resources: resources(api),
        servers: servers(api),
        schemes: api.schemes.iter().map(|scheme| uses(api, scheme)).collect(),
        operations,
    };
    retain(&mut api.schemes, &kept.schemes);
    keep_servers(api, &kept.servers);
    keep_types(api, &kept.types);
    keep_resources(api, &kept.resources);
    kept
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

fn uses(api: &Api, scheme: &SecurityScheme) -> bool {
    let operations = api.operations.iter().flat_map(|operation| &operation.security);
    operations.chain(&api.security).flatten().any(|id| *id == scheme.id)
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

fn keep_types(api: &mut Api, kept: &[bool]) {
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
