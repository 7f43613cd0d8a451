use crate::diagnostic::Feature;
use crate::document::mark;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// The items of an array with a schema for each place become an object with a member for each, `0` and so on, which a mark
/// tells from items that are objects: 3.0 has no word for it. Where all items are of one kind, the array is a list of it.
pub(super) fn to_items(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let rest = match unevaluated(members, path, notes) {
        Some(rest) if !members.has("items") => Some(("unevaluatedItems", rest)),
        Some(_) | None => members.take("items").map(|rest| ("items", rest)),
    };
    let (at, places, rest) = match (members.take("prefixItems"), rest) {
        // The list that drafts before 2020-12 wrote.
        (_, Some(("items", Node::Sequence(places)))) => {
            let rest = members.take("additionalItems").map(|rest| ("additionalItems", rest));
            (path.member("items"), places, rest)
        }
        (Some(Node::Sequence(places)), rest) => (path.member("prefixItems"), places, rest),
        (_, rest) => (path.member("prefixItems"), Vec::new(), rest),
    };
    let is_rest = |kind: &Node| matches!(&rest, Some((_, rest)) if rest == kind);
    if !places.is_empty() && is_rest(&Node::Bool(false)) && !members.has("maxItems") {
        members.set("maxItems", Node::Number(places.len().into()));
    }
    let most = members.get("maxItems").and_then(|most| match most {
        Node::Number(most) => most.as_u64(),
        _ => None,
    });
    let is_closed =
        most.is_some_and(|most| usize::try_from(most).is_ok_and(|most| most <= places.len()));
    let is_list = match places.first() {
        Some(first) => places.iter().all(|place| place == first) && (is_closed || is_rest(first)),
        None => false,
    };
    let rest = rest.map(|(name, rest)| moved(rest, &path.member(name)));
    let mut places = places;
    match (places.is_empty(), rest) {
        (true, None) => {}
        (true, Some(rest)) => members.set("items", rest),
        (false, _) if is_list => {
            members.set("items", moved(places.swap_remove(0), &at.item(0)));
        }
        (false, rest) => members.set("items", described(places, rest, &at)),
    }
}

/// `unevaluatedItems` is `items` where no other schema that holds for the array describes items as well. Which of the others
/// do so may depend on the value.
fn unevaluated(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) -> Option<Node> {
    let rest = members.take("unevaluatedItems")?;
    let is_alone = !members.has("contains")
        && !HOLD_TOO.iter().any(|name| members.get(name).is_some_and(describes_items));
    if is_alone || members.has("items") {
        return Some(rest);
    }
    if rest != Node::Bool(true) {
        let place = path.member("unevaluatedItems").pointer();
        notes.unsupported(Feature::UnevaluatedItems, place, "any further items are accepted");
    }
    None
}

/// The words for schemas that hold for the same value.
const HOLD_TOO: [&str; 7] = ["allOf", "anyOf", "oneOf", "if", "then", "else", "$ref"];

/// Whether a schema, or one of a list, says something of items, as far as can be seen here.
fn describes_items(schema: &Node) -> bool {
    match schema {
        Node::Null | Node::Bool(_) | Node::Number(_) => false,
        // What a reference leads to may do it.
        Node::String(_) => true,
        Node::Sequence(schemas) => schemas.iter().any(describes_items),
        Node::Mapping(members) => {
            OF_ITEMS.iter().any(|name| members.has(name))
                || HOLD_TOO.iter().any(|name| members.get(name).is_some_and(describes_items))
        }
    }
}

const OF_ITEMS: [&str; 4] = ["prefixItems", "items", "contains", "unevaluatedItems"];

fn described(places: Vec<Node>, rest: Option<Node>, at: &Path<'_>) -> Node {
    let places = places.into_iter().enumerate();
    let places: Members =
        places.map(|(index, place)| (index.to_string(), moved(place, &at.item(index)))).collect();
    let mut described = Members::new();
    described.set("type", Node::text("object"));
    described.set("properties", Node::Mapping(places));
    if let Some(rest) = rest {
        described.set("additionalProperties", rest);
    }
    described.set(mark::PLACES, Node::Bool(true));
    moved(Node::Mapping(described), at)
}

fn moved(mut node: Node, from: &Path<'_>) -> Node {
    node.came_from(from);
    node
}
