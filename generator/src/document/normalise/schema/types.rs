use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// Several types are a union of them, each with the keywords that concern it.
pub(super) fn to_union(members: &mut Members, path: &Path<'_>, _: &mut Notes<'_>) {
    let Some(types) = several(members) else { return };
    let mut types = types;
    if types.iter().any(|name| name == "number") {
        types.retain(|name| name != "integer");
    }
    let _types = members.take("type");
    match types.as_slice() {
        [] => {}
        [only] => members.set("type", Node::text(only)),
        // Values say their types themselves, and so do the schemas of a union.
        _ if ["enum", "anyOf", "oneOf"].iter().any(|name| members.has(name)) => {}
        _ => {
            let branches = types.iter().map(|name| branch(name, members, path)).collect();
            for keywords in [STRING, NUMBER, ARRAY, OBJECT] {
                members.retain(|(name, _)| !keywords.contains(&name.as_str()));
            }
            members.set("anyOf", Node::Sequence(branches));
        }
    }
}

/// The types of a list of types, each once; a list of anything else is left to the shape check.
fn several(members: &Members) -> Option<Vec<String>> {
    let mut types = Vec::new();
    for name in members.get("type")?.items()? {
        let name = name.as_str()?.to_owned();
        if !types.contains(&name) {
            types.push(name);
        }
    }
    Some(types)
}

fn branch(name: &str, members: &Members, path: &Path<'_>) -> Node {
    let keywords: &[&str] = match name {
        "string" => STRING,
        "number" | "integer" => NUMBER,
        "array" => ARRAY,
        "object" => OBJECT,
        _ => &[],
    };
    let kept = members.iter().filter(|(name, node)| {
        keywords.contains(&name.as_str()) && !is_format_of_another(name, node, keywords)
    });
    let mut branch: Members = kept.cloned().collect();
    branch.insert(0, ("type".to_owned(), Node::text(name)));
    let mut branch = Node::Mapping(branch);
    branch.came_from(path);
    branch
}

/// The formats of numbers are the same in every version; any other belongs to text.
fn is_format_of_another(name: &str, node: &Node, keywords: &[&str]) -> bool {
    let numeric = matches!(node.as_str(), Some("int32" | "int64" | "float" | "double"));
    name == "format" && numeric == std::ptr::eq(keywords, STRING)
}

const STRING: &[&str] = &[
    "format",
    "minLength",
    "maxLength",
    "pattern",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
];
const NUMBER: &[&str] =
    &["format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const ARRAY: &[&str] = &[
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "uniqueItems",
    "contains",
    "minContains",
    "maxContains",
    "unevaluatedItems",
    "additionalItems",
];
const OBJECT: &[&str] = &[
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
];
