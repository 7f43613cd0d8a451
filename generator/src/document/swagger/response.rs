use super::operation::{component, followed};
use super::{Shared, parameter};
use crate::diagnostic::{Diagnostic, Diagnostics, Feature};
use crate::document::node::{Members, Node};
use crate::document::normalise::media_type::essence;
use crate::document::path::Path;

/// Puts the answers of an operation into their new form.
pub(super) fn of_operation(
    responses: &mut Members,
    produces: &[String],
    shared: &Shared,
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    let succeeds = responses.iter().any(|(status, _)| status.starts_with(['2', '3']));
    for (status, node) in responses {
        let is_error = status.starts_with(['4', '5']) || status == "default" && succeeds;
        let path = path.member(status);
        if component(node, "responses").is_none() {
            let produced = produced(node, produces, is_error, &shared.schemas);
            convert(node, &produced, &path, diagnostics);
            continue;
        }
        let Some(response) = followed(node, "responses", &shared.responses) else { continue };
        let Some(schema) = response.get("schema") else { continue };
        let produced = produced(response, produces, is_error, &shared.schemas);
        let all = offered(&shared.media.produces, schema);
        let own = offered(&produced, schema);
        let is_json = |offered: &[String]| offered.iter().any(|it| it == JSON);
        let is_same = is_json(&own) && is_json(&all) && is_structured(schema, &shared.schemas);
        if own == all || is_same {
            continue;
        }
        // An answer that operations share comes in the media types of each.
        *node = response.clone();
        let origin = node.members().and_then(Members::origin).cloned();
        let origin = origin.as_ref().map(Path::start);
        convert(node, &produced, origin.as_ref().unwrap_or(&path), diagnostics);
    }
}

/// The media types of an answer. `produces` is what an operation gives; what it gives where it fails is JSON where none
/// of them can hold an object.
fn produced(node: &Node, produces: &[String], is_error: bool, schemas: &Node) -> Vec<String> {
    let holds_no_object = !produces.is_empty() && !produces.iter().any(|it| holds_objects(it));
    let is_json = is_error
        && holds_no_object
        && node.get("schema").is_some_and(|schema| is_structured(schema, schemas));
    if is_json { vec![JSON.to_owned()] } else { produces.to_vec() }
}

const JSON: &str = "application/json";

/// Whether a media type is one of a format for values that have members.
fn holds_objects(media_type: &str) -> bool {
    const FORMATS: [&str; 8] =
        ["json", "xml", "yaml", "cbor", "msgpack", "protobuf", "x-www-form-urlencoded", "*"];
    let essence = essence(media_type);
    let (_, format) = essence.split_once('/').unwrap_or(("", &essence));
    let format = format.rsplit('+').next().unwrap_or_default();
    let format =
        format.strip_prefix("x-").filter(|plain| FORMATS.contains(plain)).unwrap_or(format);
    FORMATS.contains(&format)
}

/// Whether a schema is one of an object or an array, as far as it says so itself.
fn is_structured(schema: &Node, schemas: &Node) -> bool {
    let Some(schema) = followed(schema, "schemas", schemas) else { return false };
    let json_type = schema.get("type").and_then(Node::as_str);
    let is_bytes = matches!(schema.get("format").and_then(Node::as_str), Some("file" | "binary"));
    !is_bytes
        && (matches!(json_type, Some("object" | "array"))
            || schema.get("properties").is_some() && json_type.is_none())
}

/// Puts an answer into its new form: the same content in each of the media types.
pub(super) fn convert(
    node: &mut Node,
    produces: &[String],
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Node::Mapping(members) = node else { return };
    if members.has("$ref") {
        return;
    }
    if let Some(Node::Mapping(headers)) = members.get_mut("headers") {
        let path = path.member("headers");
        for (name, header) in headers {
            convert_header(header, &path.member(name), diagnostics);
        }
    }
    let examples = members.take("examples").unwrap_or_default();
    let Some(mut schema) = members.take("schema") else { return };
    let origin = members.origin().map(Path::start);
    schema.came_from(&origin.as_ref().unwrap_or(path).member("schema"));
    let mut content = Members::new();
    for media_type in offered(produces, &schema) {
        let mut described = Members::new();
        described.set("schema", schema.clone());
        if let Some(example) = examples.get(&media_type) {
            described.set("example", example.clone());
        }
        content.set(&media_type, Node::Mapping(described));
    }
    members.set("content", Node::Mapping(content));
}

/// The media types in which a schema comes.
fn offered(produces: &[String], schema: &Node) -> Vec<String> {
    let is_file = schema.get("type").and_then(Node::as_str) == Some("file");
    match (produces, is_file) {
        ([], true) => vec!["application/octet-stream".to_owned()],
        ([], false) => vec![JSON.to_owned()],
        (produces, _) => produces.to_vec(),
    }
}

/// The values of an array are joined by commas in the headers of 3.0, as they are here where nothing else is said.
fn convert_header(header: &mut Node, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let Node::Mapping(members) = header else { return };
    parameter::inner_formats(members, path, diagnostics);
    let format = members.take("collectionFormat");
    if format.as_ref().and_then(Node::as_str).is_some_and(|format| format != "csv") {
        let _items = members.take("items");
        members.set("type", Node::text("string"));
        let place = path.member("collectionFormat").pointer();
        let consequence = "the header is a text, which holds the joined values";
        diagnostics.push(Diagnostic::unsupported(Feature::CollectionFormat, place, consequence));
    }
    if !members.has("schema") {
        let schema = parameter::schema(members);
        members.set("schema", schema);
    }
}
