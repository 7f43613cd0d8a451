//! The objects of OpenAPI 3.0.3, apart from operations and schemas: <https://spec.openapis.org/oas/v3.0.3>.

use super::model::{Object, Others, Shape, assumed, optional, required};
use super::operation::{
    CALLBACK, EXAMPLE, HEADER, LINK, PARAMETER, PATH_ITEM, PATHS, REQUEST_BODY, RESPONSE, SECURITY,
};
use super::schema::SCHEMA;
use super::security::SECURITY_SCHEME;
use crate::document::node::Node;
use Shape::{List, Map, OrReference, Text};

pub(crate) static OPENAPI: Object = Object {
    name: "document",
    kept_in: None,
    members: &[
        optional("openapi", Text),
        assumed("info", Shape::Object(&INFO), unnamed),
        required("paths", Shape::Object(&PATHS)).hint("write `paths: {}` where there are none yet"),
        optional("webhooks", Map(&Shape::Object(&PATH_ITEM))),
        optional("components", Shape::Object(&COMPONENTS)),
        optional("servers", List(&Shape::Object(&SERVER))),
        optional("security", SECURITY),
        optional("tags", List(&Shape::Object(&TAG))),
        optional("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
    ],
    others: Others::Unknown,
    rule: None,
};

pub(crate) static INFO: Object = Object {
    name: "info object",
    kept_in: None,
    members: &[
        assumed("title", Text, title),
        assumed("version", Text, empty_text),
        optional("description", Text),
        optional("termsOfService", Text),
        optional("contact", Shape::Object(&CONTACT)),
        optional("license", Shape::Object(&LICENSE)),
    ],
    others: Others::Unknown,
    rule: None,
};

static CONTACT: Object = Object {
    name: "contact",
    kept_in: None,
    members: &[optional("name", Text), optional("url", Text), optional("email", Text)],
    others: Others::Unknown,
    rule: None,
};

pub(crate) static LICENSE: Object = Object {
    name: "license",
    kept_in: None,
    members: &[assumed("name", Text, empty_text), optional("url", Text)],
    others: Others::Unknown,
    rule: None,
};

pub(crate) static SERVER: Object = Object {
    name: "server",
    kept_in: None,
    members: &[
        required("url", Text),
        optional("description", Text),
        optional("variables", Map(&Shape::Object(&SERVER_VARIABLE))),
    ],
    others: Others::Unknown,
    rule: None,
};

pub(crate) static SERVER_VARIABLE: Object = Object {
    name: "server variable",
    kept_in: None,
    members: &[
        required("default", Text),
        optional("enum", List(&Text)),
        optional("description", Text),
    ],
    others: Others::Unknown,
    rule: None,
};

pub(crate) static TAG: Object = Object {
    name: "tag",
    kept_in: None,
    members: &[
        required("name", Text),
        optional("description", Text),
        optional("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
    ],
    others: Others::Unknown,
    rule: None,
};

pub(super) static EXTERNAL_DOCS: Object = Object {
    name: "reference to external documentation",
    kept_in: None,
    members: &[assumed("url", Text, empty_text), optional("description", Text)],
    others: Others::Unknown,
    rule: None,
};

pub(crate) static COMPONENTS: Object = Object {
    name: "components object",
    kept_in: None,
    members: &[
        optional("schemas", Map(&OrReference(&SCHEMA))),
        optional("responses", Map(&OrReference(&RESPONSE))),
        optional("parameters", Map(&OrReference(&PARAMETER))),
        optional("examples", Map(&OrReference(&EXAMPLE))),
        optional("requestBodies", Map(&OrReference(&REQUEST_BODY))),
        optional("headers", Map(&OrReference(&HEADER))),
        optional("securitySchemes", Map(&OrReference(&SECURITY_SCHEME))),
        optional("links", Map(&OrReference(&LINK))),
        optional("callbacks", Map(&OrReference(&CALLBACK))),
        optional("pathItems", Map(&Shape::Object(&PATH_ITEM))),
    ],
    others: Others::Unknown,
    rule: None,
};

/// What an API is called that has no name.
pub(in crate::document) const NAMELESS: &str = "API";

fn title() -> Node {
    Node::text(NAMELESS)
}

fn unnamed() -> Node {
    Node::mapping([("title", title()), ("version", empty_text())])
}

pub(super) fn empty_text() -> Node {
    Node::String(String::new())
}
