use super::node::Node;
use super::path::Path;
use super::places::Places;
use crate::diagnostic::{Diagnostic, Pointer};

/// Where what was moved was written, so that everything that is told points into the text that people wrote.
///
/// It was moved twice: by overlays, which make one tree of the document and of what they add, and on the way from that
/// tree to the form of OpenAPI 3.0.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    written: Places,
    moved: Places,
}

impl Origins {
    /// The origins of everything in a tree that was made of another, and where that was written.
    pub(super) fn of(root: &Node, written: Places) -> Self {
        let mut moved = Places::default();
        let start = Pointer::root();
        collect(root, &Path::start(&start), &mut moved);
        Self { written, moved }
    }

    /// The diagnostic of a place in the tree as one of the place in the text.
    pub(super) fn trace(&self, diagnostic: Diagnostic) -> Diagnostic {
        self.written.trace(self.moved.trace(diagnostic))
    }

    /// Where a place in the tree was written.
    pub(crate) fn original(&self, pointer: &Pointer) -> Pointer {
        self.written.original(&self.moved.original(pointer))
    }

    /// The diagnostic of a place in the tree before it was brought to another form.
    pub(super) fn trace_written(&self, diagnostic: Diagnostic) -> Diagnostic {
        self.written.trace(diagnostic)
    }

    /// Where a place of the text is in the tree. Outer things that were moved are found as well as inner ones, and a
    /// thing that was copied is in several places.
    pub(crate) fn places(&self, original: &Pointer) -> Vec<Pointer> {
        // What stood at a place of the text may be gone, with something else in its place.
        let now = self.written.now(original).into_iter();
        let now = now.filter(|place| self.written.original(place) == *original);
        now.flat_map(|place| self.moved.now(&place)).collect()
    }
}

fn collect(node: &Node, path: &Path<'_>, places: &mut Places) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &path.item(index), places);
            }
        }
        Node::Mapping(members) => {
            if let Some(origin) = members.origin() {
                places.add(path.pointer(), origin.clone());
            }
            for (name, node) in members {
                collect(node, &path.member(name), places);
            }
        }
    }
}
