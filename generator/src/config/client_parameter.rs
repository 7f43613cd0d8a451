//! Which members of a `[[client-parameter]]` table go together.

use super::table::complaint;
use super::webhooks::is_field_name;
use crate::document::check::Complaint;
use crate::document::node::{Members, Node};

/// Where a parameter may be, of which a table names one.
const PLACES: [&str; 3] = ["path", "query", "header"];

pub(super) fn rule(members: &mut Members) -> Vec<Complaint> {
    let text = |name: &str| members.get(name).and_then(Node::as_str);
    let mut complaints = Vec::new();
    let places: Vec<&str> = PLACES.into_iter().filter(|place| members.has(place)).collect();
    match places.as_slice() {
        [] => complaints.push(complaint(
            "missing-member",
            None,
            "a `[[client-parameter]]` table says which parameter it is",
            "add `path`, `query` or `header` with the name of the parameter",
        )),
        [_] => {}
        [_, second, ..] => complaints.push(complaint(
            "conflicting-members",
            Some(second),
            "a parameter is in one place",
            "write another table for the other one",
        )),
    }
    if text("header").is_some_and(|name| !is_field_name(name)) {
        complaints.push(complaint(
            "wrong-value",
            Some("header"),
            "this cannot be the name of a header",
            "write a name such as `X-Tenant-Id`",
        ));
    }
    if members.has("header") && text("value").is_some_and(|value| value.contains(char::is_control))
    {
        complaints.push(complaint(
            "wrong-value",
            Some("value"),
            "this cannot be the value of a header",
            "leave line breaks and other control characters out",
        ));
    }
    complaints
}
