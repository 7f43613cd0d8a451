//! How a value is written outside of JSON (OpenAPI 3.2.0, section 4.12.4, Style Values).

use serde_json::value::RawValue;

use super::node::{Node, single};

/// How the value of a parameter, or of a field of a form, is written.
///
/// What the styles of OpenAPI have no form for is written in the nearest one that can be read again: what is nested
/// deeper than a style goes stands there as JSON, and an array within `deepObject` has its indices for names. `null`,
/// and an array or object without anything in it, is not written at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    layout: Layout,
    explode: bool,
    reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    Cookie,
    DeepObject,
    Dotted,
    Json,
}

impl Style {
    /// `blue,black,brown`
    pub const SIMPLE: Self = Self::new(Layout::Simple, false);
    /// `.blue,black,brown`
    pub const LABEL: Self = Self::new(Layout::Label, false);
    /// `;color=blue,black,brown`
    pub const MATRIX: Self = Self::new(Layout::Matrix, false);
    /// `color=blue&color=black&color=brown`
    pub const FORM: Self = Self::new(Layout::Form, true);
    /// `color=blue%20black%20brown`
    pub const SPACE_DELIMITED: Self = Self::new(Layout::SpaceDelimited, false);
    /// `color=blue%7Cblack%7Cbrown`
    pub const PIPE_DELIMITED: Self = Self::new(Layout::PipeDelimited, false);
    /// `color=blue; color=black; color=brown`, nothing of which is escaped.
    pub const COOKIE: Self = Self::new(Layout::Cookie, true);
    /// `color[R]=100&color[G]=200`, to any depth.
    pub const DEEP_OBJECT: Self = Self::new(Layout::DeepObject, true);
    /// `color.R=100&color.G=200`, to any depth; a list repeats the name. It is no style of OpenAPI.
    pub const DOTTED: Self = Self::new(Layout::Dotted, true);
    /// JSON text (OpenAPI: `content` instead of `schema`).
    pub const JSON: Self = Self::new(Layout::Json, false);

    const fn new(layout: Layout, explode: bool) -> Self {
        Self { layout, explode, reserved: false }
    }

