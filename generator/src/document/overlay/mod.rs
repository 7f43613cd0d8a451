//! OpenAPI Overlay 1.0: what is changed in a document before anything else looks at it, so that a vendor's text stays as
//! it came. What an overlay adds is a part of the tree like any other; it only was written elsewhere.

mod action;
mod hint;
mod merge;
mod table;
mod value;

use super::bundle::in_part;
use super::check::{Unknown, Walk};
use super::library::{Address, Library, Part, address};
use super::node::{Node, quote};
use super::parse;
use super::path::Path;
use super::places::Places;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use action::{Action, Target};

/// Carries out the overlays of a document in their order, and tells where what stands in it was written.
pub(super) fn apply(root: &mut Node, library: &Library, diagnostics: &mut Diagnostics) -> Places {
    let mut places = Places::default();
    if library.overlays.is_empty() {
        return places;
    }
    let mut target = Target::new(value::of(std::mem::take(root)), &mut places);
    for (index, overlay) in library.overlays.iter().enumerate() {
        let part = library.parts.len() + 1 + index;
        let mut found = Diagnostics::default();
        for action in read(overlay, library, &mut found) {
            target.carry_out(&action.in_part(part), &mut found);
        }
        diagnostics.extend(found.into_iter().map(|diagnostic| in_part(diagnostic, part)));
    }
    *root = value::back(target.into_document());
    places
}

/// The actions of an overlay. One that is wrong is told, and the others count.
fn read(overlay: &Part, library: &Library, found: &mut Diagnostics) -> Vec<Action> {
    // What could not be read has been told where the overlay is named.
    let Ok(text) = &overlay.text else { return Vec::new() };
    let mut faults = Diagnostics::default();
    let node = parse::parse(text, overlay.format(), &mut faults);
    found.extend(faults.into_iter().map(as_overlay));
    let Some(mut node) = node else { return Vec::new() };
    let start = Pointer::root();
    let mut faults = Diagnostics::default();
    Walk::new(Unknown::Warn, &mut faults).object(&mut node, &table::OVERLAY, &Path::start(&start));
    if version(&node, &mut faults).is_none() {
        found.extend(faults);
        return Vec::new();
    }
    extends(&node, overlay, library, &mut faults);
    let is_wrong = |place: &Pointer| {
        faults.iter().any(|fault| {
            fault.severity == crate::diagnostic::Severity::Error && fault.pointer.lies_in(place)
        })
    };
    let list = start.child("actions");
    let items = match node.take("actions") {
        Some(Node::Sequence(items)) => items,
        _ => Vec::new(),
    };
    let actions = items.into_iter().enumerate().filter_map(|(index, item)| {
        let place = list.child(index);
        if is_wrong(&place) { None } else { Action::of(item, place) }
    });
    let actions = actions.collect();
    found.extend(faults);
    actions
}

/// An empty file is no document, and here no overlay.
fn as_overlay(diagnostic: Diagnostic) -> Diagnostic {
    match diagnostic.code {
        "empty-document" => Diagnostic { message: "the overlay is empty".to_owned(), ..diagnostic }
            .help("an overlay starts with `overlay: 1.0.0`, `info` and `actions`"),
        _ => diagnostic,
    }
}

/// Whether the version is one that is known; an absent one has been told.
fn version(node: &Node, faults: &mut Diagnostics) -> Option<()> {
    let spelling = node.get("overlay").and_then(Node::as_str)?;
    if spelling == "1.0" || spelling.starts_with("1.0.") {
        return Some(());
    }
    let message = format!("overlays of version {} are not known", quote(spelling));
    let help = "write `overlay: 1.0.0`, and what that version has";
    let place = Pointer::root().child("overlay");
    faults.push(Diagnostic::error("unknown-version", place, message).help(help).on_value());
    None
}

/// `extends` names the document that an overlay is made for. Where that is a file in the document's folder, it can be seen
/// whether it is this one; where a document was copied from, nobody knows.
fn extends(node: &Node, overlay: &Part, library: &Library, faults: &mut Diagnostics) {
    let Some(reference) = node.get("extends").and_then(Node::as_str) else { return };
    let Address::File(file) = address(reference, &overlay.path) else { return };
    if file != library.root && !file.starts_with("..") {
        let message =
            format!("this overlay is made for {}, not for {}", quote(&file), quote(&library.root));
        let help = "name the document that it is applied to, or leave `extends` out";
        let place = Pointer::root().child("extends");
        faults.push(Diagnostic::warning("overlay-extends", place, message).help(help).on_value());
    }
}
