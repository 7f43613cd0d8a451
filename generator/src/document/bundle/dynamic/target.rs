//! What a dynamic reference leads to.

use super::super::anchors::{anchors, identities, named};
use super::at;
use crate::diagnostic::Pointer;
use crate::document::node::{Members, Node};
use std::collections::BTreeMap;

/// The document as it was, and what in it has a name.
pub(super) struct Index<'n> {
    pub root: &'n Node,
    part: usize,
    /// The ways to all that have a name by `$dynamicAnchor`.
    dynamic: BTreeMap<String, Vec<Vec<String>>>,
    /// The same by the schema that has the name or in whose definitions it stands.
    bound: BTreeMap<(Vec<String>, String), Vec<String>>,
    anchors: BTreeMap<String, Vec<String>>,
    identities: BTreeMap<String, Vec<String>>,
}

/// The words of a schema for schemas that only stand there to be referred to.
const DEFINITIONS: [&str; 2] = ["$defs", "definitions"];

impl<'n> Index<'n> {
    pub(super) fn of(root: &'n Node, part: usize) -> Self {
        let dynamic = named(root, &["$dynamicAnchor"]);
        let mut bound = BTreeMap::new();
        for (name, way) in
            dynamic.iter().flat_map(|(name, ways)| ways.iter().map(move |it| (name, it)))
        {
            if let [around @ .., keyword, _] = way.as_slice()
                && DEFINITIONS.contains(&keyword.as_str())
            {
                bound.entry((around.to_vec(), name.clone())).or_insert_with(|| way.clone());
            }
            bound.insert((way.clone(), name.clone()), way.clone());
        }
        Self { root, part, bound, dynamic, anchors: anchors(root), identities: identities(root) }
    }

    /// The `$ref` that such a reference at a place means, where one is clear.
    pub(super) fn target(&self, word: &str, reference: &str, way: &[String]) -> Option<String> {
        if word == "$recursiveRef" {
            return (reference == "#").then(|| self.outermost(way)).flatten();
        }
        // A pointer, and a place in another file, say no name.
        let Some(name) = name_of(reference) else { return Some(reference.to_owned()) };
        let mut around = (way.to_vec(), name.to_owned());
        loop {
            if let Some(found) = self.bound.get(&around) {
                return Some(self.reference(found));
            }
            if around.0.pop().is_none() {
                break;
            }
        }
        match self.dynamic.get(name).map(Vec::as_slice) {
            Some([only]) => Some(self.reference(only)),
            Some(_) => None,
            None => self.anchors.get(name).map(|way| self.reference(way)),
        }
    }

    /// The schema around a place that says it is the root, by `$recursiveAnchor`, an address, or as a component.
    fn outermost(&self, way: &[String]) -> Option<String> {
        let is_root = |length: &usize| {
            let around = &way[..*length];
            let members = at(self.root, around).and_then(Node::members);
            let says = members.is_some_and(|members| {
                members.get("$recursiveAnchor") == Some(&Node::Bool(true)) || members.has("$id")
            });
            says || matches!(around, [components, schemas, _] if components == "components" && schemas == "schemas")
        };
        let length = (1..=way.len()).rev().find(is_root)?;
        Some(self.reference(&way[..length]))
    }

    /// A reference to a place; where that only refers to another, to that.
    pub(super) fn reference(&self, way: &[String]) -> String {
        let members = at(self.root, way).and_then(Node::members);
        let only = members.filter(|members| {
            members
                .iter()
                .all(|(name, _)| matches!(&**name, "$ref" | "$dynamicAnchor" | "$comment"))
        });
        let target = only.and_then(|members| members.get("$ref")).and_then(Node::as_str);
        target.map_or_else(|| pointer(way).as_reference(), str::to_owned)
    }

    /// The place at the end of a way.
    pub(super) fn place(&self, way: &[String]) -> Pointer {
        pointer(way).in_part(self.part)
    }

    /// The way to what a `$ref` leads to in this document.
    pub(super) fn way(&self, reference: &str) -> Option<Vec<String>> {
        let way = match Pointer::from_reference(reference) {
            Some(pointer) => pointer.segments().collect(),
            None => match name_of(reference) {
                Some(name) => self.anchors.get(name)?.clone(),
                None => self.identities.get(reference.trim_end_matches('#'))?.clone(),
            },
        };
        at(self.root, &way).is_some().then_some(way)
    }
}

/// The schemas that a schema puts in the places of others: itself and its definitions, by their names.
pub(super) fn bindings(members: &Members, way: &[String]) -> BTreeMap<String, Vec<String>> {
    let own = anchor(members).map(|name| (name.to_owned(), way.to_vec()));
    let inner = DEFINITIONS.into_iter().flat_map(|keyword| {
        let defined = members.get(keyword).and_then(Node::members);
        defined.into_iter().flatten().filter_map(move |(key, schema)| {
            let name = anchor(schema.members()?)?;
            Some((name.to_owned(), [way, &[keyword.to_owned(), key.clone()]].concat()))
        })
    });
    inner.chain(own).collect()
}

fn anchor(members: &Members) -> Option<&str> {
    members.get("$dynamicAnchor").and_then(Node::as_str)
}

/// The name in a reference that is one and nothing else.
pub(super) fn name_of(reference: &str) -> Option<&str> {
    reference.strip_prefix('#').filter(|name| !name.is_empty() && !name.starts_with('/'))
}

fn pointer(way: &[String]) -> Pointer {
    way.iter().fold(Pointer::root(), |pointer, step| pointer.child(step))
}