    /// Every item or member stands for itself (OpenAPI: `explode: true`).
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self { explode: true, ..self }
    }

    /// All items or members stand in one value (OpenAPI: `explode: false`).
    #[must_use]
    pub const fn joined(self) -> Self {
        Self { explode: false, ..self }
    }

    /// Reserved characters stay as they are where they do no harm (OpenAPI: `allowReserved: true`).
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }

    pub(super) const fn is_reserved(self) -> bool {
        self.reserved
    }

    pub(super) fn is_cookie(self) -> bool {
        self.layout == Layout::Cookie
    }

    /// Writes a value as names and values, for a query, a form or cookies.
    pub(super) fn pairs(
        self,
        name: &str,
        json: &RawValue,
        escape: &dyn Fn(&str) -> String,
    ) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        self.add_pairs(name, json, escape, &mut pairs);
        pairs
    }

    fn add_pairs(
        self,
        name: &str,
        json: &RawValue,
        escape: &dyn Fn(&str) -> String,
        pairs: &mut Vec<(String, String)>,
    ) {
        match (self.layout, Node::of(json)) {
            (_, Node::Null) => {}
            (Layout::Json, Node::List(items)) if self.explode => {
                pairs.extend(items.iter().map(|item| (escape(name), escape(item.get()))));
            }
            (Layout::Json, _) => pairs.push((escape(name), escape(json.get()))),
            (_, Node::Single(text)) => pairs.push((escape(name), escape(&text))),
            (Layout::Dotted, Node::List(items)) => {
                items.iter().for_each(|item| self.add_pairs(name, item, escape, pairs));
            }
            (Layout::Dotted, Node::Object(members)) => {
                for (member, value) in &members {
                    self.add_pairs(&format!("{name}.{member}"), value, escape, pairs);
                }
            }
            (Layout::DeepObject, Node::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.add_pairs(&format!("{name}[{index}]"), item, escape, pairs);
                }
            }
            (Layout::DeepObject, Node::Object(members)) => {
                for (member, value) in &members {
                    self.add_pairs(&format!("{name}[{member}]"), value, escape, pairs);
                }
            }
            (_, Node::List(items)) if self.explode => {
                let values = items.iter().filter_map(|item| single(item));
                pairs.extend(values.map(|value| (escape(name), escape(&value))));
            }
            (_, Node::Object(members)) if self.explode => {
                members.iter().for_each(|(member, value)| add_member(member, value, escape, pairs));
            }
            (_, node @ (Node::List(_) | Node::Object(_))) => {
                let texts = flat(&node, escape);
                if !texts.is_empty() {
                    pairs.push((escape(name), texts.join(&self.delimiter(escape))));
                }
            }
        }
    }

    /// What is between the items of one value. Space and `|` are never themselves in a URL; in a form a space between them
    /// is no plus sign.
    fn delimiter(self, escape: &dyn Fn(&str) -> String) -> String {
        let delimiter = match self.layout {
            Layout::SpaceDelimited => " ",
            Layout::PipeDelimited => "|",
            Layout::Simple
            | Layout::Label
            | Layout::Matrix
            | Layout::Form
            | Layout::Cookie
            | Layout::DeepObject
            | Layout::Dotted
            | Layout::Json => return ",".to_owned(),
        };
        escape(delimiter).replace('+', "%20")
    }

    /// Writes a value as one text, for a path or a header. There is none for `null` and for what is empty.
    pub(super) fn text(
        self,
        name: &str,
        json: &RawValue,
        escape: &dyn Fn(&str) -> String,
    ) -> Option<String> {
        let node = Node::of(json);
        let parts = match &node {
            Node::Null => return None,
            _ if self.layout == Layout::Json => return Some(escape(json.get())),
            Node::Single(text) => vec![self.part(name, escape(text))],
            Node::List(_) if self.explode => {
                flat(&node, escape).into_iter().map(|item| self.part(name, item)).collect()
            }
            Node::Object(members) if self.explode => {
                let value = |value: &RawValue| Some(escape(&single(value)?));
                let written = |(name, json): &(String, Box<RawValue>)| {
                    Some(self.member(&escape(name), value(json)?))
                };
                members.iter().filter_map(written).collect()
            }
            Node::List(_) | Node::Object(_) => {
                let texts = flat(&node, escape);
                if texts.is_empty() { Vec::new() } else { vec![self.part(name, texts.join(","))] }
            }
        };
        if parts.is_empty() {
            return None;
        }
        Some(match self.layout {
            Layout::Label => parts.iter().map(|part| format!(".{part}")).collect(),
            Layout::Matrix => parts.iter().map(|part| format!(";{part}")).collect(),
            _ => parts.join(","),
        })
    }

    /// A value, with its name where the style shows it. A name without a value has no sign between (RFC 6570, section
    /// 3.2.7).
    fn part(self, name: &str, value: String) -> String {
        match self.layout {
            Layout::Matrix if value.is_empty() => name.to_owned(),
            Layout::Matrix => format!("{name}={value}"),
            _ => value,
        }
    }

    fn member(self, name: &str, value: String) -> String {
        match self.layout {
            Layout::Matrix => self.part(name, value),
            _ => format!("{name}={value}"),
        }
    }
}

/// A member that is a parameter of its own; a list in it repeats the name.
fn add_member(
    name: &str,
    json: &RawValue,
    escape: &dyn Fn(&str) -> String,
    pairs: &mut Vec<(String, String)>,
) {
    let values = match Node::of(json) {
        Node::List(items) => items.iter().filter_map(|item| single(item)).collect(),
        Node::Null | Node::Single(_) | Node::Object(_) => Vec::from_iter(single(json)),
    };
    pairs.extend(values.iter().map(|value| (escape(name), escape(value))));
}

/// The items of an array, or names and values of an object in turn.
fn flat(node: &Node, escape: &dyn Fn(&str) -> String) -> Vec<String> {
    match node {
        Node::Null | Node::Single(_) => Vec::new(),
        Node::List(items) => {
            items.iter().filter_map(|item| single(item)).map(|item| escape(&item)).collect()
        }
        Node::Object(members) => members
            .iter()
            .filter_map(|(name, value)| Some([escape(name), escape(&single(value)?)]))
            .flatten()
            .collect(),
    }
}
