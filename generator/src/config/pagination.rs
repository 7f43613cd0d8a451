//! Which members of a `[[pagination]]` table go together.

use super::table::complaint;
use crate::document::check::Complaint;
use crate::document::node::{Members, Node};

/// The ways to ask for the next page, of which a table has one.
const WAYS: [&str; 5] = ["page", "offset", "cursor", "next-link", "link-header"];

/// A member that only one of the ways has a use for.
const PARTS: [(&str, &str); 5] = [
    ("first-page", "page"),
    ("first-item", "offset"),
    ("total-pages", "page"),
    ("next", "cursor"),
    ("next-item", "cursor"),
];

pub(super) fn rule(members: &mut Members) -> Vec<Complaint> {
    let has =
        |name: &str| members.iter().any(|(key, value)| key == name && *value != Node::Bool(false));
    let ways: Vec<&str> = WAYS.into_iter().filter(|way| has(way)).collect();
    let mut complaints = Vec::new();
    match ways.as_slice() {
        [] => complaints.push(complaint(
            "missing-member",
            None,
            "a `[[pagination]]` table says how the list goes on".to_owned(),
            "add `page`, `offset` or `cursor` with the name of the query parameter, `next-link` with the member that \
             holds the URL of the next page, or `link-header = true`",
        )),
        [_] => {}
        [first, second, ..] => complaints.push(complaint(
            "conflicting-members",
            Some(second),
            format!("a list goes on by `{first}` or by `{second}`, not by both"),
            "keep the one that the API documents; write another table for other lists",
        )),
    }
    for (part, way) in PARTS {
        if has(part) && !has(way) {
            let message = format!("`{part}` goes together with `{way}`");
            let help = "leave it out, or name the query parameter";
            complaints.push(complaint("conflicting-members", Some(part), message, help));
        }
    }
    if has("cursor") && has("next") == has("next-item") {
        complaints.push(complaint(
            "missing-member",
            Some("cursor"),
            "a cursor comes from one place in the answer before it".to_owned(),
            "add either `next` with the member that holds the next cursor, or `next-item` with the member of the last \
             item that is the cursor",
        ));
    }
    let counts = |value: &Node| matches!(value, Node::Number(number) if matches!(number.to_string().as_str(), "0" | "1"));
    for (first, what) in [("first-page", "pages"), ("first-item", "items")] {
        if members.iter().any(|(key, value)| key == first && !counts(value)) {
            let message = format!("{what} are counted from 0 or from 1");
            complaints.push(complaint("wrong-value", Some(first), message, "write `0` or `1`"));
        }
    }
    complaints
}
