use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use crate::document::version::Version;

/// What Swagger 2.0 writes in other words.
pub(super) fn words(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    discriminator(members, path, notes);
    if notes.version != Version::V2 {
        return;
    }
    if let Some(nullable) = members.take("x-nullable").or_else(|| members.take("x-isnullable")) {
        members.set("nullable", nullable);
    }
}

/// The name of the property alone, which 3.0 has in an object.
fn discriminator(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(discriminator @ Node::String(_)) = members.get_mut("discriminator") else { return };
    if notes.version != Version::V2 {
        let message = format!(
            "{} is written as in Swagger 2.0: it is read as `propertyName`",
            discriminator.describe()
        );
        let place = path.member("discriminator").pointer();
        notes.push(
            Diagnostic::warning("wrong-type", place, message)
                .help("write an object: `discriminator: {propertyName: type}`")
                .on_value(),
        );
    }
    let property = std::mem::take(discriminator);
    *discriminator = Node::mapping([("propertyName", property)]);
}
