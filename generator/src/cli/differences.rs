//! What `--check` says where a crate is not what its document gives.

use super::output::Output;
use cratewright::project::{record, shown};
use cratewright::surface::RECORD;
use cratewright::write::Report;
use cratewright::{Generated, drift};
use std::path::Path;

/// Prints what differs and what to do about it, and tells whether nothing does.
pub(super) fn report(report: &Report, out: &Path, generated: &Generated, output: Output) -> bool {
    if report.is_current() {
        return true;
    }
    let old = record(out, RECORD);
    stale(&drift::describe(report, &shown(out), old.as_ref(), generated), output)
}

/// The same of pages.
pub(super) fn pages(report: &Report, out: &Path, output: Output) -> bool {
    report.is_current() || stale(&drift::files(report, &shown(out)), output)
}

fn stale(message: &str, output: Output) -> bool {
    let help = format!("run `{}`", without_check(std::env::args()));
    output.error("stale", &message, Some(&help));
    false
}

/// Says that the lock is not what the document gives, though the crate is.
pub(super) fn lock(path: Option<&Path>, output: Output) -> bool {
    let name = path.map(shown).unwrap_or_default();
    stale(&format!("`{name}` is not what the document gives"), output)
}

/// The command that would have written, as it would be typed.
fn without_check(arguments: impl Iterator<Item = String>) -> String {
    let words = arguments.skip(1).filter(|argument| argument != "--check").map(quoted);
    std::iter::once("cratewright".to_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

fn quoted(word: String) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./=,:+@%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
