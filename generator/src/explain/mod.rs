//! What a place in the document became in Rust, and why. The answers are read off what the pipeline made: the API, its
//! names, and the very code that `cratewright generate` would write.

mod alias;
mod code;
mod component;
mod enumeration;
mod field;
mod find;
mod operation;
mod overview;
mod parameter;
mod part;
mod types;
mod usage;

pub(crate) use code::Code;
pub use find::Unexplained;
pub(crate) use find::{Asked, find};

use crate::diagnostic::Pointer;
use crate::document::Document;
use crate::ir::Api;
use crate::names::Names;

/// An explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The place that was asked for.
    pub pointer: Pointer,
    /// The place that it refers to by `$ref`, which is explained instead.
    pub target: Option<Pointer>,
    /// The place around it that is explained, where the place itself became nothing of its own.
    pub around: Option<Pointer>,
    /// What it became: several things where it is used in several ways.
    pub items: Vec<Item>,
}

/// One thing that a place became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is in the document: `schema`, `property`, `operation`.
    pub kind: &'static str,
    /// What it is in Rust: ``the struct `pets::types::Pet` ``.
    pub became: String,
    /// The code, as it is written; empty where there is none.
    pub code: String,
    /// Why: each a word for what is explained, and the explanation.
    pub why: Vec<(&'static str, String)>,
}

impl Item {
    fn new(kind: &'static str, became: impl Into<String>) -> Self {
        Self { kind, became: became.into(), code: String::new(), why: Vec::new() }
    }

    fn code(mut self, code: impl Into<String>) -> Self {
        self.code = code.into();
        self
    }

    fn why(mut self, what: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.why.push((what, text));
        }
        self
    }
}

/// All that an explanation is made from.
#[derive(Clone, Copy)]
struct Seen<'a> {
    document: &'a Document,
    api: &'a Api,
    names: &'a Names,
    code: &'a Code<'a>,
}

impl Seen<'_> {
    /// A place of the API as it was written.
    fn written(self, pointer: &str) -> String {
        let pointer = Pointer::parse(pointer).unwrap_or_default();
        self.document.origins.original(&pointer).to_string()
    }

    /// The crate in Rust paths.
    fn library(self) -> String {
        self.names.package.library.to_string()
    }
}

/// Explains a place that the document has.
pub(crate) fn explain(
    document: &Document,
    api: &Api,
    names: &Names,
    code: &Code<'_>,
    Asked { pointer, target }: Asked,
) -> Explanation {
    let seen = Seen { document, api, names, code };
    let items = everywhere(seen, &pointer);
    if !items.is_empty() {
        return Explanation { pointer, target: None, around: None, items };
    }
    if let Some(target) = target {
        let items = everywhere(seen, &target);
        if !items.is_empty() {
            return Explanation { pointer, target: Some(target), around: None, items };
        }
    }
    let mut around = pointer.parent();
    while let Some(place) = around {
        let items = everywhere(seen, &place);
        if !items.is_empty() {
            return Explanation { pointer, target: None, around: Some(place), items };
        }
        around = place.parent();
    }
    Explanation { pointer, target: None, around: None, items: Vec::new() }
}

/// What a place of the text became, wherever it has been brought.
fn everywhere(seen: Seen<'_>, place: &Pointer) -> Vec<Item> {
    let mut items = Vec::new();
    for place in seen.document.origins.places(place) {
        for item in at(seen, &place) {
            if !items.contains(&item) {
                items.push(item);
            }
        }
    }
    items
}

/// What the very place became, in the form of the document that lowering sees.
fn at(seen: Seen<'_>, place: &Pointer) -> Vec<Item> {
    let text = place.to_string();
    let mut items = types::at(seen, &text);
    items.extend(field::at(seen, &text));
    items.extend(operation::at(seen, place));
    items.extend(part::at(seen, place));
    items.extend(parameter::at(seen, &text));
    items.extend(enumeration::at(seen, place));
    if items.is_empty() {
        items.extend(left_out(seen, place));
    }
    if items.is_empty() {
        items.extend(alias::at(seen, place));
    }
    if items.is_empty() {
        items.extend(component::at(seen, place));
    }
    if items.is_empty() {
        items.extend(overview::at(seen, place));
    }
    items
}

/// What became nothing, and is no mere part of what did.
fn left_out(seen: Seen<'_>, place: &Pointer) -> Option<Item> {
    if seen.document.selection.leaves(place) {
        let why = "`--include`, `--exclude` and `[select]` leave it out, or nothing that they leave uses it";
        return Some(Item::new("part", "nothing: it is not selected").why("selection", why));
    }
    let is_operation = seen.document.operations.iter().any(|entry| entry.pointer == *place);
    let is_broken = seen.document.components.broken.contains(place);
    (is_operation || is_broken).then(|| {
        let kind = if is_operation { "operation" } else { "component" };
        let why =
            "it is wrong, or something that it needs is not supported: see what is said of it";
        Item::new(kind, "nothing: it is left out").why("reason", why)
    })
}

/// A list in a sentence, no longer than people read.
fn listed(mut names: Vec<String>) -> String {
    const SHOWN: usize = 8;
    let more = names.len().saturating_sub(SHOWN);
    names.truncate(SHOWN);
    let mut text = names.join(", ");
    if more > 0 {
        text.push_str(&format!(", and {more} more"));
    }
    text
}
