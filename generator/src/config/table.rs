//! The configuration in the words of the shape check, which says more than serde does, and all of it in one run.

use super::{client_parameter, pagination, webhooks};
use crate::document::check::{Complaint, Object, Others, Shape, optional, required};
use Shape::{Bool, Count, List, Map, Text, Word};

pub(super) static CONFIG: Object = Object {
    name: "configuration",
    kept_in: None,
    members: &[
        optional("spec", Text),
        optional("out", Text),
        optional("references", Text),
        optional("overlays", List(&Text))
            .hint("write a list of files: `overlays = [\"overlay.yaml\"]`"),
        optional("crate", Shape::Object(&PACKAGE)).hint("write a table: `[crate]`"),
        optional("select", Shape::Object(&SELECT)).hint("write a table: `[select]`"),
        optional("environment", Shape::Object(&ENVIRONMENT)).hint("write a table: `[environment]`"),
        optional("envelope", List(&Shape::Object(&ENVELOPE)))
            .hint("write a table in double brackets for each: `[[envelope]]`"),
        optional("pagination", List(&Shape::Object(&PAGINATION)))
            .hint("write a table in double brackets for each: `[[pagination]]`"),
        optional("client-parameter", List(&Shape::Object(&CLIENT_PARAMETER)))
            .hint("write a table in double brackets for each: `[[client-parameter]]`"),
        optional("events", Shape::Object(&EVENTS)).hint("write a table: `[events]`"),
        optional("query", Shape::Object(&QUERY)).hint("write a table: `[query]`"),
        optional("retry", Shape::Object(&RETRY)).hint("write a table: `[retry]`"),
        optional("types", Shape::Object(&TYPES)).hint("write a table: `[types]`"),
        optional("webhooks", Shape::Object(&WEBHOOKS)).hint("write a table: `[webhooks]`"),
    ],
    others: Others::Unknown,
    rule: None,
};

static EVENTS: Object = Object {
    name: "`[events]` table",
    kept_in: None,
    members: &[optional("end", List(&Text))],
    others: Others::Unknown,
    rule: None,
};

static PACKAGE: Object = Object {
    name: "`[crate]` table",
    kept_in: None,
    members: &[
        optional("name", Text),
        optional("version", Text),
        optional("license", Text),
        optional("repository", Text),
    ],
    others: Others::Unknown,
    rule: None,
};

static SELECT: Object = Object {
    name: "`[select]` table",
    kept_in: None,
    members: &[
        optional("include", List(&Text)).hint(SELECTORS),
        optional("exclude", List(&Text)).hint(SELECTORS),
    ],
    others: Others::Unknown,
    rule: None,
};

const SELECTORS: &str = "write a list of selectors: `[\"tag:Pets\", \"path:/pets/**\"]`";

static ENVIRONMENT: Object = Object {
    name: "`[environment]` table",
    kept_in: None,
    members: &[
        optional("base-url", Text),
        optional("credentials", Map(&Text))
            .hint("write a table: the name of each security scheme and the name of its variable"),
    ],
    others: Others::Unknown,
    rule: None,
};

static ENVELOPE: Object = Object {
    name: "`[[envelope]]` table",
    kept_in: None,
    members: &[
        required("unwrap", Text),
        optional("beside", List(&Text)),
        optional("success", Text),
    ],
    others: Others::Unknown,
    rule: None,
};

static PAGINATION: Object = Object {
    name: "`[[pagination]]` table",
    kept_in: None,
    members: &[
        optional("page", Text),
        optional("first-page", Count),
        optional("offset", Text),
        optional("first-item", Count),
        optional("cursor", Text),
        optional("next", Text),
        optional("next-item", Text),
        optional("next-link", Text),
        optional("link-header", Bool),
        optional("per-page", Text),
        required("items", Text),
        optional("total", Text),
        optional("total-pages", Text),
        optional("has-more", Text),
    ],
    others: Others::Unknown,
    rule: Some(pagination::rule),
};

static CLIENT_PARAMETER: Object = Object {
    name: "`[[client-parameter]]` table",
    kept_in: None,
    members: &[
        optional("path", Text),
        optional("query", Text),
        optional("header", Text),
        optional("value", Text),
        optional("env", Text),
    ],
    others: Others::Unknown,
    rule: Some(client_parameter::rule),
};

static QUERY: Object = Object {
    name: "`[query]` table",
    kept_in: None,
    members: &[optional("objects", Word(&["dotted"]))],
    others: Others::Unknown,
    rule: None,
};

static RETRY: Object = Object {
    name: "`[retry]` table",
    kept_in: None,
    members: &[optional("idempotency-header", Text)],
    others: Others::Unknown,
    rule: None,
};

static TYPES: Object = Object {
    name: "`[types]` table",
    kept_in: None,
    members: &[optional("unknown-members", Word(&["keep", "ignore"]))],
    others: Others::Unknown,
    rule: None,
};

static WEBHOOKS: Object = Object {
    name: "`[webhooks]` table",
    kept_in: None,
    members: &[
        optional("scheme", Word(&["hmac-sha256", "standard-webhooks", "secret"])),
        optional("signature-header", Text),
        optional("prefix", Text),
        optional("encoding", Word(&["hex", "base64"])),
        optional("event-header", Text),
    ],
    others: Others::Unknown,
    rule: Some(webhooks::rule),
};

/// What a rule finds wrong with a member of a table, or with the table itself.
pub(super) fn complaint(
    code: &'static str,
    member: Option<&'static str>,
    message: impl Into<String>,
    help: &str,
) -> Complaint {
    Complaint { code, is_error: true, member, message: message.into(), help: help.to_owned() }
}
