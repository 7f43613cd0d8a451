//! One tree of a document and everything it refers to.
//!
//! Lowering only knows references to entries of `components`. So what else is referred to (a place inside of another
//! component or of a path, or in another file) becomes a component: it is taken from where it stands, and a reference
//! is left there. Every part of the document is walked along the tables of the shape check, so that it is known what
//! kind of component a reference asks for.

mod anchors;
mod bases;
mod dynamic;
mod name;
mod paste;
mod plan;
mod repair;
mod resolve;
mod sections;
mod texts;
mod trees;
mod visit;

pub(super) use bases::from_root;
pub(super) use dynamic::bind;
pub(super) use paste::paste;
pub(super) use trees::in_part;

use super::check::OPENAPI;
use super::library::Library;
use super::mark;
use super::node::{Members, Node};
use super::path::Path;
use super::version::Version;
use crate::diagnostic::{Diagnostics, Pointer};
use plan::Plan;
use trees::Trees;

/// Brings everything that the document refers to into one tree.
pub(super) fn bundle(
    root: Node,
    library: &Library,
    version: Version,
    diagnostics: &mut Diagnostics,
) -> Node {
    let mut trees = Trees::new(root, library, version);
    let plan = plan::plan(&mut trees, diagnostics);
    if plan.is_empty() {
        return trees.into_root();
    }
    carry_out(trees, plan)
}

/// A component that was made of something else.
struct Piece {
    node: Node,
    /// Where it stood.
    place: Pointer,
    object: &'static super::check::Object,
    name: String,
}

fn carry_out(mut trees: Trees<'_>, plan: Plan) -> Node {
    let mut pieces = take_pieces(&mut trees, &plan);
    let mut root = trees.into_root();
    let start = Pointer::root();
    rewrite(&mut root, &OPENAPI, &start, &plan);
    for piece in &mut pieces {
        rewrite(&mut piece.node, piece.object, &piece.place, &plan);
    }
    let mut components = root.take("components").unwrap_or_default();
    if components.members().is_none() {
        components = Node::Mapping(Members::new());
    }
    for Piece { mut node, place, object, name } in pieces {
        let origin = plan.sections.original(&place);
        node.came_from(&Path::start(&origin));
        if let Some(called) = name::of_schema(&place).filter(|called| *called != name)
            && let Node::Mapping(members) = &mut node
            && !members.has("$ref")
        {
            members.set(mark::CALLED, Node::String(called));
        }
        let (Some(kind), Node::Mapping(components)) = (object.kept_in, &mut components) else {
            continue;
        };
        if components.get(kind).and_then(Node::members).is_none() {
            components.set(kind, Node::Mapping(Members::new()));
        }
        if let Some(Node::Mapping(entries)) = components.get_mut(kind) {
            entries.set(&name, node);
        }
    }
    if let Node::Mapping(members) = &mut root {
        members.set("components", components);
    }
    root
}

/// Takes out what becomes a component, the innermost first, so that a reference stays where it was inside of another.
fn take_pieces(trees: &mut Trees<'_>, plan: &Plan) -> Vec<Piece> {
    let mut depths: Vec<(usize, usize)> = plan
        .targets
        .iter()
        .enumerate()
        .map(|(index, target)| (target.pointer.segments().count(), index))
        .collect();
    depths.sort_by_key(|(depth, index)| (std::cmp::Reverse(*depth), *index));
    let mut pieces: Vec<(usize, Piece)> = Vec::new();
    let mut taken = std::collections::BTreeMap::<&Pointer, usize>::new();
    for (_, index) in depths {
        let target = &plan.targets[index];
        let reference = format!("{TAKEN}{}", target.reference());
        let reference = Node::mapping([("$ref", Node::String(reference))]);
        if let Some(place) = trees.place_mut(&target.pointer) {
            // The same place as two kinds of thing is each of them.
            let first = taken.get(&target.pointer).and_then(|first| pieces.get(*first));
            let node = match first {
                Some((_, first)) => first.node.clone(),
                None => std::mem::replace(place, reference),
            };
            taken.entry(&target.pointer).or_insert(pieces.len());
            let piece = Piece {
                node,
                place: target.pointer.clone(),
                object: target.object,
                name: target.name.clone(),
            };
            pieces.push((index, piece));
        }
    }
    pieces.sort_by_key(|(index, _)| *index);
    pieces.into_iter().map(|(_, piece)| piece).collect()
}

/// Marks the reference that was left where something was taken from. No reference of a document starts so.
const TAKEN: char = '\0';

/// Makes the references of one part of the document lead to what they lead to now.
fn rewrite(node: &mut Node, object: &'static super::check::Object, at: &Pointer, plan: &Plan) {
    visit::references(node, object, &Path::start(at), &mut |reference, _, path| {
        if let Some(target) = reference.strip_prefix(TAKEN) {
            *reference = target.to_owned();
        } else if let Some(target) = plan.rewritten.get(&path.pointer()) {
            reference.clone_from(target);
        }
    });
}
