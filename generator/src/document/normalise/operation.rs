use super::{Notes, Pass, document, extension, parameter};
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use crate::document::version::Version;

pub(super) const RESPONSE: &[Pass] = &[document::summary];
pub(super) const OPERATION: &[Pass] =
    &[responses, parameter::without_query_strings, extension::rust_name];

/// Since 3.1 an operation may say nothing about its answers.
fn responses(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    if notes.version >= Version::V3_1 && !members.has("responses") {
        members.set("responses", Node::Mapping(Members::new()));
    }
}
