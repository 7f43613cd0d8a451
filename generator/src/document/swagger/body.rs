use super::{Media, parameter};
use crate::diagnostic::Diagnostics;
use crate::document::node::{Members, Node};
use crate::document::path::Path;

/// Shared parameters as 3.0 keeps them.
pub(super) struct Split {
    pub(super) parameters: Members,
    pub(super) bodies: Members,
}

/// Tells the shared parameters from the shared bodies. The fields of forms are part of the operations that use them.
pub(super) fn split(
    parameters: Node,
    media: &Media,
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) -> Split {
    let mut split = Split { parameters: Members::new(), bodies: Members::new() };
    let Node::Mapping(parameters) = parameters else { return split };
    for (name, mut node) in parameters {
        match location(&node) {
            Some("body") => split.bodies.set(&name, of_parameter(node, &media.consumes)),
            Some("formData") => {}
            Some(_) | None => {
                parameter::convert(&mut node, &path.member(&name), diagnostics);
                split.parameters.set(&name, node);
            }
        }
    }
    split
}

pub(super) fn location(parameter: &Node) -> Option<&str> {
    parameter.get("in").and_then(Node::as_str)
}

/// The body that a parameter `in: body` describes.
pub(super) fn of_parameter(mut parameter: Node, consumes: &[String]) -> Node {
    let Node::Mapping(members) = &mut parameter else { return parameter };
    let (_name, _location) = (members.take("name"), members.take("in"));
    let mut schema = members.take("schema").unwrap_or_else(|| Node::Mapping(Members::new()));
    if let Some(origin) = members.origin() {
        schema.came_from(&Path::start(origin).member("schema"));
    }
    let json = ["application/json".to_owned()];
    let consumes = if consumes.is_empty() { &json } else { consumes };
    let mut content = Members::new();
    for media_type in consumes {
        content.set(media_type, Node::mapping([("schema", schema.clone())]));
    }
    members.set("content", Node::Mapping(content));
    parameter
}

/// The body that the fields of a form are.
pub(super) fn of_form(
    fields: Vec<Node>,
    consumes: &[String],
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) -> Node {
    let mut properties = Members::new();
    let mut encoding = Members::new();
    let mut needed = Vec::new();
    let mut has_file = false;
    for mut field in fields {
        let Node::Mapping(members) = &mut field else { continue };
        let Some(name) = members.get("name").and_then(Node::as_str).map(str::to_owned) else {
            continue;
        };
        let place = members.origin().cloned();
        let place = place.as_ref().map(Path::start);
        let place = place.as_ref().unwrap_or(path);
        let format = parameter::collection_format(members, place, diagnostics);
        parameter::inner_formats(members, place, diagnostics);
        let _name = members.take("name");
        if members.take("required") == Some(Node::Bool(true)) {
            needed.push(Node::text(&name));
        }
        let mut schema = parameter::schema(members);
        has_file |= schema.get("type").and_then(Node::as_str) == Some("file");
        if parameter::is_array(&schema) {
            encoding.set(&name, encoded(format));
        }
        if let (Node::Mapping(schema), Some(description)) =
            (&mut schema, members.take("description"))
        {
            schema.set("description", description);
        }
        if let (Node::Mapping(schema), Some(origin)) = (&mut schema, members.origin()) {
            schema.came_from(origin.clone());
        }
        properties.set(&name, schema);
    }
    let is_required = !needed.is_empty();
    let mut schema =
        Node::mapping([("type", Node::text("object")), ("properties", Node::Mapping(properties))]);
    if let Node::Mapping(schema) = &mut schema
        && is_required
    {
        schema.set("required", Node::Sequence(needed));
    }
    schema.came_from(path);
    let mut content = Members::new();
    for media_type in forms(consumes, has_file) {
        let mut described = Node::mapping([("schema", schema.clone())]);
        if let Node::Mapping(described) = &mut described
            && !encoding.is_empty()
        {
            described.set("encoding", Node::Mapping(encoding.clone()));
        }
        content.set(media_type, described);
    }
    Node::mapping([("content", Node::Mapping(content)), ("required", Node::Bool(is_required))])
}

/// The kinds of form that are accepted. Files only travel in multipart.
fn forms(consumes: &[String], has_file: bool) -> Vec<&'static str> {
    let named: Vec<&'static str> = ["application/x-www-form-urlencoded", "multipart/form-data"]
        .into_iter()
        .filter(|form| consumes.iter().any(|consumed| consumed == form))
        .filter(|form| !has_file || *form == "multipart/form-data")
        .collect();
    match (named.is_empty(), has_file) {
        (false, _) => named,
        (true, true) => vec!["multipart/form-data"],
        (true, false) => vec!["application/x-www-form-urlencoded"],
    }
}

fn encoded(format: parameter::Format) -> Node {
    let (style, explode) = match format {
        parameter::Format::Comma => ("form", false),
        parameter::Format::Space => ("spaceDelimited", false),
        parameter::Format::Pipe => ("pipeDelimited", false),
        parameter::Format::Repeat => ("form", true),
    };
    Node::mapping([("style", Node::text(style)), ("explode", Node::Bool(explode))])
}
