use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// `enum` decides where no listed value is of the `type` beside it: text listed for an object is text, and text listed
/// for an array with no values of its own is what its items can be.
pub(super) fn values(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let declared = match members.get("type").and_then(Node::as_str) {
        Some("object") => "object",
        Some("array") => "array",
        _ => return,
    };
    let Some(listed) = members.get("enum").and_then(Node::items).and_then(type_of_all) else {
        return;
    };
    let of_items =
        declared == "array" && members.get("items").is_some_and(|items| takes(items, listed));
    let read = if of_items {
        "they are read as the values of its items".to_owned()
    } else {
        format!("the schema is read as `type: {listed}`")
    };
    let message = format!("no listed value is an {declared}: {read}");
    let help = if of_items {
        "move `enum` into `items`".to_owned()
    } else {
        format!("write `type: {listed}`")
    };
    let at = path.member("enum");
    notes.push(
        Diagnostic::warning("contradictory-enum", at.pointer(), message).help(help).on_value(),
    );
    if !of_items {
        members.set("type", Node::text(listed));
        return;
    }
    let values = members.take("enum");
    if let (Some(Node::Mapping(items)), Some(mut values)) = (members.get_mut("items"), values) {
        values.came_from(&at);
        items.set("enum", values);
    }
}

/// Whether a schema of items is of that type and lists no values itself.
fn takes(items: &Node, listed: &str) -> bool {
    items.members().is_some_and(|items| {
        let declared = items.get("type").and_then(Node::as_str);
        !items.has("enum")
            && !items.has("$ref")
            && declared.is_none_or(|declared| declared == listed)
    })
}

/// The type that all values have, but for null, where it is that of text, numbers or booleans.
fn type_of_all(values: &[Node]) -> Option<&'static str> {
    let mut types = values.iter().filter(|value| **value != Node::Null).map(|value| match value {
        Node::String(_) => Some("string"),
        Node::Number(number) if number.is_i64() || number.is_u64() => Some("integer"),
        Node::Number(_) => Some("number"),
        Node::Bool(_) => Some("boolean"),
        Node::Null | Node::Sequence(_) | Node::Mapping(_) => None,
    });
    let first = types.next()??;
    types.all(|other| other == Some(first)).then_some(first)
}
