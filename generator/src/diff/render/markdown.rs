use super::super::{Class, Comparison, Places};
use super::alike::alike;
use super::{heading, verdict, what};
use std::fmt::Write;

/// For a pull request.
#[must_use]
pub fn markdown(comparison: &Comparison, places: &Places<'_>) -> String {
    let mut text = format!("**{}**\n", verdict(comparison));
    // Writing to a string does not fail.
    for class in Class::ALL {
        if comparison.of(class).next().is_none() {
            continue;
        }
        let _ = writeln!(text, "\n### {}\n", heading(class));
        for alike in alike(comparison.of(class)) {
            let change = alike.first;
            let place = places.of(change);
            let place = if place.is_empty() { place } else { format!(" ({})", code(&place)) };
            let _ = writeln!(text, "- {}: {}{place}", code(&what(change)), change.rule.what());
            for also in &change.also {
                let _ = writeln!(text, "  - {also}");
            }
            if let Some(elsewhere) = alike.elsewhere(code) {
                let _ = writeln!(text, "  - {elsewhere}");
            }
        }
    }
    text
}

/// Text as code, whatever is in it (CommonMark 0.31, section 6.1).
pub(super) fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 { format!("`{text}`") } else { format!("{fence} {text} {fence}") }
}
