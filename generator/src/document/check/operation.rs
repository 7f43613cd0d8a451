//! Paths, operations and what they are made of, apart from schemas, in OpenAPI 3.0.3:
//! <https://spec.openapis.org/oas/v3.0.3#paths-object>.

use super::model::{Object, Others, Shape, assumed, optional, required};
use super::openapi::{EXTERNAL_DOCS, SERVER, empty_text};
use super::rules;
use super::schema::SCHEMA;
use crate::document::node::{Members, Node};
use crate::document::operations::METHODS;
use Shape::{Any, Bool, List, Map, OrReference, Text, Word};

pub(super) static PATHS: Object = Object {
    name: "paths object",
    kept_in: None,
    members: &[],
    others: Others::Named { shape: Shape::Object(&PATH_ITEM), accepts: any_name },
    rule: None,
};

pub(crate) static PATH_ITEM: Object = Object {
    name: "path item",
    kept_in: Some("pathItems"),
    members: &[
        optional("$ref", Text),
        optional("summary", Text),
        optional("description", Text),
        optional("get", Shape::Object(&OPERATION)),
        optional("put", Shape::Object(&OPERATION)),
        optional("post", Shape::Object(&OPERATION)),
        optional("delete", Shape::Object(&OPERATION)),
        optional("options", Shape::Object(&OPERATION)),
        optional("head", Shape::Object(&OPERATION)),
        optional("patch", Shape::Object(&OPERATION)),
        optional("trace", Shape::Object(&OPERATION)),
        optional("query", Shape::Object(&OPERATION)),
        optional("additionalOperations", Shape::Object(&ADDITIONAL_OPERATIONS)),
        optional("servers", List(&Shape::Object(&SERVER))),
        optional("parameters", List(&OrReference(&PARAMETER))),
    ],
    others: Others::Unknown,
    rule: None,
};

/// Methods are sent as they are written here.
static ADDITIONAL_OPERATIONS: Object = Object {
    name: "map of operations",
    kept_in: None,
    members: &[],
    others: Others::Named { shape: Shape::Object(&OPERATION), accepts: own_method },
    rule: None,
};

pub(crate) static OPERATION: Object = Object {
    name: "operation",
    // OpenAPI has no such components: operations that are referred to stand there until they are pasted.
    kept_in: Some("operations"),
    members: &[
        optional("tags", List(&Text)),
        optional("summary", Text),
        optional("description", Text),
        optional("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        optional("operationId", Text),
        optional("parameters", List(&OrReference(&PARAMETER)))
            .hint("write a list: `- name: ..`, `in: ..` and `schema: ..` for each parameter"),
        optional("requestBody", OrReference(&REQUEST_BODY)),
        assumed("responses", Shape::Object(&RESPONSES), empty_object)
            .hint("say what comes back: `responses: {'200': {description: ..}}`"),
        optional("callbacks", Map(&OrReference(&CALLBACK))),
        optional("deprecated", Bool),
        optional("security", SECURITY),
        optional("servers", List(&Shape::Object(&SERVER))),
    ],
    others: Others::Unknown,
    rule: None,
};

/// Each requirement is a list of scopes for the name of each scheme.
pub(super) const SECURITY: Shape = List(&Map(&List(&Text)));

pub(crate) static PARAMETER: Object = Object {
    name: "parameter",
    kept_in: Some("parameters"),
    members: &[
        required("name", Text),
        required("in", Word(&["path", "query", "header", "cookie"])),
        optional("description", Text),
        optional("required", Bool)
            .hint("write `required: true` where the parameter has to be sent"),
        optional("deprecated", Bool),
        optional("allowEmptyValue", Bool),
        optional("style", Text),
        optional("explode", Bool),
        optional("allowReserved", Bool),
        optional("schema", OrReference(&SCHEMA)),
        optional("example", Any),
        optional("examples", EXAMPLES),
        optional("content", CONTENT),
    ],
    others: Others::Unknown,
    rule: Some(rules::parameter),
};

pub(crate) static HEADER: Object = Object {
    name: "header",
    kept_in: Some("headers"),
    members: &[
        optional("description", Text),
        optional("required", Bool),
        optional("deprecated", Bool),
        optional("allowEmptyValue", Bool),
        optional("style", Word(&["simple"])),
        optional("explode", Bool),
        optional("allowReserved", Bool),
        optional("schema", OrReference(&SCHEMA)),
        optional("example", Any),
        optional("examples", EXAMPLES),
        optional("content", CONTENT),
    ],
    others: Others::Unknown,
    rule: Some(rules::header),
};

pub(crate) static REQUEST_BODY: Object = Object {
    name: "request body",
    kept_in: Some("requestBodies"),
    members: &[
        required("content", CONTENT)
            .hint("say what is sent: `content: {application/json: {schema: ..}}`"),
        optional("description", Text),
        optional("required", Bool),
    ],
    others: Others::Unknown,
    rule: None,
};

static CONTENT: Shape = Map(&Shape::Object(&MEDIA_TYPE));
static EXAMPLES: Shape = Map(&OrReference(&EXAMPLE));

pub(crate) static MEDIA_TYPE: Object = Object {
    name: "media type",
    kept_in: None,
    members: &[
        optional("schema", OrReference(&SCHEMA)),
        optional("example", Any),
        optional("examples", EXAMPLES),
        optional("encoding", Map(&Shape::Object(&ENCODING))),
    ],
    others: Others::Unknown,
    rule: None,
};

static ENCODING: Object = Object {
    name: "encoding",
    kept_in: None,
    members: &[
        optional("contentType", Text),
        optional("headers", Map(&OrReference(&HEADER))),
        optional("style", Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])),
        optional("explode", Bool),
        optional("allowReserved", Bool),
    ],
    others: Others::Unknown,
    rule: None,
};

