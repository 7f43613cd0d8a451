//! Headers that are no parameters although documents list them.

use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::OperationEntry;
use crate::document::mark;
use crate::lower::context::Context;
use crate::lower::security;

/// What follows from the bodies, and what frames a message: the transport writes it.
const WRITTEN: [&str; 7] = [
    "accept",
    "content-type",
    "content-length",
    "transfer-encoding",
    "connection",
    "keep-alive",
    "host",
];

/// Whether a parameter is a header that is not the caller's to send.
pub(super) fn is_ignored(
    cx: &mut Context<'_>,
    entry: &OperationEntry,
    parameter: &openapiv3::Parameter,
    pointer: &Pointer,
) -> bool {
    let openapiv3::Parameter::Header { parameter_data, style: _ } = parameter else { return false };
    let name = parameter_data.name.to_ascii_lowercase();
    if WRITTEN.contains(&name.as_str()) {
        return true;
    }
    if name != "authorization" {
        return false;
    }
    // What is required for security is sent there, or beside.
    if security::is_required(cx, entry) {
        return true;
    }
    // That there is one that counts is a rule of Swagger 2.0, which has no scheme for tokens.
    if parameter_data.extensions.contains_key(mark::AUTHORIZATION) {
        return false;
    }
    let message = "OpenAPI ignores a header parameter of this name, and no `security` stands in for it: it is left out";
    let diagnostic = Diagnostic::warning("ignored-header", pointer.clone(), message);
    let help = "describe it under `components.securitySchemes`, and name that in `security`";
    cx.diagnostics.push(diagnostic.help(help));
    true
}
