use super::parameter;
use crate::document::node::{Members, Node};

/// Puts an answer into its new form: the same content in each of the media types.
pub(super) fn convert(node: &mut Node, produces: &[String]) {
    let Node::Mapping(members) = node else { return };
    if members.has("$ref") {
        return;
    }
    if let Some(Node::Mapping(headers)) = members.get_mut("headers") {
        headers.iter_mut().for_each(|(_, header)| convert_header(header));
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

fn convert_header(header: &mut Node) {
    let Node::Mapping(members) = header else { return };
    let _format = members.take("collectionFormat");
    if !members.has("schema") {
        let schema = parameter::schema(members);
        members.set("schema", schema);
    }
}
