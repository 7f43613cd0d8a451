//! References, and what stands beside them.

use super::Walk;
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::check::model::{Object, Shape};
use crate::document::node::{Members, quote};
use crate::document::path::Path;

/// A `$ref` that stands where OpenAPI allows one.
pub(crate) struct Reference {
    /// Where it stands.
    pub(crate) pointer: Pointer,
    /// What it says.
    pub(crate) target: String,
    /// What it has to lead to.
    pub(crate) object: &'static Object,
}

impl Walk<'_> {
    pub(super) fn reference(
        &mut self,
        members: &Members,
        object: &'static Object,
        path: &Path<'_>,
    ) {
        for (name, value) in members {
            if name == "$ref" {
                match value.as_str() {
                    Some(target) => self.references.push(Reference {
                        pointer: path.member("$ref").pointer(),
                        target: target.to_owned(),
                        object,
                    }),
                    None => self.wrong_type(
                        value,
                        Shape::Text,
                        "write a reference: `$ref: '#/components/..'`",
                        &path.member("$ref"),
                    ),
                }
            } else if changes_meaning(name) {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "ignored-beside-reference",
                        path.member(name).pointer(),
                        format!("{} beside `$ref` is ignored", quote(name)),
                    )
                    .help("OpenAPI 3.0 takes nothing beside `$ref`: put the `$ref` into `allOf: [..]` and this beside it"),
                );
            }
        }
    }
}

/// Beside a `$ref`, these are read by people and tools without harm; every other member was meant to change something.
fn changes_meaning(name: &str) -> bool {
    !matches!(name, "description" | "summary" | "title" | "example" | "examples" | "externalDocs")
        && !name.starts_with("x-")
}
