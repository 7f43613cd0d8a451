use crate::diagnostic::Feature;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// A tuple is an array whose items are any of those of its places.
pub(super) fn to_items(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let rest = match members.take("unevaluatedItems") {
        Some(rest) if !members.has("items") => Some(("unevaluatedItems", rest)),
        Some(_) | None => members.take("items").map(|rest| ("items", rest)),
    };
    let keyword = match rest {
        // The list that drafts before 2020-12 wrote.
        Some(("items", Node::Sequence(places))) => {
            members.set("prefixItems", Node::Sequence(places));
            "items"
        }
        Some((name, rest)) => {
            let closes = rest == Node::Bool(false);
            match members.get("prefixItems").and_then(Node::items) {
                Some(places) if closes => {
                    let count = Node::Number(places.len().into());
                    if !members.has("maxItems") {
                        members.set("maxItems", count);
                    }
                }
                Some(places) if places.contains(&rest) => members.set("items", rest),
                Some(_) | None => members.set("items", moved(rest, &path.member(name))),
            }
            "prefixItems"
        }
        None => "prefixItems",
    };
    let Some(Node::Sequence(places)) = members.take("prefixItems") else { return };
    if places.is_empty() {
        return;
    }
    let at = path.member(keyword);
    let has_rest = members.has("items");
    let most = members.get("maxItems").and_then(|most| match most {
        Node::Number(most) => most.as_u64(),
        _ => None,
    });
    let is_closed =
        most.is_some_and(|most| usize::try_from(most).is_ok_and(|most| most <= places.len()));
    let count = places.len();
    let mut kinds: Vec<(usize, Node)> = Vec::new();
    for (index, place) in places.into_iter().enumerate() {
        if !kinds.iter().any(|(_, known)| *known == place) {
            kinds.push((index, place));
        }
    }
    let further = members.take("items").filter(|rest| !kinds.iter().any(|(_, it)| it == rest));
    let is_open = further.is_none() && !has_rest && !is_closed;
    // Items of one kind, however many, are all that the list says.
    let is_list = kinds.len() == 1 && further.is_none();
    if is_list && !is_open {
        members.set("items", moved(kinds.remove(0).1, &at.item(0)));
        return;
    }
    // Behind the last place stands anything, unless something is said of it. Beside several kinds a further one is kept,
    // but one kind alone would refuse it: a list of two and more of a kind is a list of that kind all the same.
    let is_any = is_list && count == 1;
    let consequence = match (is_any, is_list) {
        (true, _) => "the items are any JSON",
        (false, true) => "further items are of the same kind",
        (false, false) => "an item may be any of them, in any order",
    };
    notes.unsupported(Feature::Tuple, at.pointer(), consequence);
    if is_any {
        return;
    }
    let mut alternatives: Vec<Node> =
        kinds.into_iter().map(|(index, kind)| moved(kind, &at.item(index))).collect();
    alternatives.extend(further);
    let items = if alternatives.len() == 1 {
        alternatives.remove(0)
    } else {
        Node::mapping([("anyOf", Node::Sequence(alternatives))])
    };
    members.set("items", moved(items, path));
}

fn moved(mut node: Node, from: &Path<'_>) -> Node {
    node.came_from(from);
    node
}
