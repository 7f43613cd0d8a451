use super::{Notes, Pass};
use crate::document::node::{Members, Node};
use crate::document::operations::operations_mut;
use crate::document::path::Path;

pub(super) const PATH_ITEM: &[Pass] = &[texts];

/// What a path says about itself is said of each of its operations that says nothing.
fn texts(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let texts = ["summary", "description"].map(|name| (name, members.take(name)));
    for (_, node) in operations_mut(members) {
        let Node::Mapping(operation) = node else { continue };
        if !operation.has("summary") && !operation.has("description") {
            for (name, text) in &texts {
                if let Some(text) = text {
                    operation.set(name, text.clone());
                }
            }
        }
    }
}
