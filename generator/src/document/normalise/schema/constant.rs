use crate::document::mark;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// `const` is an `enum` of one value, which says that there will be no other.
pub(super) fn to_enum(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    if let Some(value) = members.take("const") {
        members.set("enum", Node::Sequence(vec![value]));
        members.set(mark::CONST, Node::Bool(true));
    }
}
