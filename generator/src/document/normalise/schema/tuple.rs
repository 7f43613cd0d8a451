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
            if closes && let Some(places) = members.get("prefixItems").and_then(Node::items) {
                let count = Node::Number(places.len().into());
                if !members.has("maxItems") {
                    members.set("maxItems", count);
                }
            } else {
                members.set("items", moved(rest, &path.member(name)));
            }
            "prefixItems"
        }
        None => "prefixItems",
    };
    let Some(Node::Sequence(places)) = members.take("prefixItems") else { return };
    let at = path.member(keyword);
    let most = members.get("maxItems").and_then(|most| match most {
        Node::Number(most) => most.as_u64(),
        _ => None,
    });
    let is_closed =
        most.is_some_and(|most| usize::try_from(most).is_ok_and(|most| most <= places.len()));
    let mut alternatives: Vec<Node> = Vec::new();
    for (index, place) in places.into_iter().enumerate() {
        let known = alternatives.contains(&place);
        if !known {
            alternatives.push(place);
            if let Some(last) = alternatives.last_mut() {
                last.came_from(&at.item(index));
            }
        }
    }
    let further = members.take("items");
    // Behind the last place stands anything, unless something is said of it. Beside several kinds a further one is kept,
    // but one kind alone would refuse it.
    let is_any = further.is_none() && alternatives.len() == 1 && !is_closed;
    let consequence =
        if is_any { "the items are any JSON" } else { "an item may be any of them, in any order" };
    notes.unsupported(Feature::Tuple, at.pointer(), consequence);
    if is_any {
        return;
    }
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
