//! References that lead nowhere as they are written, and can only mean one place.

use super::plan::Found;
use super::resolve::resolve;
use super::trees::Trees;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::node::{Node, quote};
use crate::document::path::Path;
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

/// `#/definitions/Pet` where newer versions keep it, as documents have it that were converted by hand.
pub(super) fn as_before(
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
    diagnostics.push(
        Diagnostic::warning("wrong-value", found.pointer.clone(), message)
            .help(format!("write {}", quote(&meant)))
            .on_value(),
    );
    Some(target)
}

/// `#/$defs/Name` where `$defs` stands in a schema around the reference, as schemas written for other tools have it.
pub(super) fn in_definitions(trees: &mut Trees<'_>, found: &Found) -> Option<Pointer> {
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
