use crate::diagnostic::{Diagnostic, Diagnostics, Feature};
use crate::document::node::{Members, Node};
use crate::document::path::Path;

/// What describes the value of a parameter or a header, which 3.0 keeps under `schema`.
const OF_SCHEMA: [&str; 21] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-nullable",
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-descriptions",
    "x-enumDescriptions",
];

/// Puts a parameter that is neither body nor form into its new form.
pub(super) fn convert(node: &mut Node, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let Node::Mapping(members) = node else { return };
    if members.has("$ref") || members.has("schema") {
        return;
    }
    let format = collection_format(members, path, diagnostics);
    inner_formats(members, path, diagnostics);
    let is_query = members.get("in").and_then(Node::as_str) == Some("query");
    let schema = schema(members);
    if is_array(&schema) {
        let (style, explode) = match format {
            Format::Comma => (if is_query { "form" } else { "simple" }, false),
            Format::Space => ("spaceDelimited", false),
            Format::Pipe => ("pipeDelimited", false),
            Format::Repeat => ("form", true),
        };
        members.set("style", Node::text(style));
        members.set("explode", Node::Bool(explode));
    }
    members.set("schema", schema);
}

/// How the items of an array are told apart.
#[derive(Clone, Copy)]
pub(super) enum Format {
    Comma,
    Space,
    Pipe,
    Repeat,
}

/// Takes `collectionFormat` out. An array that is joined in a way that 3.0 can't say, by tabs, or by anything but commas
/// outside of queries and forms, becomes the text it is sent as.
pub(super) fn collection_format(
    members: &mut Members,
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) -> Format {
    if is_repeated(members) {
        let message =
            "a parameter whose name ends in `[]` is one for each value: it is read as such";
        diagnostics.push(
            Diagnostic::warning("missing-member", path.pointer(), message)
                .help("add `collectionFormat: multi`"),
        );
        return Format::Repeat;
    }
    let is_form = matches!(members.get("in").and_then(Node::as_str), Some("query" | "formData"));
    match members.take("collectionFormat").as_ref().and_then(Node::as_str) {
        Some("ssv") if is_form => Format::Space,
        Some("pipes") if is_form => Format::Pipe,
        Some("multi") if is_form => Format::Repeat,
        Some("ssv" | "pipes" | "tsv") => {
            let _items = members.take("items");
            members.set("type", Node::text("string"));
            let place = path.member("collectionFormat").pointer();
            let consequence = "the parameter is a text, which holds the joined values";
            diagnostics.push(Diagnostic::unsupported(
                Feature::CollectionFormat,
                place,
                consequence,
            ));
            Format::Comma
        }
        Some(_) | None => Format::Comma,
    }
}

/// Whether an array that says nothing of how its items are told apart has the name that frameworks give repeated ones.
fn is_repeated(members: &Members) -> bool {
    let text = |name| members.get(name).and_then(Node::as_str);
    text("type") == Some("array")
        && !members.has("collectionFormat")
        && text("name").is_some_and(|name| name.ends_with("[]"))
        && matches!(text("in"), Some("query" | "formData"))
}

/// Takes out what describes the value.
pub(in crate::document) fn schema(members: &mut Members) -> Node {
    let mut schema = Members::new();
    for name in OF_SCHEMA {
        if let Some(node) = members.take(name) {
            schema.set(name, node);
        }
    }
    Node::Mapping(schema)
}

/// Arrays in arrays say how they are joined too, for which 3.0 has no words.
pub(super) fn inner_formats(members: &mut Members, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let mut place = members.get_mut("items");
    let mut pointer = path.pointer();
    while let Some(items) = place {
        pointer.push("items");
        if items.take("collectionFormat").is_some() {
            let place = pointer.child("collectionFormat");
            let consequence = "the arrays inside are written as JSON";
            diagnostics.push(Diagnostic::unsupported(
                Feature::CollectionFormat,
                place,
                consequence,
            ));
        }
        place = items.step_mut("items");
    }
}

pub(super) fn is_array(schema: &Node) -> bool {
    schema.get("type").and_then(Node::as_str) == Some("array")
}
