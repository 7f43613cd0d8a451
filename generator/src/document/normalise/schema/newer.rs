use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use crate::document::version::Version;

/// Keywords of newer versions in an older document are understood, and told.
pub(super) fn tell(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if notes.version >= Version::V3_1 {
        return;
    }
    for (name, node) in members.iter() {
        let help = match (name.as_str(), node) {
            ("type", Node::Sequence(_)) => Some(TYPES),
            ("exclusiveMinimum" | "exclusiveMaximum", Node::Number(_)) => Some(BOUND),
            (name, _) => help(name),
        };
        if let Some(help) = help {
            let message = format!("`{name}` is written as in OpenAPI 3.1: it is understood");
            notes.push(
                Diagnostic::warning("newer-keyword", path.member(name).pointer(), message)
                    .help(help)
                    .on_value(),
            );
        }
    }
}

const TYPES: &str = "write one type; OpenAPI 3.0 says `nullable: true` beside it where null is allowed too, and `oneOf` \
                     where there are several";
const BOUND: &str =
    "OpenAPI 3.0 writes `minimum: 5` and `exclusiveMinimum: true`, or the same with `maximum`";

/// How 3.0 says it.
fn help(name: &str) -> Option<&'static str> {
    Some(match name {
        "const" => "OpenAPI 3.0 writes a constant as an `enum` with one value",
        "examples" => "OpenAPI 3.0 writes one `example` in a schema",
        "$schema" | "$id" | "$anchor" | "$comment" | "$vocabulary" => {
            "OpenAPI 3.0 has no such keyword: remove it"
        }
        "$defs" | "definitions" => "put schemas that are referred to under `components.schemas`",
        "patternProperties" | "propertyNames" | "unevaluatedProperties" => {
            "OpenAPI 3.0 only knows `additionalProperties`"
        }
        "prefixItems" | "contains" | "minContains" | "maxContains" | "unevaluatedItems" => {
            "OpenAPI 3.0 only knows `items`"
        }
        "if" | "then" | "else" | "dependentSchemas" | "dependentRequired" => {
            "OpenAPI 3.0 has no conditions: use `oneOf`"
        }
        "contentEncoding" | "contentMediaType" | "contentSchema" => {
            "OpenAPI 3.0 writes `format: byte` or `format: binary`"
        }
        _ => return None,
    })
}
