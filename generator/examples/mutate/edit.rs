//! What is done to a node: it is deleted, written twice, swapped, wrapped, renamed, and made each other kind of thing.

use crate::tree::Tree;

/// What a node becomes in place of what it is; each is JSON.
const OTHERS: [&str; 19] = [
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "1e300",
    "18446744073709551615",
    "\"\"",
    "\"integer\"",
    "\"*/ \\\"#] `` ``` \\u202e\\u0000 \\n #![x] {} \\\\ <b> \\r\"",
    "\"../CON\"",
    "\"#/components/schemas\"",
    "[]",
    "{}",
    "{\"\":null}",
    "{\"$ref\":\"#\"}",
    "{\"$ref\":\"#/components/schemas/Thing\"}",
    "{\"type\":[\"null\",\"object\"],\"const\":{\"a\":[null]}}",
    "{\"allOf\":[{\"oneOf\":[{\"const\":1},{\"type\":\"null\"}]},{\"type\":\"array\"}]}",
];

/// What a member is called in place of its name.
const NAMES: [&str; 14] = [
    "",
    "self",
    "$ref",
    "type",
    "x-a",
    "<<",
    "*/ \"#] ``` \u{202e} \n",
    "properties",
    "oneOf",
    "allOf",
    "schema",
    "enum",
    "items",
    "additionalProperties",
];

/// How many edits each node is given.
pub(crate) const EDITS: usize = 8 + OTHERS.len() + NAMES.len();

/// Changes the node with this number in the given way; `other` is the number of a second node, for a swap. Whether
/// there was anything to change: an item of a list has no name, and the root has no neighbour.
pub(crate) fn edit(root: &mut Tree, node: usize, way: usize, other: usize) -> bool {
    match way {
        0..=4 => around(root, node, way),
        5 => swap(root, node, other),
        6 => wrap(root, node, |node| Tree::Array(vec![node])),
        7 => wrap(root, node, |node| Tree::Object(vec![("properties".to_owned(), node)])),
        _ => match (OTHERS.get(way - 8), NAMES.get((way - 8).saturating_sub(OTHERS.len()))) {
            (Some(text), _) => wrap(root, node, |_| parse(text)),
            (None, Some(name)) => rename(root, node, name),
            (None, None) => false,
        },
    }
}

fn parse(text: &str) -> Tree {
    serde_json::from_str(text).map_or(Tree::Scalar("null".to_owned()), |value| Tree::of(&value))
}

/// Edits that need the list or object that the node is in.
fn around(root: &mut Tree, node: usize, way: usize) -> bool {
    let Some((parent, child)) = root.around(node) else { return false };
    match (way, parent) {
        (0, Tree::Array(items)) => drop(items.remove(child)),
        (0, Tree::Object(members)) => drop(members.remove(child)),
        (1, Tree::Array(items)) => items.insert(child, items[child].clone()),
        (1, Tree::Object(members)) => members.insert(child, members[child].clone()),
        (2, Tree::Object(members)) => {
            let (name, value) = members[child].clone();
            members.push((format!("{name}2"), value));
        }
        (3, Tree::Array(items)) if child + 1 < items.len() => items.swap(child, child + 1),
        // The values change places and the names stay.
        (3, Tree::Object(members)) if child + 1 < members.len() => {
            let (left, right) = members.split_at_mut(child + 1);
            std::mem::swap(&mut left[child].1, &mut right[0].1);
        }
        // The node takes the place of what it is in.
        (4, parent) => {
            let Some(inner) = parent.child(child).map(|child| child.clone()) else { return false };
            *parent = inner;
        }
        _ => return false,
    }
    true
}

/// Two nodes change places; one inside the other is put there and stays.
fn swap(root: &mut Tree, node: usize, other: usize) -> bool {
    let (Some(left), Some(right)) = (root.nth(node).cloned(), root.nth(other).cloned()) else {
        return false;
    };
    if left == right {
        return false;
    }
    // The later one first, so that the number of the other one is still right.
    let (later, into_later, into_earlier) =
        if node > other { (node, right, left) } else { (other, left, right) };
    let earlier = node.min(other);
    for (place, tree) in [(later, into_later), (earlier, into_earlier)] {
        if let Some(place) = root.nth(place) {
            *place = tree;
        }
    }
    true
}

fn wrap(root: &mut Tree, node: usize, make: impl FnOnce(Tree) -> Tree) -> bool {
    let Some(place) = root.nth(node) else { return false };
    let made = make(place.clone());
    let changes = made != *place;
    *place = made;
    changes
}

fn rename(root: &mut Tree, node: usize, name: &str) -> bool {
    match root.around(node) {
        Some((Tree::Object(members), child)) if members[child].0 != name => {
            name.clone_into(&mut members[child].0);
            true
        }
        _ => false,
    }
}
