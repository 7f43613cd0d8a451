//! An overlay in the words of the shape check (OpenAPI Overlay 1.0.0, section 4.4).

use crate::document::check::{Complaint, Object, Others, Shape, optional, required};
use crate::document::node::{Members, Node};

pub(super) static OVERLAY: Object = Object {
    name: "overlay",
    kept_in: None,
    members: &[
        required("overlay", Shape::Text),
        required("info", Shape::Object(&INFO)),
        optional("extends", Shape::Text),
        required("actions", Shape::List(&Shape::Object(&ACTION))),
    ],
    others: Others::Unknown,
    rule: Some(actions),
};

static INFO: Object = Object {
    name: "info",
    kept_in: None,
    members: &[required("title", Shape::Text), required("version", Shape::Text)],
    others: Others::Unknown,
    rule: None,
};

static ACTION: Object = Object {
    name: "action",
    kept_in: None,
    members: &[
        required("target", Shape::Text).hint("write a JSONPath: `$.paths['/pets'].get`"),
        optional("description", Shape::Text),
        optional("update", Shape::Any),
        optional("remove", Shape::Bool),
    ],
    others: Others::Unknown,
    rule: Some(deed),
};

/// There has to be at least one action.
fn actions(members: &mut Members) -> Vec<Complaint> {
    let is_empty = members.get("actions").and_then(Node::items).is_some_and(<[Node]>::is_empty);
    let complaint = Complaint {
        code: "overlay-idle",
        is_error: false,
        member: Some("actions"),
        message: "this overlay has no actions".to_owned(),
        help: "write some, or leave the overlay out of `overlays`".to_owned(),
    };
    is_empty.then_some(complaint).into_iter().collect()
}

/// An action that says nothing of what to do.
fn deed(members: &mut Members) -> Vec<Complaint> {
    let removes = members.get("remove") == Some(&Node::Bool(true));
    let complaint = Complaint {
        code: "overlay-idle",
        is_error: false,
        member: None,
        message: "this action does nothing".to_owned(),
        help: "add `update` with what to merge, or `remove: true`".to_owned(),
    };
    (!removes && !members.has("update")).then_some(complaint).into_iter().collect()
}
