//! What is said where a crate is not what its document gives.

use crate::Generated;
use crate::diff::{self, Places};
use crate::surface::Surface;
use crate::write::Report;
use std::fmt::Write;

/// More paths than this are counted, not listed.
const FILES: usize = 10;

/// More changes of a class than this are counted, not listed.
const CHANGES: usize = 10;

/// The files that differ, and what that does to the public API, where the crate has a record of its own.
#[must_use]
pub fn describe(
    report: &Report,
    out: &str,
    record: Option<&Surface>,
    generated: &Generated,
) -> String {
    let mut text = files(report, out);
    let Some(old) = record else { return text };
    let comparison = diff::compare(old, &generated.surface);
    if comparison.changes.is_empty() {
        text.push_str("\nThe public API is the same.");
        return text;
    }
    let pointer = |pointer: &str| pointer.to_owned();
    let places = Places { old: &pointer, new: &pointer };
    let changes = diff::human(&comparison, &places, CHANGES);
    // Writing to a string does not fail.
    let _ = write!(text, "\n\nWhat that is for users of the crate:\n\n{}", changes.trim_end());
    text
}

/// The files that differ.
#[must_use]
pub fn files(report: &Report, out: &str) -> String {
    let mut text = format!("`{out}` is not what the document gives");
    list(&mut text, "differs", &report.changed);
    list(&mut text, "missing", &report.created);
    list(&mut text, "no longer made", &report.removed);
    text
}

fn list(text: &mut String, what: &str, paths: &[String]) {
    for path in paths.iter().take(FILES) {
        let _ = write!(text, "\n  {what}: {path}");
    }
    if paths.len() > FILES {
        let _ = write!(text, "\n  {what}: and {} more", paths.len() - FILES);
    }
}
