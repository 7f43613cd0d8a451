//! Which OpenAPI a document is written in.

use super::node::Node;
use crate::diagnostic::{Diagnostic, Diagnostics, Feature, Pointer, Severity};

/// Whether the document is one that can be read: an object that says `openapi: 3.0.x`.
pub(super) fn is_supported(root: &Node, diagnostics: &mut Diagnostics) -> bool {
    let verdict = judge(root);
    match verdict {
        Ok(()) => true,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            false
        }
    }
}

fn judge(root: &Node) -> Result<(), Box<Diagnostic>> {
    if root.members().is_none() {
        let message =
            format!("expected an OpenAPI document (an object), found {}", root.describe());
        let help = "a document starts with `openapi: 3.0.3`, `info` and `paths`";
        return Err(Box::new(
            Diagnostic::error("not-an-object", Pointer::root(), message).help(help).on_value(),
        ));
    }
    if let Some(version) = root.get("swagger") {
        return Err(Box::new(unsupported("swagger", &spelling(version))));
    }
    let Some(version) = root.get("openapi") else {
        let message = "the document does not say which version of OpenAPI it is written in";
        let help = "add `openapi: 3.0.3` at the top, if it is an OpenAPI document";
        return Err(Box::new(
            Diagnostic::error("missing-member", Pointer::root(), message).help(help),
        ));
    };
    match spelling(version).split('.').collect::<Vec<_>>().as_slice() {
        ["3", "0"] | ["3", "0", ..] => Ok(()),
        ["3", "1" | "2", ..] => Err(Box::new(unsupported("openapi", &spelling(version)))),
        _ => {
            let message = format!("there is no OpenAPI version {}", spelling(version));
            Err(Box::new(
                Diagnostic::error("unknown-version", Pointer::root().child("openapi"), message)
                    .help("write `openapi: 3.0.3`")
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

/// Unlike other features this one costs the whole document, so it is an error.
fn unsupported(member: &str, version: &str) -> Diagnostic {
    let pointer = Pointer::root().child(member);
    let name = if member == "swagger" { "Swagger" } else { "OpenAPI" };
    let consequence = format!("{name} {version} is not read, only OpenAPI 3.0");
    let mut diagnostic =
        Diagnostic::unsupported(Feature::Version, pointer, &consequence).on_value();
    diagnostic.severity = Severity::Error;
    diagnostic
}
