use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node, quote};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// `required: true` on a property, as older drafts of JSON Schema and parameters have it, belongs into the list of the
/// object.
pub(super) fn of_properties(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(Node::Mapping(properties)) = members.get_mut("properties") else { return };
    let properties_at = path.member("properties");
    let mut needed = Vec::new();
    for (name, property) in properties {
        let Some(Node::Bool(required)) = property.get("required") else { continue };
        let required = *required;
        let message = format!(
            "`required` is a list of names on the object: the property {} is taken for {}",
            quote(name),
            if required { "required" } else { "optional" }
        );
        notes.push(
            Diagnostic::warning(
                "misplaced-required",
                properties_at.member(name).member("required").pointer(),
                message,
            )
            .help(format!(
                "remove it, and list what is required beside `properties`: `required: [{name}]`"
            ))
            .on_value(),
        );
        let _flag = property.take("required");
        if required {
            needed.push(Node::text(name));
        }
    }
    if needed.is_empty() {
        return;
    }
    match members.get_mut("required") {
        Some(Node::Sequence(listed)) => {
            needed.retain(|name| !listed.contains(name));
            listed.append(&mut needed);
        }
        Some(_) => {}
        None => members.set("required", Node::Sequence(needed)),
    }
}

/// The same on a schema that is no property: nobody can leave it out, so nothing is said.
pub(super) fn of_nothing(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if !matches!(members.get("required"), Some(Node::Bool(_))) {
        return;
    }
    let _flag = members.take("required");
    let message = "`required` is a list of names on the schema of an object: it is left out here";
    notes.push(
        Diagnostic::warning("misplaced-required", path.member("required").pointer(), message)
            .help("remove it, and list what is required beside `properties`: `required: [id]`")
            .on_value(),
    );
}
