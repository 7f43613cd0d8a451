//! Which operations of a document a crate is made of. The whole document is read and named all the same, so that a
//! choice renames nothing; but what is wrong with the parts that are not chosen is nobody's concern.

mod glob;
mod reach;
mod selector;

pub use selector::{Select, Selector, Subject};

use super::node::Node;
use super::normalise::tags;
use super::operations::operations;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer, nearest};
use std::collections::BTreeSet;

/// What was chosen of a document.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The operations that are not chosen, and the components that only they use.
    left: BTreeSet<Pointer>,
    /// How many operations are not chosen.
    operations: usize,
    /// Whether there was anything to choose by.
    is_part: bool,
}

impl Selection {
    /// Whether anything was asked for but the whole document.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.is_part
    }

    /// How many operations are not chosen.
    #[must_use]
    pub fn operations_left(&self) -> usize {
        self.operations
    }

    /// Whether a place lies in what is not chosen.
    #[must_use]
    pub fn leaves(&self, place: &Pointer) -> bool {
        let mut around = Some(place.clone()).filter(|_| !self.left.is_empty());
        while let Some(place) = around {
            if self.left.contains(&place) {
                return true;
            }
            around = place.parent();
        }
        false
    }

    /// Adds what nothing that is chosen refers to. The tree has the form of 3.0.
    pub(super) fn follow_references(&mut self, root: &Node) {
        if self.is_part {
            let unused = reach::unused(root, |place| self.left.contains(place));
            self.left.extend(unused);
        }
    }
}

/// An operation or a webhook, and what selectors look at.
struct Candidate<'a> {
    pointer: Pointer,
    /// The path item, or the webhook.
    item: Pointer,
    /// The path, or the name of the webhook.
    place: &'a str,
    is_webhook: bool,
    method: &'a str,
    id: String,
    tags: Vec<String>,
}

impl Candidate<'_> {
    fn fits(&self, selector: &Selector) -> bool {
        self.values(selector.subject).iter().any(|value| selector.fits(value))
    }

    fn values(&self, subject: Subject) -> Vec<&str> {
        match subject {
            Subject::Tag => self.tags.iter().map(String::as_str).collect(),
            Subject::Operation => vec![&self.id],
            Subject::Path if !self.is_webhook => vec![self.place],
            Subject::Webhook if self.is_webhook => vec![self.place],
            Subject::Path | Subject::Webhook => Vec::new(),
            Subject::Method => vec![self.method],
        }
    }
}

/// Chooses operations. The tree is still in the words of its own version.
pub(super) fn select(root: &Node, select: &Select, diagnostics: &mut Diagnostics) -> Selection {
    if select.is_everything() {
        return Selection::default();
    }
    let candidates = candidates(root);
    tell_unused("include", &select.include, &candidates, diagnostics);
    tell_unused("exclude", &select.exclude, &candidates, diagnostics);
    let is_chosen = |candidate: &Candidate<'_>| {
        let fits = |selectors: &[Selector]| selectors.iter().any(|it| candidate.fits(it));
        (select.include.is_empty() || fits(&select.include)) && !fits(&select.exclude)
    };
    let left: Vec<&Candidate<'_>> = candidates.iter().filter(|it| !is_chosen(it)).collect();
    if left.len() == candidates.len() && !left.is_empty() {
        diagnostics.push(nothing_left(select));
    }
    let operations = left.iter().filter(|it| !it.is_webhook).count();
    let mut selection = Selection { operations, is_part: true, ..Selection::default() };
    selection.left = left.iter().map(|it| it.pointer.clone()).collect();
    // What the operations of a path share is of no use where none of them is chosen.
    for one in &left {
        let mut beside = candidates.iter().filter(|it| it.item == one.item);
        if beside.all(|it| selection.left.contains(&it.pointer)) {
            selection.left.insert(one.item.clone());
        }
    }
    selection
}

fn candidates(root: &Node) -> Vec<Candidate<'_>> {
    let parents = root.get("tags").and_then(Node::items).map(tags::parents).unwrap_or_default();
    let mut found = Vec::new();
    for (kind, is_webhook) in [("paths", false), ("webhooks", true)] {
        let items = root.get(kind).and_then(Node::members).into_iter().flatten();
        for (name, item) in items.filter(|(name, _)| !name.starts_with("x-")) {
            let pointer = Pointer::root().child(kind).child(name);
            for (at, operation) in operations(item) {
                let method = at.method;
                let id = operation.get("operationId").and_then(Node::as_str);
                let written = operation.get("tags").and_then(Node::items).unwrap_or_default();
                let written = written.iter().filter_map(Node::as_str);
                let mut tags: Vec<String> = written.clone().map(str::to_owned).collect();
                tags.extend(written.map(|tag| tags::whole(tag, &parents)));
                tags.dedup();
                found.push(Candidate {
                    id: id.map_or_else(|| format!("{method} {name}"), str::to_owned),
                    pointer: at.under(&pointer),
                    item: pointer.clone(),
                    place: name,
                    is_webhook,
                    method,
                    tags,
                });
            }
        }
    }
    found
}

fn tell_unused(
    list: &str,
    selectors: &[Selector],
    candidates: &[Candidate<'_>],
    diagnostics: &mut Diagnostics,
) {
    for (index, selector) in selectors.iter().enumerate() {
        if candidates.iter().any(|candidate| candidate.fits(selector)) {
            continue;
        }
        let values: BTreeSet<&str> =
            candidates.iter().flat_map(|it| it.values(selector.subject)).collect();
        let help = help(selector, &values);
        let message = format!("`{selector}` fits no operation of the document");
        let pointer = Pointer::root().descend(&["select", list]).child(index);
        let diagnostic = Diagnostic::warning("unused-selector", pointer, message).help(help);
        diagnostics.push(place(diagnostic.on_value(), selector.on_command_line, list));
    }
}

/// What may have been meant: the nearest value, or all of them where they are few.
fn help(selector: &Selector, values: &BTreeSet<&str>) -> String {
    const FEW: usize = 12;
    let word = selector.subject.word();
    match nearest(&selector.pattern, values.iter().copied()) {
        Some(near) => format!("did you mean `{word}:{near}`?"),
        None if values.is_empty() => format!("no operation has a {word}"),
        None => {
            let first: Vec<&str> = values.iter().copied().take(FEW).collect();
            let more = if values.len() > FEW { ", .." } else { "" };
            format!("the document has {}{more}", first.join(", "))
        }
    }
}

fn nothing_left(select: &Select) -> Diagnostic {
    let list = if select.include.is_empty() { "exclude" } else { "include" };
    let selectors = if select.include.is_empty() { &select.exclude } else { &select.include };
    let pointer = Pointer::root().descend(&["select", list]);
    let message = "no operation is left: there is nothing to generate";
    let diagnostic = Diagnostic::error("nothing-selected", pointer, message).help(
        "an operation is generated where `include` is empty or fits, and `exclude` does not fit",
    );
    place(diagnostic, selectors.iter().any(|selector| selector.on_command_line), list)
}

/// Where a list was given: in the configuration, or as an option.
fn place(diagnostic: Diagnostic, on_command_line: bool, list: &str) -> Diagnostic {
    if on_command_line {
        diagnostic.on_command_line(Pointer::root().child(list))
    } else {
        diagnostic.in_config()
    }
}
