use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node, quote};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use crate::document::version::Version;

/// Types of other languages whose meaning is clear.
pub(super) fn types(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(word) = members.get("type").and_then(Node::as_str).map(str::to_owned) else { return };
    if matches!(word.to_ascii_lowercase().as_str(), "" | "any" | "mixed") {
        return any(members, &word, path, notes);
    }
    let Some((json_type, format)) = meant(&word) else { return };
    // `file` is a type of Swagger 2.0.
    if !(word == "file" && notes.version == Version::V2) {
        let read = match format {
            "" => format!("`type: {json_type}`"),
            format => format!("`type: {json_type}` with `format: {format}`"),
        };
        let message = format!("there is no type {}: it is read as {read}", quote(&word));
        notes.push(
            Diagnostic::warning("foreign-type", path.member("type").pointer(), message)
                .help(format!("write {read}"))
                .on_value(),
        );
    }
    members.set("type", Node::text(json_type));
    if !format.is_empty() && !members.has("format") {
        members.set("format", Node::text(format));
    }
}

/// A schema that allows every value says no type.
fn any(members: &mut Members, word: &str, path: &Path<'_>, notes: &mut Notes<'_>) {
    let message = format!("there is no type {}: it is read as a schema without one", quote(word));
    notes.push(
        Diagnostic::warning("foreign-type", path.member("type").pointer(), message)
            .help("leave `type` out: a schema without it allows every value")
            .on_value(),
    );
    let _word = members.take("type");
}

fn meant(word: &str) -> Option<(&'static str, &'static str)> {
    let plain = word.to_ascii_lowercase();
    Some(match plain.as_str() {
        "file" => ("string", "binary"),
        "float" => ("number", "float"),
        "double" => ("number", "double"),
        "int" => ("integer", ""),
        "int32" => ("integer", "int32"),
        "int64" | "long" => ("integer", "int64"),
        "date" => ("string", "date"),
        "date-time" | "datetime" => ("string", "date-time"),
        "uuid" => ("string", "uuid"),
        "uri" => ("string", "uri"),
        "email" => ("string", "email"),
        "binary" => ("string", "binary"),
        "byte" => ("string", "byte"),
        "text" | "str" => ("string", ""),
        "bool" => ("boolean", ""),
        // As they are, these are no words of other languages.
        _ if plain == word => return None,
        "string" => ("string", ""),
        "integer" => ("integer", ""),
        "number" => ("number", ""),
        "boolean" => ("boolean", ""),
        "object" => ("object", ""),
        "array" => ("array", ""),
        _ => return None,
    })
}
