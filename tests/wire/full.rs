//! Whether a body has all members that the document knows.

use std::collections::BTreeSet;

use serde_json::Value;

use super::json::assert_same;
use super::spec;

/// Fails unless this is what was expected, and has all members that the document knows.
#[track_caller]
pub(crate) fn assert_full(schema: &str, found: &Value, expected: &Value) {
    assert_same(schema, found, expected);
    let members = found.as_object().expect("an object").keys().map(String::as_str);
    assert_eq!(members.collect::<BTreeSet<_>>(), spec::members(schema));
}
