//! Bodies of `application/x-www-form-urlencoded` (URL Standard, section 5).

use serde_json::value::RawValue;

use super::node::Node;
use super::path::percent;
use super::query::encode_but_reserved;
use super::style::Style;

pub(super) const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

/// A member of the form in its style.
pub(super) fn pairs(
    name: &str,
    value: &RawValue,
    styles: &[(&str, Style)],
) -> Vec<(String, String)> {
    let style = style(name, value, styles);
    let escape = if style.is_reserved() { encode_but_reserved } else { encode };
    style.pairs(name, value, &escape)
}

/// The style of a member: its own, or by default that of lists, which repeat the name, or JSON for objects.
pub(super) fn style(name: &str, value: &RawValue, styles: &[(&str, Style)]) -> Style {
    let own = styles.iter().find(|(styled, _)| *styled == name).map(|(_, style)| *style);
    own.unwrap_or(match Node::of(value) {
        Node::Object(_) => Style::JSON,
        Node::Null | Node::Single(_) | Node::List(_) => Style::FORM,
    })
}

/// Keeps what the standard keeps; a space is a plus sign.
fn encode(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    percent(&mut text, value, |byte| byte.is_ascii_alphanumeric() || b" *-._".contains(&byte));
    text.replace(' ', "+")
}
