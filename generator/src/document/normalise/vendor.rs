//! Media types of vendors that are JSON without saying so (RFC 6838, section 3.2): `application/vnd.thing`, with a schema of
//! an object or a list of which more is said. Those that build on a syntax other than JSON say so by a suffix, or end in its name.

use super::Notes;
use super::media_type::essence;
use crate::document::mark;
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use crate::document::reference::component_of;
use std::collections::BTreeSet;

/// Notes which components are objects or lists.
pub(super) fn components(document: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    let components = document.get("components");
    let schemas = components.and_then(|it| it.get("schemas")).and_then(Node::members);
    let made = schemas.into_iter().flatten().filter(|(_, schema)| is_made(schema));
    notes.made_of_parts = made.map(|(name, _)| name.clone()).collect();
}

/// Marks them where no JSON is beside them, since the types that media types are read into have no other place for it.
pub(super) fn json(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(Node::Mapping(content)) = members.get_mut("content") else { return };
    if content.iter().any(|(written, _)| essence(written).ends_with("json")) {
        return;
    }
    for (written, media) in content {
        let Node::Mapping(media) = media else { continue };
        let is_json = is_plain(&essence(written))
            && media.get("schema").is_some_and(|it| is_of_parts(it, &notes.made_of_parts));
        if is_json {
            media.set(mark::JSON, Node::Bool(true));
        }
    }
}

/// What a media type may end in that is another syntax.
const SYNTAXES: [&str; 9] =
    ["avro", "cbor", "csv", "msgpack", "parquet", "protobuf", "raw", "xml", "yaml"];

fn is_plain(essence: &str) -> bool {
    essence.starts_with("application/vnd.")
        && !essence.contains('+')
        && !SYNTAXES.iter().any(|syntax| essence.ends_with(syntax))
}

fn is_of_parts(schema: &Node, made_of_parts: &BTreeSet<String>) -> bool {
    match schema.get("$ref").and_then(Node::as_str) {
        Some(target) => {
            component_of("schemas", target).is_some_and(|it| made_of_parts.contains(&it))
        }
        None => is_made(schema),
    }
}

/// Whether it says what it is made of. Files are called objects as well, of which no more is said.
fn is_made(schema: &Node) -> bool {
    let is_of_parts =
        schema.get("type").and_then(Node::as_str).is_none_or(|it| matches!(it, "object" | "array"));
    let says = |name: &&str| {
        schema.get(name).and_then(Node::members).is_some_and(|members| !members.is_empty())
    };
    let is_all_of = || schema.get("allOf").is_some();
    is_of_parts && (["properties", "additionalProperties", "items"].iter().any(says) || is_all_of())
}
