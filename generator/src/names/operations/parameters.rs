//! What the parameters of an operation are called.

use crate::ir::Parameter;
use crate::names::apart::told_apart;
use crate::names::case::snake;
use crate::names::lock::Pins;
use crate::names::scope::Scope;
use std::collections::BTreeSet;

/// Methods that every call has, which no optional parameter's setter may be called. A test holds this list against
/// the runtime's source.
pub(in crate::names) const CALL_METHODS: &[&str] = &[
    "body",
    "body_member",
    "body_within_limits",
    "connect_timeout",
    "content",
    "cookie",
    "dotted_parameter",
    "events",
    "form",
    "from_encoded",
    "header",
    "idempotency_key",
    "idle_timeout",
    "into_future",
    "items",
    "joined_parameter",
    "json",
    "json_body",
    "lines",
    "max_response_bytes",
    "max_retries",
    "multipart",
    "new",
    "pages",
    "parameter",
    "path_argument",
    "query",
    "query_json",
    "query_string",
    "query_text",
    "raw",
    "records",
    "separated",
    "stream",
    "styled_header",
    "styled_parameter",
    "text_within_limits",
    "timeout",
    "total_timeout",
    "undocumented",
    "validated",
    "values",
    "wait",
    "with_response",
    "within_limits",
];

/// Names that stand for operators when a method takes `self` and one value (clippy's `should_implement_trait`).
pub(in crate::names) const OPERATORS: [&str; 10] =
    ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

/// What parameters of one scope are called, as far as nothing else there is. The first of a name has it, and the others of
/// that name say where they are sent.
pub(super) fn plain_names(parameters: &[&Parameter]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let text = |parameter: &&Parameter| -> String {
        let is_another = !taken.insert(parameter.name.clone());
        match &parameter.rust_name {
            Some(name) => name.clone(),
            None if is_another => format!("{} {}", parameter.name, parameter.location.as_str()),
            None => parameter.name.clone(),
        }
    };
    let texts: Vec<String> = parameters.iter().map(text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    told_apart(&texts, |text| snake(text, "parameter_"))
}

/// The argument or setter of a parameter.
pub(super) fn parameter_name(
    parameter: &Parameter,
    name: String,
    operation: &str,
    scope: &mut Scope,
    pins: &mut Pins<'_>,
) -> String {
    let candidates = [name.clone(), format!("{name}_parameter")];
    pins.take(scope, || parameter_key(operation, parameter), &candidates)
}

/// Parameters of one name are told apart by where they are sent.
pub(super) fn parameter_key(operation: &str, parameter: &Parameter) -> String {
    format!("{operation} {:?} {}", parameter.location, parameter.name)
}
