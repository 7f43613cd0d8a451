use super::parameter;
use crate::diagnostic::{Diagnostic, Diagnostics, Feature};
use crate::document::node::{Members, Node};
use crate::document::path::Path;

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
    let Some(schema) = members.take("schema") else { return };
    let is_file = schema.get("type").and_then(Node::as_str) == Some("file");
    let produced = match (produces, is_file) {
        ([], true) => vec!["application/octet-stream".to_owned()],
        ([], false) => vec!["application/json".to_owned()],
        (produces, _) => produces.to_vec(),
    };
    let mut content = Members::new();
    for media_type in produced {
        let mut described = Members::new();
        described.set("schema", schema.clone());
        if let Some(example) = examples.get(&media_type) {
            described.set("example", example.clone());
        }
        content.set(&media_type, Node::Mapping(described));
    }
    members.set("content", Node::Mapping(content));
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
