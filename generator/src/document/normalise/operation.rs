use super::media_type::nameless;
use super::{Notes, Pass, document, extension, vendor};
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use crate::document::swagger::stray;
use crate::document::version::Version;

pub(super) const RESPONSE: &[Pass] =
    &[document::summary, undescribed, schema_of_answer, nameless, vendor::json];
pub(super) const REQUEST_BODY: &[Pass] = &[nameless, vendor::json];
pub(super) const OPERATION: &[Pass] = &[responses, parameters_of_body, extension::rust_name];

/// Documents of 2.0 have been put into their new form before.
fn schema_of_answer(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if notes.version >= Version::V3_0 {
        stray::response(members, path, notes.diagnostics());
    }
}

fn parameters_of_body(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if notes.version >= Version::V3_0 {
        stray::parameters(members, path, notes.diagnostics());
    }
}

/// Since 3.2 an answer may have no description.
fn undescribed(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    if notes.version >= Version::V3_2 && !members.has("description") {
        members.set("description", Node::text(""));
    }
}

/// Since 3.1 an operation may say nothing about its answers.
fn responses(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    if notes.version >= Version::V3_1 && !members.has("responses") {
        members.set("responses", Node::Mapping(Members::new()));
    }
}
