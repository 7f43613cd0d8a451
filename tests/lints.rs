//! What `cratewright lint` says beyond faults: every `lints/x.yaml` (with `x.toml` where there is a configuration) has
//! beside it what is printed as `x.snap`. Adding a case needs no code: `INSTA_UPDATE=always cargo test --test lints`.

#[path = "support/snapshots.rs"]
mod snapshots;
mod support;

use cratewright::Options;
use cratewright::diagnostic::{CODES, Code, Severity};
use std::collections::BTreeSet;

#[test]
fn every_lint_gives_its_snapshot() {
    let cases = support::all("lints");
    assert!(cases.len() >= 6, "the cases are not found");
    snapshots::assert_nothing_left_over("lints", &cases);
    snapshots::compare("lints", &cases, |case| case.printed(&case.advise()));
}

#[test]
fn lints_are_warnings_with_help_and_only_of_lint() {
    let mut seen = BTreeSet::new();
    for case in support::all("lints") {
        let said = case.generate(Options::default()).said;
        for diagnostic in case.advise().iter() {
            let code = Code::find(diagnostic.code).expect("it is in the table");
            if !code.is_lint() {
                continue;
            }
            seen.insert(code.name);
            assert_eq!(diagnostic.severity, Severity::Warning, "{}", code.name);
            assert!(diagnostic.help.is_some(), "{}: {} has no help", case.name, code.name);
            let tag = format!("[{}]", code.name);
            assert!(!said.contains(&tag), "{}: generate says {tag}", case.name);
        }
    }
    let all: BTreeSet<&str> =
        CODES.iter().filter(|code| code.is_lint()).map(|code| code.name).collect();
    assert_eq!(seen, all, "every lint has a case");
}

/// Lints and explanations look at everything that a document can hold.
#[test]
fn every_case_can_be_linted_and_its_places_explained() {
    let mut explained = 0;
    for case in support::all("cases") {
        let found = case.advise();
        let odd = found.iter().find(|found| Code::find(found.code).is_none());
        assert!(odd.is_none(), "{}: {odd:?}", case.name);
        let api = case.api();
        let types = api.types.iter().map(|def| &def.pointer).rev().take(1);
        let operations = api.operations.iter().map(|operation| &operation.pointer).rev().take(1);
        for place in types.chain(operations) {
            // What lowering has moved is asked for by where it was written, which it may not be here.
            let Some(explanation) = case.explain(place) else { continue };
            assert!(!explanation.items.is_empty(), "{}: {place} is not explained", case.name);
            explained += 1;
        }
    }
    assert!(explained > 100, "{explained}");
}

#[test]
fn what_is_said_of_a_document_does_not_depend_on_the_run() {
    for case in support::all("lints") {
        let once = case.printed(&case.advise());
        assert_eq!(once, case.printed(&case.advise()), "{}", case.name);
    }
}
