use super::node::Node;
use super::path::Path;
use crate::diagnostic::{Diagnostic, Pointer};
use std::collections::BTreeMap;

/// Where what was moved was written, so that everything that is told points into the text that people wrote.
#[derive(Clone, Debug, Default)]
pub struct Origins(BTreeMap<Pointer, Pointer>);

impl Origins {
    /// The origins of everything in a tree.
    pub(super) fn of(root: &Node) -> Self {
        let mut origins = BTreeMap::new();
        let start = Pointer::root();
        collect(root, &Path::start(&start), &mut origins);
        Self(origins)
    }

    /// The diagnostic of a place in the tree as one of the place in the text.
    pub(super) fn trace(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        if !self.0.is_empty() {
            diagnostic.pointer = self.original(&diagnostic.pointer);
            for (pointer, _) in &mut diagnostic.related {
                *pointer = self.original(pointer);
            }
        }
        diagnostic
    }

    /// Where a place of the text is in the tree. Outer things that were moved are found as well as inner ones, and a
    /// thing that was copied is in several places.
    pub(super) fn places(&self, original: &Pointer) -> Vec<Pointer> {
        let moved = self.0.iter().filter_map(|(place, origin)| original.moved(origin, place));
        let unmoved = (original.part() == 0).then(|| original.clone());
        unmoved.into_iter().chain(moved).collect()
    }

    /// The origin of the innermost thing around that was moved, and the way from there.
    pub(super) fn original(&self, pointer: &Pointer) -> Pointer {
        let mut around = Some(pointer.clone());
        while let Some(place) = around {
            if let Some(origin) = self.0.get(&place)
                && let Some(original) = pointer.moved(&place, origin)
            {
                return original;
            }
            around = place.parent();
        }
        pointer.clone()
    }
}

fn collect(node: &Node, path: &Path<'_>, origins: &mut BTreeMap<Pointer, Pointer>) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &path.item(index), origins);
            }
        }
        Node::Mapping(members) => {
            if let Some(origin) = members.origin() {
                origins.insert(path.pointer(), origin.clone());
            }
            for (name, node) in members {
                collect(node, &path.member(name), origins);
            }
        }
    }
}
