//! The operations of a path item, which has them by method: those that OpenAPI names, and since 3.2 those of an API's own
//! under `additionalOperations` (OpenAPI 3.2.0, Path Item Object).

use super::node::{Members, Node};
use crate::diagnostic::Pointer;

/// The methods that a path item has a member for, in the order of OpenAPI; `query` came with 3.2.
pub(super) const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The member of a path item that holds the other methods.
pub(super) const ADDITIONAL: &str = "additionalOperations";

/// Where an operation stands in its path item.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The method as it is written: `get`, `COPY`.
    pub(super) method: &'a str,
    is_additional: bool,
}

impl Place<'_> {
    /// The place in a path item at this one.
    pub(super) fn under(self, item: &Pointer) -> Pointer {
        if self.is_additional {
            item.descend(&[ADDITIONAL, self.method])
        } else {
            item.child(self.method)
        }
    }
}

/// How many steps lead from a path item to the operation that this way into it is in.
pub(super) fn steps(way: &[&str]) -> Option<usize> {
    match way {
        [ADDITIONAL, _, ..] => Some(2),
        [method, ..] if METHODS.contains(method) => Some(1),
        _ => None,
    }
}

/// The operations of a path item.
pub(super) fn operations(item: &Node) -> impl Iterator<Item = (Place<'_>, &Node)> {
    let own = item.members().into_iter().flatten();
    let own = own.filter(|(name, _)| METHODS.contains(&name.as_str()));
    let own = own.map(|(name, node)| (place(name, false), node));
    let more = item.get(ADDITIONAL).and_then(Node::members).into_iter().flatten();
    let more = more.filter(|(name, _)| !name.starts_with("x-"));
    own.chain(more.map(|(name, node)| (place(name, true), node)))
}

/// The operations of a path item, to be changed.
pub(super) fn operations_mut(
    item: &mut Members,
) -> impl Iterator<Item = (Place<'_>, &mut Node)> + use<'_> {
    item.into_iter().flat_map(|(name, node)| {
        let (own, more) = if name == ADDITIONAL {
            (None, node.members_mut())
        } else {
            (METHODS.contains(&name.as_str()).then_some((place(name, false), node)), None)
        };
        let more = more.into_iter().flatten().filter(|(name, _)| !name.starts_with("x-"));
        own.into_iter().chain(more.map(|(name, node)| (place(name, true), node)))
    })
}

/// The operations of all paths and webhooks of a document, to be changed.
pub(super) fn all_mut(document: &mut Members) -> impl Iterator<Item = &mut Node> {
    let kinds =
        document.into_iter().filter(|(name, _)| matches!(name.as_str(), "paths" | "webhooks"));
    let items = kinds.filter_map(|(_, items)| items.members_mut()).flatten();
    let operations = items.filter_map(|(_, item)| item.members_mut()).flat_map(operations_mut);
    operations.map(|(_, operation)| operation)
}

/// The operations of a path item that is taken apart: where each stands, and its method.
pub(super) fn into_operations(mut item: Node, at: &Pointer) -> Vec<(Pointer, String, Node)> {
    let Node::Mapping(members) = &mut item else { return Vec::new() };
    let operations = operations_mut(members)
        .map(|(place, node)| (place.under(at), place.method.to_owned(), std::mem::take(node)));
    operations.collect()
}

fn place(method: &str, is_additional: bool) -> Place<'_> {
    Place { method, is_additional }
}
