use crate::document::node::Node;
use std::collections::BTreeMap;

/// The ways to the places that have a name of their own, `$anchor` or `$dynamicAnchor`; the first of a name counts.
pub(super) fn anchors(tree: &Node) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    gather(tree, ["$anchor", "$dynamicAnchor"], &mut Vec::new(), &mut found);
    found
}

/// The ways to the places that have an address of their own, `$id` of a schema or `$self` of the document: by the whole
/// address, and by its last step where no other place has that, since references inside are relative to it.
pub(super) fn identities(tree: &Node) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    gather(tree, ["$id", "$self"], &mut Vec::new(), &mut found);
    let mut last = BTreeMap::<String, Option<Vec<String>>>::new();
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

fn gather(
    node: &Node,
    keys: [&str; 2],
    way: &mut Vec<String>,
    found: &mut BTreeMap<String, Vec<String>>,
) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                way.push(index.to_string());
                gather(item, keys, way, found);
                way.pop();
            }
        }
        Node::Mapping(members) => {
            let names = keys.map(|key| members.get(key));
            for name in names.into_iter().flatten().filter_map(Node::as_str) {
                let name = name.trim_end_matches('#');
                found.entry(name.to_owned()).or_insert_with(|| way.clone());
            }
            for (name, member) in members {
                way.push(name.clone());
                gather(member, keys, way, found);
                way.pop();
            }
        }
    }
}
