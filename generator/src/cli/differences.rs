//! What `--check` says where a crate is not what its document gives.

use super::output::Output;
use cratewright::project::shown;
use cratewright::write::Report;
use std::fmt::Write;
use std::path::Path;

/// More paths than this are counted, not listed.
const SHOWN: usize = 20;

/// Prints what differs and what to do about it, and tells whether nothing does.
pub(super) fn report(report: &Report, out: &Path, output: Output) -> bool {
    if report.is_current() {
        return true;
    }
    let mut message = format!("`{}` is not what the document gives", shown(out));
    list(&mut message, "differs", &report.changed);
    list(&mut message, "missing", &report.created);
    list(&mut message, "no longer made", &report.removed);
    let help = format!("run `{}`", without_check(std::env::args()));
    output.error("stale", &message, Some(&help));
    false
}

/// Says that the lock is not what the document gives, though the crate is.
pub(super) fn lock(path: Option<&Path>, output: Output) -> bool {
    let name = path.map(shown).unwrap_or_default();
    let help = format!("run `{}`", without_check(std::env::args()));
    output.error("stale", &format!("`{name}` is not what the document gives"), Some(&help));
    false
}

fn list(message: &mut String, what: &str, paths: &[String]) {
    // Writing to a string does not fail.
    for path in paths.iter().take(SHOWN) {
        let _ = write!(message, "\n  {what}: {path}");
    }
    if paths.len() > SHOWN {
        let _ = write!(message, "\n  {what}: and {} more", paths.len() - SHOWN);
    }
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
