//! Paths and their operations.

use super::{Fault, Feed, into_items, into_members, read, reference_or};
use crate::diagnostic::Pointer;
use crate::document::OperationEntry;
use crate::document::check::{OPERATION, PARAMETER, SERVER};
use crate::document::node::{Members, Node};

/// The methods a path item may have, in the order of OpenAPI.
pub(in crate::document) const METHODS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

impl Feed<'_> {
    pub(super) fn paths(&mut self, node: Node, at: &Pointer) -> Vec<OperationEntry> {
        let mut operations = Vec::new();
        for (path, item) in into_members(node) {
            let pointer = at.child(&path);
            if path.starts_with("x-") || self.broken.contains(&pointer) {
                continue;
            }
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
        for (name, node) in into_members(item) {
            let Some(method) = METHODS.into_iter().find(|method| *method == name) else { continue };
            let pointer = at.child(method);
            let Some(operation) = self.thing(pointer.clone(), |pointer| operation(node, pointer))
            else {
                continue;
            };
            entries.push(OperationEntry {
                path: path.clone(),
                method,
                pointer,
                item_pointer: at.clone(),
                operation,
                shared_parameters: shared_parameters.clone(),
                shared_servers: shared_servers.clone(),
            });
        }
        entries
    }
}

/// Callbacks are only known by name: they are not generated, and `openapiv3` cannot read those given by reference.
fn operation(mut node: Node, pointer: &Pointer) -> Result<openapiv3::Operation, Fault> {
    if let Some(Node::Mapping(callbacks)) = node.step_mut("callbacks") {
        for (_, callback) in callbacks {
            *callback = Node::Mapping(Members::new());
        }
    }
    if let Some(Node::Sequence(parameters)) = node.step_mut("parameters") {
        parameters.retain(|parameter| *parameter != Node::Null);
    }
    read(node, &OPERATION, pointer)
}
