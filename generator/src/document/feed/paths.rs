//! Paths and their operations.

use super::{Fault, Feed, into_items, into_members, read, reference_or};
use crate::diagnostic::{Diagnostic, Feature, Pointer};
use crate::document::check::{OPERATION, PARAMETER, SERVER};
use crate::document::node::{Members, Node};
use crate::document::operations::{into_operations, operations_mut};
use crate::document::{Callback, OperationEntry};

impl Feed<'_> {
    pub(super) fn paths(&mut self, node: Node, at: &Pointer) -> Vec<OperationEntry> {
        let mut operations = Vec::new();
        for (path, item) in into_members(node) {
            let pointer = at.child(&path);
            if path.starts_with("x-") || self.broken.contains(&pointer) {
                continue;
            }
            let path = self.respelled.get(&pointer).cloned().unwrap_or(path);
            operations.extend(self.path_item(path, item, pointer));
        }
        operations
    }

    fn path_item(&mut self, path: String, mut item: Node, at: Pointer) -> Vec<OperationEntry> {
        let parameters = into_items(item.take("parameters").unwrap_or_default());
        let parameters_at = at.child("parameters");
        let shared = self.thing(at.clone(), |_| {
            parameters
                .into_iter()
                .enumerate()
                .filter(|(_, node)| *node != Node::Null)
                .map(|(index, node)| reference_or(node, &PARAMETER, &parameters_at.child(index)))
                .collect::<Result<Vec<_>, _>>()
        });
        let Some(shared_parameters) = shared else { return Vec::new() };
        let shared_servers = self.list(item.take("servers"), &SERVER, &at.child("servers"));
        let mut entries = Vec::new();
        for (pointer, method, mut node) in into_operations(item, &at) {
            let callbacks = node.take("callbacks").map(into_members).unwrap_or_default();
            let Some(operation) = self.thing(pointer.clone(), |pointer| operation(node, pointer))
            else {
                continue;
            };
            let callbacks = self.callbacks(callbacks, &pointer.child("callbacks"));
            entries.push(OperationEntry {
                path: path.clone(),
                method,
                pointer,
                item_pointer: at.clone(),
                operation,
                shared_parameters: shared_parameters.clone(),
                shared_servers: shared_servers.clone(),
                callbacks,
            });
        }
        entries
    }

    /// The callbacks of an operation. One that is a component is read where it is referred to.
    fn callbacks(&mut self, callbacks: Members, at: &Pointer) -> Vec<Callback> {
        let mut read = Vec::new();
        for (name, node) in callbacks {
            if name.starts_with("x-") || self.broken.contains(&at.child(&name)) {
                continue;
            }
            let Some((place, node)) = self.callback(at.child(&name), node) else { continue };
            for (expression, item) in into_members(node) {
                if expression.starts_with("x-") {
                    continue;
                }
                let mut item = item;
                self.without_callbacks(&mut item, &place.child(&expression));
                let place = place.child(&expression);
                let requests = self.path_item(expression, item, place);
                read.extend(
                    requests.into_iter().map(|request| Callback { name: name.clone(), request }),
                );
            }
        }
        read
    }

    /// A callback at the end of its references, and where it stands.
    fn callback(&self, mut place: Pointer, mut node: Node) -> Option<(Pointer, Node)> {
        for _ in 0..=self.callbacks.len() {
            let Some(reference) = node.get("$ref").and_then(Node::as_str) else {
                return Some((place, node));
            };
            let target = Pointer::from_reference(reference)?;
            let name = target.segments().last()?;
            node = self.callbacks.get(&name).filter(|_| !self.broken.contains(&target))?.clone();
            place = target;
        }
        None
    }

    /// Nobody calls the operations of a callback, so nothing would come of theirs.
    fn without_callbacks(&mut self, item: &mut Node, at: &Pointer) {
        let Node::Mapping(item) = item else { return };
        for (place, operation) in operations_mut(item) {
            if operation.take("callbacks").is_some() {
                let place = place.under(at).child("callbacks");
                let left_out = "it is left out";
                self.diagnostics.push(Diagnostic::unsupported(Feature::Callbacks, place, left_out));
            }
        }
    }
}

/// An operation without its callbacks: `openapiv3` cannot read those given by reference.
fn operation(mut node: Node, pointer: &Pointer) -> Result<openapiv3::Operation, Fault> {
    if let Some(Node::Sequence(parameters)) = node.step_mut("parameters") {
        parameters.retain(|parameter| *parameter != Node::Null);
    }
    read(node, &OPERATION, pointer)
}
