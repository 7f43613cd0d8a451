//! What can only be meant as something else, and is taken for it with a warning.

use super::Walk;
use crate::diagnostic::Diagnostic;
use crate::document::check::model::Shape;
use crate::document::node::{Members, Node};
use crate::document::path::Path;

impl Walk<'_> {
    /// `version: 1.0` and `description: 404` can only be meant as texts.
    pub(super) fn take_for_text(&mut self, node: &mut Node, path: &Path<'_>) {
        let text = match node {
            Node::Bool(value) => value.to_string(),
            Node::Number(number) => number.to_string(),
            Node::Null | Node::String(_) | Node::Sequence(_) | Node::Mapping(_) => return,
        };
        let message =
            format!("expected a text, found {}: taken for the text \"{text}\"", node.describe());
        self.diagnostics.push(
            Diagnostic::warning("wrong-type", path.pointer(), message)
                .help(format!("write it in quotes: \"{text}\""))
                .on_value(),
        );
        *node = Node::String(text);
    }

    /// `minimum: "1"` and `nullable: "true"` can only be meant as what they say.
    pub(super) fn take_for(&mut self, meant: &Node, node: &Node, path: &Path<'_>) {
        let (expected, value) = match meant {
            Node::Number(number) => ("a number", number.to_string()),
            Node::Bool(value) => ("`true` or `false`", value.to_string()),
            Node::Null | Node::String(_) | Node::Sequence(_) | Node::Mapping(_) => return,
        };
        let message = format!("expected {expected}, found {}: taken for {value}", node.describe());
        self.diagnostics.push(
            Diagnostic::warning("wrong-type", path.pointer(), message)
                .help(format!("write it without quotes: {value}"))
                .on_value(),
        );
    }

    /// In PHP an empty object and an empty list are the same, and are written as the latter.
    pub(super) fn take_for_object(&mut self, node: &mut Node, path: &Path<'_>) {
        let message = "expected an object, found an empty list: taken for an empty object";
        self.diagnostics.push(
            Diagnostic::warning("wrong-type", path.pointer(), message)
                .help("write `{}` in place of `[]`")
                .on_value(),
        );
        *node = Node::Mapping(Members::new());
    }
}

/// The value of that shape that a text says word for word.
pub(super) fn said(text: &Node, shape: Shape) -> Option<Node> {
    match shape {
        Shape::Bool | Shape::BoolOr(_) => text.as_str()?.trim().parse().ok().map(Node::Bool),
        Shape::Number => text.number().map(Node::Number),
        Shape::Count => text.number().and_then(|it| whole(&it)).map(|it| Node::Number(it.into())),
        Shape::Any
        | Shape::Text
        | Shape::Word(_)
        | Shape::List(_)
        | Shape::Map(_)
        | Shape::Object(_)
        | Shape::OrReference(_) => None,
    }
}

/// Some tools write `minLength: 1.0`.
pub(super) fn whole(number: &serde_json::Number) -> Option<u64> {
    let value = number.as_f64()?;
    // Larger ones are not exact.
    let fits = (0.0..9_007_199_254_740_992.0).contains(&value) && value.fract() == 0.0;
    fits.then_some(value as u64)
}
