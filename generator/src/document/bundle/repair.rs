//! References that lead nowhere as they are written, and can only mean one place.

use super::plan::Found;
use super::resolve::resolve;
use super::trees::Trees;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::library::relocated;
use crate::document::node::{Node, quote};
use crate::document::path::Path;
use crate::document::reference::section;
use crate::document::swagger::renamed;

/// `#components/schemas/Pet` is no name of an anchor, which has no stroke, so it can only be meant as a pointer.
pub(super) fn repair(reference: &mut String, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let Some((file, fragment)) = reference.split_once('#') else { return };
    if fragment.starts_with('/') || !fragment.contains('/') {
        return;
    }
    let meant = format!("{file}#/{fragment}");
    let message =
        format!("{} lacks the `/` behind `#`: it is read as {}", quote(reference), quote(&meant));
    diagnostics.push(
        Diagnostic::warning("wrong-value", path.pointer(), message)
            .help(format!("write {}", quote(&meant)))
            .on_value(),
    );
    *reference = meant;
}

/// The place that such a reference means.
pub(super) fn meant(
    trees: &mut Trees<'_>,
    found: &Found,
    diagnostics: &mut Diagnostics,
) -> Option<Pointer> {
    in_definitions(trees, found)
        .or_else(|| as_before(trees, found, diagnostics))
        .or_else(|| by_name(trees, found, diagnostics))
        .or_else(|| of_the_document(trees, found, diagnostics))
}

/// `Pet`, the name of a component by itself, as the first documents of 2.0 have it, or `#/components/schemas/a/b` of one
/// whose name has a stroke.
fn by_name(trees: &mut Trees<'_>, found: &Found, diagnostics: &mut Diagnostics) -> Option<Pointer> {
    let kind = found.object.kept_in.filter(|_| is_reference(found))?;
    let written = section(kind, trees.version);
    let (name, why) = match found.reference.strip_prefix(&format!("{}/", written.as_reference())) {
        Some(name) => (Pointer::decode(name), "has a `/` in a name"),
        None => (found.reference.clone(), "is the name of a component"),
    };
    let target = Pointer::root().descend(&["components", kind, &name]);
    trees.place_mut(&target).filter(|_| found.pointer.part() == 0)?;
    let meant = written.child(&name).as_reference();
    let message = format!("{} {why}: it is read as {}", quote(&found.reference), quote(&meant));
    diagnostics.push(read_as(found, message, &meant));
    Some(target)
}

/// `#/components/schemas/Pet` in a file of a document that is not there, but in the document itself.
fn of_the_document(
    trees: &mut Trees<'_>,
    found: &Found,
    diagnostics: &mut Diagnostics,
) -> Option<Pointer> {
    let part = found.pointer.part();
    if part == 0 || !found.reference.starts_with("#/") || !is_reference(found) {
        return None;
    }
    let target = resolve(trees, &found.reference, 0, diagnostics).ok()?;
    let meant = relocated(&found.reference, trees.path(0), trees.path(part));
    let message = format!(
        "{} leads nowhere in this file: it is read as {}",
        quote(&found.reference),
        quote(&meant)
    );
    diagnostics.push(read_as(found, message, &meant));
    Some(target)
}

/// Whether this is a `$ref`, and no value of a discriminator.
fn is_reference(found: &Found) -> bool {
    found.pointer.segments().last().is_some_and(|last| last == "$ref")
}

fn read_as(found: &Found, message: String, meant: &str) -> Diagnostic {
    Diagnostic::warning("wrong-value", found.pointer.clone(), message)
        .help(format!("write {}", quote(meant)))
        .on_value()
}

/// `#/definitions/Pet` where newer versions keep it, as documents have it that were converted by hand.
fn as_before(
    trees: &mut Trees<'_>,
    found: &Found,
    diagnostics: &mut Diagnostics,
) -> Option<Pointer> {
    let fragment = &found.reference[found.reference.find('#')?..];
    let mut way: Vec<String> = Pointer::from_reference(fragment)?.segments().collect();
    if way.len() != 2 || !renamed(&mut way) {
        return None;
    }
    let file = &found.reference[..found.reference.len() - fragment.len()];
    let way: Vec<&str> = way.iter().map(String::as_str).collect();
    let meant = format!("{file}{}", Pointer::root().descend(&way).as_reference());
    let target = resolve(trees, &meant, found.pointer.part(), diagnostics).ok()?;
    let message = format!(
        "{} is written as in Swagger 2.0: it is read as {}",
        quote(&found.reference),
        quote(&meant)
    );
    diagnostics.push(read_as(found, message, &meant));
    Some(target)
}

/// `#/$defs/Name` where `$defs` stands in a schema around the reference, as schemas written for other tools have it.
fn in_definitions(trees: &mut Trees<'_>, found: &Found) -> Option<Pointer> {
    let rest = found.reference.strip_prefix('#')?;
    if !rest.starts_with("/$defs/") && !rest.starts_with("/definitions/") {
        return None;
    }
    let way: Vec<String> = Pointer::from_reference(&found.reference)?.segments().collect();
    let way: Vec<&str> = way.iter().map(String::as_str).collect();
    let mut around = found.pointer.parent();
    while let Some(place) = around {
        let target = place.descend(&way);
        if trees.place_mut(&target).is_some_and(|node| *node != Node::Null) {
            return Some(target);
        }
        around = place.parent();
    }
    None
}
