//! Parameters and what else has `schema` or `content`.

use super::{Notes, Pass, extension};
use crate::diagnostic::{Diagnostic, Feature};
use crate::document::node::{Members, Node, quote};
use crate::document::path::Path;

pub(super) const PARAMETER: &[Pass] =
    &[query_string, required, style, schema, examples, extension::rust_name];
pub(super) const MEDIA_TYPE: &[Pass] = &[item_schema, encodings, examples];
pub(super) const HEADER: &[Pass] = &[examples];

/// `in: querystring` of 3.2 is all of the query at once. A form is what the members of an object are as parameters;
/// what is no form has been left out.
fn query_string(members: &mut Members, path: &Path<'_>, _: &mut Notes<'_>) {
    if location(members) != Some("querystring") || !is_form(members) {
        return;
    }
    members.set("in", Node::text("query"));
    if let Some(mut content) = members.take("content")
        && let Some(mut schema) = content.step_mut(FORM).and_then(|form| form.take("schema"))
    {
        schema.came_from(&path.member("content").member(FORM).member("schema"));
        members.set("schema", schema);
        members.set("style", Node::text("form"));
        members.set("explode", Node::Bool(true));
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

fn is_form(members: &Members) -> bool {
    members.get("content").is_some_and(|content| content.get(FORM).is_some())
}

/// Leaves out what is all of the query in another form.
pub(super) fn without_query_strings(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(Node::Sequence(parameters)) = members.get_mut("parameters") else { return };
    let at = path.member("parameters");
    for (index, parameter) in parameters.iter_mut().enumerate() {
        let Some(described) = parameter.members() else { continue };
        if location(described) == Some("querystring") && !is_form(described) {
            let place = at.item(index).pointer();
            notes.unsupported(Feature::QueryString, place, "the parameter is left out");
            *parameter = Node::Null;
        }
    }
    parameters.retain(|parameter| *parameter != Node::Null);
}

/// A path without one of its parameters is another path, so each is required. `required: optional` says what it means.
fn required(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let spelled = match members.get("required").and_then(Node::as_str) {
        Some("optional" | "false" | "no") => Some(false),
        Some("required" | "true" | "yes") => Some(true),
        Some(_) | None => None,
    };
    if let Some(required) = spelled {
        notes.push(
            Diagnostic::warning(
                "wrong-type",
                path.member("required").pointer(),
                format!("expected `true` or `false`, found a text: taken for `{required}`"),
            )
            .help(format!("write `required: {required}`"))
            .on_value(),
        );
        members.set("required", Node::Bool(required));
    }
    let is_optional = matches!(members.get("required"), None | Some(Node::Bool(false)));
    if location(members) == Some("path") && is_optional {
        let name = members.get("name").and_then(Node::as_str).unwrap_or_default();
        let message =
            format!("the path parameter {} has to be required: it is taken for it", quote(name));
        notes.push(
            Diagnostic::warning("optional-path-parameter", path.pointer(), message)
                .help("add `required: true`: a path without it is another path"),
        );
        members.set("required", Node::Bool(true));
    }
}

/// A style that its place does not know: where there is only one it can't be meant otherwise.
fn style(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let known: &[&str] = match location(members) {
        Some("header") => &["simple"],
        Some("cookie") => &["form"],
        Some("path" | "query") | Some(_) | None => return,
    };
    // 3.2 knows `cookie` too, which only differs in what is escaped.
    let Some(style) = members.get("style").and_then(Node::as_str) else { return };
    if known.contains(&style) || !STYLES.contains(&style) {
        return;
    }
    let place = path.member("style").pointer();
    let message =
        format!("{} is not a style of this place: `{}` is meant", quote(style), known.join("`, `"));
    notes.push(
        Diagnostic::warning("wrong-value", place, message)
            .help(format!("write `{}`, or leave `style` out", known.join("`, `")))
            .on_value(),
    );
    let _style = members.take("style");
}

const STYLES: [&str; 8] = [
    "simple",
    "label",
    "matrix",
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "cookie",
];

/// A parameter that says nothing of its value is a text; one that says it in the words of 2.0 is understood.
fn schema(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if members.has("schema") || members.has("content") || location(members).is_none() {
        return;
    }
    let (message, help, schema) = match members.get("type").and_then(Node::as_str) {
        Some(kind) => (
            "the type of a parameter is written as in Swagger 2.0: it is understood",
            format!("OpenAPI 3 puts the type under `schema`: `schema: {{type: {kind}}}`"),
            crate::document::swagger::schema(members),
        ),
        None => (
            "a parameter needs `schema`: it is taken for a text",
            "add `schema: {type: string}`, or the type that the parameter has".to_owned(),
            Node::mapping([("type", Node::text("string"))]),
        ),
    };
    let diagnostic = Diagnostic::warning("missing-member", path.pointer(), message);
    notes.push(diagnostic.help(help));
    members.set("schema", schema);
}

/// `examples` is an object of named examples. A list of values is what schemas write.
fn examples(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if !matches!(members.get("examples"), Some(Node::Sequence(_))) {
        return;
    }
    let message = "expected an object of named examples, found a list: the first of them is taken";
    notes.push(
        Diagnostic::warning("wrong-type", path.member("examples").pointer(), message)
            .help("write `examples: {name: {value: ..}}`, or `example: ..`"),
    );
    if let Some(Node::Sequence(examples)) = members.take("examples")
        && let Some(first) = examples.into_iter().next()
        && !members.has("example")
    {
        members.set("example", first);
    }
}

/// An encoding that says anything of a style says all of it: `style` is `form` by default, and `explode` is what it is for
/// the style.
fn encodings(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let Some(Node::Mapping(encodings)) = members.get_mut("encoding") else { return };
    for (_, encoding) in encodings.iter_mut() {
        let Node::Mapping(encoding) = encoding else { continue };
        if !["style", "explode", "allowReserved"].iter().any(|name| encoding.has(name)) {
            continue;
        }
        if !encoding.has("style") {
            encoding.set("style", Node::text("form"));
        }
        let is_form = encoding.get("style").and_then(Node::as_str) == Some("form");
        if !encoding.has("explode") {
            encoding.set("explode", Node::Bool(is_form));
        }
    }
}

/// The schema of each item of a sequence is, in a media type that is one, what `schema` has been used for.
fn item_schema(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if let Some(mut item) = members.take("itemSchema")
        && !members.has("schema")
    {
        item.came_from(&path.member("itemSchema"));
        members.set("schema", item);
    }
    for name in ["prefixEncoding", "itemEncoding"] {
        if members.take(name).is_some() {
            let place = path.member(name).pointer();
            notes.unsupported(Feature::ItemEncoding, place, "items are written as they are");
        }
    }
}

fn location(members: &Members) -> Option<&str> {
    members.get("in").and_then(Node::as_str)
}
