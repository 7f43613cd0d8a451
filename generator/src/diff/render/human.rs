use super::super::{Class, Comparison, Places};
use super::alike::alike;
use super::{heading, verdict, what};
use std::fmt::Write;

/// For a terminal: the changes by class with their places, then the verdict. What changes alike in many places is shown once.
/// Of each class `most` changes are shown, and the others counted.
#[must_use]
pub fn human(comparison: &Comparison, places: &Places<'_>, most: usize) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    for class in Class::ALL {
        let number = comparison.of(class).count();
        if number == 0 {
            continue;
        }
        let _ = writeln!(text, "{} ({number})", heading(class));
        let mut told = 0;
        for alike in alike(comparison.of(class)).iter().take(most) {
            let change = alike.first;
            told += 1 + alike.others.len();
            let place = places.of(change);
            let place = if place.is_empty() { place } else { format!("\n    at {place}") };
            let rule = change.rule;
            let _ =
                writeln!(text, "  {}\n    {} [{}]{place}", what(change), rule.what(), rule.id());
            for also in &change.also {
                let _ = writeln!(text, "    also: {also}");
            }
            if let Some(elsewhere) = alike.elsewhere(str::to_owned) {
                let _ = writeln!(text, "    {elsewhere}");
            }
        }
        if number > told {
            let _ = writeln!(text, "  and {} more", number - told);
        }
        text.push('\n');
    }
    let _ = writeln!(text, "{}", verdict(comparison));
    text
}
