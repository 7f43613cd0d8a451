use super::super::{Class, Comparison, Rule, Version};
use super::alike::alike;
use super::markdown::code;
use super::what;
use std::fmt::Write;

/// The section of a changelog, as [Keep a Changelog](https://keepachangelog.com/en/1.1.0/) has it. There is no date: the
/// day of the release is not that of the bump. What users cannot tell is left out.
#[must_use]
pub fn changelog(comparison: &Comparison, version: &Version) -> String {
    let mut text = format!("## {version}\n");
    let told = || comparison.changes.iter().filter(|it| it.rule.class() != Class::Internal);
    // Writing to a string does not fail.
    for (title, kind) in [
        ("Added", Sort::Added),
        ("Changed", Sort::Changed),
        ("Deprecated", Sort::Deprecated),
        ("Removed", Sort::Removed),
    ] {
        let changes = alike(told().filter(|change| sort(change.rule) == kind));
        if changes.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n### {title}\n");
        for alike in changes {
            let change = alike.first;
            let breaking =
                if change.rule.class() == Class::Breaking { "**Breaking:** " } else { "" };
            let elsewhere = alike.elsewhere(code);
            let elsewhere = elsewhere.map_or_else(String::new, |it| format!("; {it}"));
            let said = change.rule.what();
            let _ = writeln!(text, "- {breaking}{}: {said}{elsewhere}.", code(&what(change)));
        }
    }
    if told().next().is_none() {
        text.push_str("\nDocumentation and internals.\n");
    }
    text
}

#[derive(PartialEq, Eq)]
enum Sort {
    Added,
    Changed,
    Deprecated,
    Removed,
}

/// Where a rule's changes are listed.
fn sort(rule: Rule) -> Sort {
    let ends_in = |ending: &str| rule.id().ends_with(ending);
    if rule == Rule::Deprecated {
        Sort::Deprecated
    } else if ["-removed", "-lost", "-no-longer-documented"].iter().any(|it| ends_in(it)) {
        Sort::Removed
    } else if rule.class() == Class::Additive || ends_in("-added") {
        Sort::Added
    } else {
        Sort::Changed
    }
}
