use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// `enum` decides where no listed value is of the `type` beside it: text listed for an object is text, and text listed
/// for an array with no values of its own is what its items can be.
pub(super) fn values(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let declared = match members.get("type").and_then(Node::as_str) {
        Some("string") => return each(members, path, notes, as_text),
        Some("integer" | "number") => return each(members, path, notes, as_number),
        Some("boolean") => return each(members, path, notes, as_boolean),
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

/// Takes listed values that are spelled as those of another type for what the type says: `enum: [1, 2]` for text.
fn each(
    members: &mut Members,
    path: &Path<'_>,
    notes: &mut Notes<'_>,
    meant: fn(&Node) -> Option<Node>,
) {
    let mut take = |value: &mut Node, at: &Path<'_>| {
        let Some(meant) = meant(value) else { return };
        let message = format!("{} is no value of the type beside it", value.describe());
        let help = format!("write {}", shown(&meant));
        let said = Diagnostic::warning("wrong-type", at.pointer(), message).help(help).on_value();
        notes.push(said);
        *value = meant;
    };
    if let Some(Node::Sequence(values)) = members.get_mut("enum") {
        let path = path.member("enum");
        for (index, value) in values.iter_mut().enumerate() {
            take(value, &path.item(index));
        }
    }
    if let Some(value) = members.get_mut("const") {
        take(value, &path.member("const"));
    }
}

fn as_text(value: &Node) -> Option<Node> {
    match value {
        Node::Bool(value) => Some(Node::String(value.to_string())),
        Node::Number(number) => Some(Node::String(number.to_string())),
        Node::Null | Node::String(_) | Node::Sequence(_) | Node::Mapping(_) => None,
    }
}

fn as_number(value: &Node) -> Option<Node> {
    let _text = value.as_str()?;
    value.number().map(Node::Number)
}

fn as_boolean(value: &Node) -> Option<Node> {
    value.as_str()?.parse().ok().map(Node::Bool)
}

fn shown(value: &Node) -> String {
    match value {
        Node::String(text) => format!("it in quotes, \"{text}\""),
        Node::Number(number) => format!("`{number}`, without quotes"),
        Node::Bool(value) => format!("`{value}`, without quotes"),
        Node::Null | Node::Sequence(_) | Node::Mapping(_) => "another value".to_owned(),
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
