use crate::diagnostic::Pointer;
use crate::document::node::Node;
use std::collections::{BTreeMap, BTreeSet};

/// What is put right in `paths` because it can't be meant otherwise.
#[derive(Default)]
pub(in crate::document) struct Repairs {
    /// Parameters that have no place in their path, or are there twice: they are left out.
    pub(super) idle: BTreeSet<Pointer>,
    /// Path parameters that an operation forgets: they are texts.
    pub(super) undeclared: Vec<(Pointer, String)>,
    /// Parameters that the query of their path sends under another name, described with that.
    pub(super) renamed: Vec<(Pointer, Node)>,
    /// Paths in a notation that is not OpenAPI's, as lowering knows them.
    pub(super) respelled: BTreeMap<Pointer, String>,
    /// `operationId`s that another operation has: they are left out.
    pub(super) nameless: Vec<Pointer>,
}

impl Repairs {
    /// The paths that are to be read as others.
    pub(in crate::document) fn take_respelled(&mut self) -> BTreeMap<Pointer, String> {
        std::mem::take(&mut self.respelled)
    }

    /// Puts it right. What is left out becomes nothing, so that places beside it stay where they are.
    pub(in crate::document) fn carry_out(&self, root: &mut Node) {
        for place in &self.idle {
            if let Some(node) = at(root, place) {
                *node = Node::Null;
            }
        }
        for (place, described) in &self.renamed {
            if let Some(node) = at(root, place) {
                *node = described.clone();
            }
        }
        for (operation, name) in &self.undeclared {
            let Some(Node::Mapping(operation)) = at(root, operation) else { continue };
            let parameter = Node::mapping([
                ("name", Node::text(name)),
                ("in", Node::text("path")),
                ("required", Node::Bool(true)),
                ("schema", Node::mapping([("type", Node::text("string"))])),
            ]);
            match operation.get_mut("parameters") {
                Some(Node::Sequence(parameters)) => parameters.push(parameter),
                Some(_) => {}
                None => operation.set("parameters", Node::Sequence(vec![parameter])),
            }
        }
        for place in &self.nameless {
            if let Some(Node::Mapping(operation)) =
                place.parent().and_then(|operation| at(root, &operation))
            {
                let _taken = operation.take("operationId");
            }
        }
    }
}

fn at<'n>(root: &'n mut Node, place: &Pointer) -> Option<&'n mut Node> {
    let mut node = root;
    for segment in place.segments() {
        node = node.step_mut(&segment)?;
    }
    Some(node)
}
