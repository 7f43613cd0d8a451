use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// The first of the `examples` is the `example`.
pub(super) fn examples(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let first = match members.take("examples") {
        Some(Node::Sequence(examples)) => examples.into_iter().next(),
        // What media types write: `{name: {value: ..}}`.
        Some(Node::Mapping(examples)) => {
            examples.into_iter().next().and_then(|(_, mut example)| example.take("value"))
        }
        Some(_) | None => None,
    };
    if let Some(example) = first.filter(|_| !members.has("example")) {
        members.set("example", example);
    }
}
