use super::{Notes, Pass, parameter};
use crate::diagnostic::Feature;
use crate::document::node::{Members, Node};
use crate::document::path::Path;

pub(super) const PATH_ITEM: &[Pass] = &[methods, parameter::without_query_strings];

/// 3.2 knows the method QUERY, and lets documents name methods of their own.
fn methods(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if members.take("query").is_some() {
        notes.left_out(Feature::Method, path.member("query").pointer());
    }
    if let Some(Node::Mapping(operations)) = members.take("additionalOperations") {
        let at = path.member("additionalOperations");
        for (method, _) in operations.iter() {
            notes.left_out(Feature::Method, at.member(method).pointer());
        }
    }
}
