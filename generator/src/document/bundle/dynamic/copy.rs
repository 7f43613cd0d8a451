//! Schemas with a place for another one, filled.

use super::super::bases::has_names;
use super::target::{Index, bindings, name_of};
use super::{REFERENCES, add_part, at, refer};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use std::collections::{BTreeMap, BTreeSet};

/// How many values all copies may have together: a few lines may fill a large schema many times.
const MOST_COPIED: usize = 200_000;

/// How many schemas one is made of at most, of which the last has the place.
const LONGEST_CHAIN: usize = 8;

/// What makes copies, and how large they may yet be.
pub(super) struct Copies<'i> {
    pub index: &'i Index<'i>,
    left: usize,
    /// The names of the places that the schemas looked at have.
    places: BTreeMap<Vec<String>, BTreeSet<String>>,
    diagnostics: &'i mut Diagnostics,
}

/// What stands in the places, by their names.
type Filling = BTreeMap<String, Vec<String>>;

impl<'i> Copies<'i> {
    pub(super) fn new(index: &'i Index<'i>, diagnostics: &'i mut Diagnostics) -> Self {
        Self { index, left: MOST_COPIED, places: BTreeMap::new(), diagnostics }
    }

    /// Puts a copy in the place of each reference of a schema to one whose places it fills.
    pub(super) fn fill(&mut self, members: &mut Members, way: &[String]) {
        let filling = bindings(members, way);
        if !filling.is_empty() {
            self.within(members, &filling, way, LONGEST_CHAIN);
        }
    }

    /// The same for what a schema is made of.
    fn within(&mut self, members: &mut Members, filling: &Filling, own: &[String], longest: usize) {
        let reference = members.get("$ref").and_then(Node::as_str);
        if let Some(copy) = reference.and_then(|it| self.copy(it, filling, own, longest)) {
            let _reference = members.take("$ref");
            add_part(members, copy);
        }
        let Some(Node::Sequence(parts)) = members.get_mut("allOf") else { return };
        for part in parts {
            let reference = part.get("$ref").and_then(Node::as_str);
            if let Some(copy) = reference.and_then(|it| self.copy(it, filling, own, longest)) {
                let _reference = part.take("$ref");
                match part {
                    Node::Mapping(beside) if !beside.is_empty() => add_part(beside, copy),
                    part => *part = copy,
                }
            }
        }
    }

    /// The schema that a reference leads to with its places filled, where it has any of these.
    fn copy(
        &mut self,
        reference: &str,
        filling: &Filling,
        own: &[String],
        longest: usize,
    ) -> Option<Node> {
        let way = self.index.way(reference)?;
        // What stands in itself is no copy of itself.
        if own.starts_with(&way) || !self.has_place(&way, filling, longest) {
            return None;
        }
        let original = at(self.index.root, &way)?;
        let Some(left) = self.left.checked_sub(original.size()) else {
            let message = "the schemas of this document fill the places of too many others";
            let place = self.index.place(own);
            self.diagnostics.push(
                Diagnostic::error("too-much-repeated", place, message)
                    .help("write out what has the place filled, once for each use"),
            );
            return None;
        };
        self.left = left;
        let mut copy = original.clone();
        self.settle(&mut copy, &mut way.clone(), filling);
        if let Node::Mapping(members) = &mut copy {
            self.within(members, filling, &way, longest.checked_sub(1)?);
        }
        copy.came_from(&Path::start(&self.index.place(&way)));
        Some(copy)
    }

    /// Whether a schema, or one that it is made of, has one of these places.
    fn has_place(&mut self, way: &[String], filling: &Filling, longest: usize) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![way.to_vec()];
        while let Some(way) = open.pop() {
            if seen.len() > longest || !seen.insert(way.clone()) {
                continue;
            }
            let Some(node) = at(self.index.root, &way) else { continue };
            let places = self.places.entry(way).or_insert_with(|| {
                let mut places = BTreeSet::new();
                gather(node, &mut places);
                places
            });
            if places.iter().any(|name| filling.contains_key(name)) {
                return true;
            }
            let parts = node.get("allOf").and_then(Node::items).unwrap_or_default();
            let made_of = parts.iter().chain([node]).filter_map(|it| it.get("$ref")?.as_str());
            open.extend(made_of.filter_map(|reference| self.index.way(reference)));
        }
        false
    }

    /// Makes references of those in a copy, and takes away by what others would refer to it.
    fn settle(&self, node: &mut Node, way: &mut Vec<String>, filling: &Filling) {
        match node {
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
            Node::Sequence(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    way.push(index.to_string());
                    self.settle(item, way, filling);
                    way.pop();
                }
            }
            Node::Mapping(members) => {
                if !has_names(way) {
                    self.settle_words(members, way, filling);
                }
                for (name, member) in members {
                    way.push(name.clone());
                    self.settle(member, way, filling);
                    way.pop();
                }
            }
        }
    }

    fn settle_words(&self, members: &mut Members, way: &[String], filling: &Filling) {
        for word in REFERENCES {
            let Some(reference) = members.get(word).and_then(Node::as_str) else { continue };
            let filled = name_of(reference).and_then(|name| filling.get(name));
            let target = match filled {
                Some(place) => Some(self.index.reference(place)),
                None => self.index.target(word, reference, way),
            };
            if let Some(target) = target {
                refer(members, word, target);
            }
        }
        for name in ADDRESSES {
            let _served = members.take(name);
        }
    }
}

/// The words by which a schema is referred to.
const ADDRESSES: [&str; 6] =
    ["$id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$defs", "definitions"];

/// Notes the names that references in a schema lead to.
fn gather(node: &Node, names: &mut BTreeSet<String>) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => items.iter().for_each(|item| gather(item, names)),
        Node::Mapping(members) => {
            let reference = members.get("$dynamicRef").and_then(Node::as_str);
            names.extend(reference.and_then(name_of).map(str::to_owned));
            members.iter().for_each(|(_, member)| gather(member, names));
        }
    }
}
