use super::{Notes, Pass, parameter};
use crate::diagnostic::Feature;
use crate::document::feed::METHODS;
use crate::document::node::{Members, Node};
use crate::document::path::Path;

pub(super) const PATH_ITEM: &[Pass] = &[methods, texts, parameter::without_query_strings];

/// What a path says about itself is said of each of its operations that says nothing.
fn texts(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let texts = ["summary", "description"].map(|name| (name, members.take(name)));
    for (method, node) in members {
        let Node::Mapping(operation) = node else { continue };
        if METHODS.contains(&method.as_str())
            && !operation.has("summary")
            && !operation.has("description")
        {
            for (name, text) in &texts {
                if let Some(text) = text {
                    operation.set(name, text.clone());
                }
            }
        }
    }
}

/// 3.2 lets documents name methods of their own.
fn methods(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if let Some(Node::Mapping(operations)) = members.take("additionalOperations") {
        let at = path.member("additionalOperations");
        for (method, _) in operations.iter() {
            notes.left_out(Feature::Method, at.member(method).pointer());
        }
    }
}
