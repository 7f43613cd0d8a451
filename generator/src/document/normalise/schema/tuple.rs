use crate::document::mark;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// The items of an array with a schema for each place become an object with a member for each, `0` and so on, which a mark
/// tells from items that are objects: 3.0 has no word for it. Where all items are of one kind, the array is a list of it.
pub(super) fn to_items(members: &mut Members, path: &Path<'_>, _: &mut Notes<'_>) {
    let rest = match members.take("unevaluatedItems") {
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