static RESPONSES: Object = Object {
    name: "responses object",
    kept_in: None,
    members: &[optional("default", OrReference(&RESPONSE))],
    others: Others::Named { shape: OrReference(&RESPONSE), accepts: status_code },
    rule: None,
};

pub(crate) static RESPONSE: Object = Object {
    name: "response",
    kept_in: Some("responses"),
    members: &[
        assumed("description", Text, empty_text),
        optional("headers", Map(&OrReference(&HEADER))),
        optional("content", CONTENT),
        optional("links", Map(&OrReference(&LINK))),
    ],
    others: Others::Unknown,
    rule: None,
};

pub(super) static CALLBACK: Object = Object {
    name: "callback",
    kept_in: Some("callbacks"),
    members: &[],
    others: Others::Named { shape: Shape::Object(&PATH_ITEM), accepts: any_name },
    rule: None,
};

pub(crate) static EXAMPLE: Object = Object {
    name: "example",
    kept_in: Some("examples"),
    members: &[
        optional("summary", Text),
        optional("description", Text),
        optional("value", Any),
        optional("externalValue", Text),
    ],
    others: Others::Unknown,
    rule: None,
};

pub(crate) static LINK: Object = Object {
    name: "link",
    kept_in: Some("links"),
    members: &[
        optional("operationRef", Text),
        optional("operationId", Text),
        optional("parameters", Map(&Any)),
        optional("requestBody", Any),
        optional("description", Text),
        optional("server", Shape::Object(&SERVER)),
    ],
    others: Others::Unknown,
    rule: Some(rules::link),
};

fn empty_object() -> Node {
    Node::Mapping(Members::new())
}

/// What a path has to look like is judged with the parameters of its operations.
fn any_name(_: &str) -> Result<(), &'static str> {
    Ok(())
}

/// A token (RFC 9110, section 5.6.2) of the signs that methods are made of, and none of those with members of their own.
fn own_method(name: &str) -> Result<(), &'static str> {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    if METHODS.iter().any(|method| method.eq_ignore_ascii_case(name)) {
        Err("write this method beside `additionalOperations`, in small letters")
    } else if name.is_empty() || !name.chars().all(is_token) {
        Err("a method is letters, digits, `-`, `.` and `_`, such as `COPY`")
    } else {
        Ok(())
    }
}

/// `200`, `2XX`
fn status_code(name: &str) -> Result<(), &'static str> {
    let is_code = matches!(
        name.as_bytes(),
        [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] | [b'0'..=b'9', b'X' | b'x', b'X' | b'x']
    );
    if is_code { Ok(()) } else { Err("write a status code, `default`, or a range such as `2XX`") }
}
