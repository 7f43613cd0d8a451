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
    /// Parameters that the query of their path sends under another name.
    pub(super) renamed: Vec<Renamed>,
    /// Paths in a notation that is not OpenAPI's, as lowering knows them.
    pub(super) respelled: BTreeMap<Pointer, String>,
    /// `operationId`s that another operation has: they are left out.
    pub(super) nameless: Vec<Pointer>,
}

/// A parameter with another name.
pub(super) struct Renamed {
    pub(super) pointer: Pointer,
    /// What describes it, with that name.
    pub(super) described: Node,
    /// The component that this is a copy of.
    pub(super) component: Option<Pointer>,
}

impl Repairs {
    /// The paths that are to be read as others.
    pub(in crate::document) fn take_respelled(&mut self) -> BTreeMap<Pointer, String> {
        std::mem::take(&mut self.respelled)
    }

    /// Puts it right. What is left out becomes nothing, so that places beside it stay where they are. What is broken is not
    /// copied, since its faults would be told again where they are not.
    pub(in crate::document) fn carry_out(&self, root: &mut Node, broken: &BTreeSet<Pointer>) {
        for place in &self.idle {
            if let Some(node) = at(root, place) {
                *node = Node::Null;
            }
        }
        for Renamed { pointer, described, component } in &self.renamed {
            let is_sound = component.as_ref().is_none_or(|component| !broken.contains(component));
            if let Some(node) = at(root, pointer).filter(|_| is_sound) {
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
