//! The configuration in the words of the shape check, which says more than serde does, and all of it in one run.

use crate::document::check::{Object, Others, Shape, optional, required};
use Shape::{List, Map, Text, Word};

pub(super) static CONFIG: Object = Object {
    name: "configuration",
    kept_in: None,
    members: &[
        optional("spec", Text),
        optional("out", Text),
        optional("crate", Shape::Object(&PACKAGE)).hint("write a table: `[crate]`"),
        optional("environment", Shape::Object(&ENVIRONMENT)).hint("write a table: `[environment]`"),
        optional("envelope", List(&Shape::Object(&ENVELOPE)))
            .hint("write a table in double brackets for each: `[[envelope]]`"),
        optional("pagination", List(&Shape::Object(&PAGINATION)))
            .hint("write a table in double brackets for each: `[[pagination]]`"),
        optional("query", Shape::Object(&QUERY)).hint("write a table: `[query]`"),
        optional("types", Shape::Object(&TYPES)).hint("write a table: `[types]`"),
    ],
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
    members: &[required("unwrap", Text), required("beside", List(&Text))],
    others: Others::Unknown,
    rule: None,
};

static PAGINATION: Object = Object {
    name: "`[[pagination]]` table",
    kept_in: None,
    members: &[
        required("page", Text),
        optional("per-page", Text),
        required("items", Text),
        optional("total", Text),
    ],
    others: Others::Unknown,
    rule: None,
};

static QUERY: Object = Object {
    name: "`[query]` table",
    kept_in: None,
    members: &[optional("objects", Word(&["dotted"]))],
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
