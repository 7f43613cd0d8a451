use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use crate::document::version::Version;

/// What Swagger 2.0 writes in other words.
pub(super) fn words(members: &mut Members, _: &Path<'_>, notes: &mut Notes<'_>) {
    if notes.version != Version::V2 {
        return;
    }
    if let Some(discriminator @ Node::String(_)) = members.get_mut("discriminator") {
        let property = std::mem::take(discriminator);
        *discriminator = Node::mapping([("propertyName", property)]);
    }
    if let Some(nullable) = members.take("x-nullable").or_else(|| members.take("x-isnullable")) {
        members.set("nullable", nullable);
    }
}
