//! Security schemes and their OAuth flows.

use super::model::{Object, Others, Shape, assumed, optional, required};
use super::rules;
use crate::document::node::{Members, Node};
use Shape::{Map, Text, Word};

pub(crate) static SECURITY_SCHEME: Object = Object {
    name: "security scheme",
    kept_in: Some("securitySchemes"),
    members: &[
        required("type", Word(&["apiKey", "http", "oauth2", "openIdConnect"])),
        optional("description", Text),
        optional("name", Text),
        optional("in", Word(&["query", "header", "cookie"])),
        optional("scheme", Text),
        optional("bearerFormat", Text),
        optional("flows", Shape::Object(&FLOWS)),
        optional("openIdConnectUrl", Text),
    ],
    others: Others::Unknown,
    rule: Some(rules::security_scheme),
};

pub(crate) static FLOWS: Object = Object {
    name: "object of OAuth flows",
    kept_in: None,
    members: &[
        optional("implicit", Shape::Object(&IMPLICIT)),
        optional("password", Shape::Object(&WITH_TOKEN)),
        optional("clientCredentials", Shape::Object(&WITH_TOKEN)),
        optional("authorizationCode", Shape::Object(&WITH_BOTH)),
    ],
    others: Others::Unknown,
    rule: None,
};

const SCOPES: Shape = Map(&Text);

static IMPLICIT: Object = Object {
    name: "implicit OAuth flow",
    kept_in: None,
    members: &[
        required("authorizationUrl", Text),
        optional("tokenUrl", Text),
        assumed("scopes", SCOPES, empty_object),
        optional("refreshUrl", Text),
    ],
    others: Others::Unknown,
    rule: None,
};

static WITH_TOKEN: Object = Object {
    name: "OAuth flow",
    kept_in: None,
    members: &[
        required("tokenUrl", Text),
        optional("authorizationUrl", Text),
        assumed("scopes", SCOPES, empty_object),
        optional("refreshUrl", Text),
    ],
    others: Others::Unknown,
    rule: None,
};

static WITH_BOTH: Object = Object {
    name: "OAuth flow",
    kept_in: None,
    members: &[
        required("authorizationUrl", Text),
        required("tokenUrl", Text),
        assumed("scopes", SCOPES, empty_object),
        optional("refreshUrl", Text),
    ],
    others: Others::Unknown,
    rule: None,
};

fn empty_object() -> Node {
    Node::Mapping(Members::new())
}
