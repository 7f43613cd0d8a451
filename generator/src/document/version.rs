//! Which OpenAPI a document is written in.

use super::node::Node;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};

/// The versions that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// Swagger 2.0
    V2,
    /// OpenAPI 3.0.x
    V3_0,
    /// OpenAPI 3.1.x, whose schemas are those of JSON Schema 2020-12
    V3_1,
    /// OpenAPI 3.2.x
    V3_2,
}

/// The version that a document says it is written in, if it is one that can be read.
pub(super) fn version(root: &Node, diagnostics: &mut Diagnostics) -> Option<Version> {
    judge(root).map_err(|diagnostic| diagnostics.push(*diagnostic)).ok()
}

fn judge(root: &Node) -> Result<Version, Box<Diagnostic>> {
    if root.members().is_none() {
        let message =
            format!("expected an OpenAPI document (an object), found {}", root.describe());
        let help = "a document starts with `openapi: 3.0.3`, `info` and `paths`";
        return Err(Box::new(
            Diagnostic::error("not-an-object", Pointer::root(), message).help(help).on_value(),
        ));
    }
    let (member, version) = match (root.get("openapi"), root.get("swagger")) {
        (Some(version), _) => ("openapi", version),
        (None, Some(version)) => ("swagger", version),
        (None, None) => {
            let message = "the document does not say which version of OpenAPI it is written in";
            let help = "add `openapi: 3.0.3` at the top, if it is an OpenAPI document";
            return Err(Box::new(
                Diagnostic::error("missing-member", Pointer::root(), message).help(help),
            ));
        }
    };
    let spelling = spelling(version);
    let mut numbers = spelling.split('.');
    match (member, numbers.next(), numbers.next()) {
        ("openapi", Some("3"), Some("0")) => Ok(Version::V3_0),
        ("openapi", Some("3"), Some("1")) => Ok(Version::V3_1),
        ("openapi", Some("3"), Some("2")) => Ok(Version::V3_2),
        ("swagger", Some("2"), Some("0") | None) => Ok(Version::V2),
        _ => {
            let name = if member == "swagger" { "Swagger" } else { "OpenAPI" };
            let message = format!("there is no {name} version {spelling}");
            let help = if member == "swagger" {
                "write `swagger: '2.0'`"
            } else {
                "write `openapi: 3.0.3`"
            };
            Err(Box::new(
                Diagnostic::error("unknown-version", Pointer::root().child(member), message)
                    .help(help)
                    .on_value(),
            ))
        }
    }
}

/// `3.0` without quotes is a number, and meant as a version all the same.
fn spelling(version: &Node) -> String {
    match version {
        Node::String(text) => text.trim().to_owned(),
        Node::Number(number) => number.to_string(),
        Node::Null | Node::Bool(_) | Node::Sequence(_) | Node::Mapping(_) => version.describe(),
    }
}
