use crate::document::node::Node;
use std::collections::BTreeMap;

/// The ways to the places that have a name of their own, `$anchor` or `$dynamicAnchor`; the first of a name counts.
pub(super) fn anchors(tree: &Node) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    gather(tree, &mut Vec::new(), &mut found);
    found
}

fn gather(node: &Node, way: &mut Vec<String>, found: &mut BTreeMap<String, Vec<String>>) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                way.push(index.to_string());
                gather(item, way, found);
                way.pop();
            }
        }
        Node::Mapping(members) => {
            let names = ["$anchor", "$dynamicAnchor"].map(|key| members.get(key));
            for name in names.into_iter().flatten().filter_map(Node::as_str) {
                found.entry(name.to_owned()).or_insert_with(|| way.clone());
            }
            for (name, member) in members {
                way.push(name.clone());
                gather(member, way, found);
                way.pop();
            }
        }
    }
}
