//! Parameters and headers.

use super::{Notes, Pass, extension, newest};
use crate::diagnostic::Diagnostic;
use crate::document::mark;
use crate::document::node::{Members, Node, quote};
use crate::document::path::Path;
use crate::document::version::Version;

pub(super) const PARAMETER: &[Pass] = &[
    query_string,
    authorization,
    schema_required,
    required,
    newest::cookie,
    newest::reserved,
    style,
    schema,
    examples,
    extension::rust_name,
];
pub(super) const HEADER: &[Pass] = &[explode, examples];

/// Since 3.0 a header parameter of this name is ignored. In 2.0 it is a parameter like others, which is marked.
fn authorization(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    let name = members.get("name").and_then(Node::as_str).unwrap_or_default();
    if notes.version == Version::V2
        && location(members) == Some("header")
        && name.eq_ignore_ascii_case("authorization")
    {
        members.set(mark::AUTHORIZATION, Node::Bool(true));
    }
}

/// Headers are exploded like other parameters, though the types that they are read into have no place for it.
fn explode(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    if let Some(explode) = members.take("explode") {
        members.set(mark::EXPLODE, explode);
    }
}

/// `in: querystring` of 3.2 is all of the query at once, which is marked. Its name is never sent, so it may be any.
fn query_string(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if location(members) != Some("querystring") {
        return;
    }
    if !members.has("name") {
        let message = "a parameter needs `name`: it is called \"query\", which is not sent";
        let diagnostic = Diagnostic::warning("missing-member", path.pointer(), message);
        notes.push(diagnostic.help("add `name`: methods call the parameter so"));
        members.set("name", Node::text("query"));
    }
    members.set("in", Node::text("query"));
    if members.has("content") {
        members.set(mark::QUERY_STRING, Node::Bool(true));
        return;
    }
    let message =
        "all of the query is described by `content`, not by a schema: `in: query` is meant";
    let diagnostic = Diagnostic::warning("wrong-value", path.member("in").pointer(), message);
    notes.push(diagnostic.help("write `in: query`, or `content` with a media type").on_value());
}

/// `required` in the schema of a parameter is meant of the parameter.
fn schema_required(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(Node::Mapping(schema)) = members.get_mut("schema") else { return };
    let Some(Node::Bool(required)) = schema.get("required") else { return };
    let required = *required;
    let _flag = schema.take("required");
    if !members.has("required") {
        members.set("required", Node::Bool(required));
    }
    let place = path.member("schema").member("required").pointer();
    let message = "`required` belongs to the parameter, not into its schema: it is read there";
    notes.push(
        Diagnostic::warning("misplaced-required", place, message)
            .help(format!("write `required: {required}` beside `schema`"))
            .on_value(),
    );
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

/// A style that its place does not know, where it can only be meant one way.
fn style(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(style) = members.get("style").and_then(Node::as_str) else { return };
    // Both `simple` and `form` have commas between the values of a list, the latter where it does not repeat the name.
    let joined = location(members) == Some("query") && style == "simple";
    let (meant, help) = match (location(members), style) {
        (Some("header"), _) | (Some("path"), "form") => {
            ("simple", "write `simple`, or leave `style` out")
        }
        (Some("cookie"), _) => ("form", "write `form`, or leave `style` out"),
        (Some("query"), "simple") => ("form", "write `form`, and `explode: false`"),
        (_, _) => return,
    };
    if meant == style || !STYLES.contains(&style) {
        return;
    }
    let place = path.member("style").pointer();
    let message = format!("{} is not a style of this place: `{meant}` is meant", quote(style));
    notes.push(Diagnostic::warning("wrong-value", place, message).help(help).on_value());
    // It is what is assumed in this place.
    let _style = members.take("style");
    if joined {
        members.set("explode", Node::Bool(false));
    }
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
    let kind = members.get("type").and_then(Node::as_str).map(str::to_owned);
    let (message, help, schema) = match kind {
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
pub(super) fn examples(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
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

fn location(members: &Members) -> Option<&str> {
    members.get("in").and_then(Node::as_str)
}
