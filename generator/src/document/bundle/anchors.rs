use super::bases::{has_names, is_looked_into};
use crate::document::node::Node;
use std::collections::BTreeMap;

/// The steps from the root of a document to a place.
type Way = Vec<String>;

/// The ways to the places that have a name of their own, `$anchor` or `$dynamicAnchor`; the first of a name counts.
pub(super) fn anchors(tree: &Node) -> BTreeMap<String, Way> {
    firsts(named(tree, &["$anchor", "$dynamicAnchor"]))
}

/// The ways to all places that one of these words gives a name, by the name and in the document's order.
pub(super) fn named(tree: &Node, words: &[&str]) -> BTreeMap<String, Vec<Way>> {
    let mut found = BTreeMap::new();
    gather(tree, words, &mut Vec::new(), &mut found);
    found
}

fn firsts(all: BTreeMap<String, Vec<Way>>) -> BTreeMap<String, Way> {
    let firsts = all.into_iter().filter_map(|(name, ways)| Some((name, ways.into_iter().next()?)));
    firsts.collect()
}

/// The ways to the places that have an address of their own, `$id` of a schema or `$self` of the document: by the whole
/// address, and by its last step where no other place has that, since references inside are relative to it.
pub(super) fn identities(tree: &Node) -> BTreeMap<String, Way> {
    let mut found = firsts(named(tree, &["$id", "$self"]));
    let mut last = BTreeMap::<String, Option<Way>>::new();
    for (address, way) in &found {
        if let Some((_, step)) = address.rsplit_once('/') {
            let only = last.entry(step.to_owned()).or_insert_with(|| Some(way.clone()));
            if only.as_ref() != Some(way) {
                *only = None;
            }
        }
    }
    for (step, way) in last {
        if let Some(way) = way.filter(|_| !step.is_empty()) {
            found.entry(step).or_insert(way);
        }
    }
    found
}

fn gather(node: &Node, words: &[&str], way: &mut Way, found: &mut BTreeMap<String, Vec<Way>>) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                way.push(index.to_string());
                gather(item, words, way, found);
                way.pop();
            }
        }
        Node::Mapping(members) => {
            let named = has_names(way);
            let names = words.iter().filter_map(|word| members.get(word)?.as_str());
            for name in names.filter(|_| !named).map(|name| name.trim_end_matches('#')) {
                found.entry(name.to_owned()).or_default().push(way.clone());
            }
            for (name, member) in members.iter().filter(|(name, _)| is_looked_into(name, named)) {
                way.push(name.clone());
                gather(member, words, way, found);
                way.pop();
            }
        }
    }
}
