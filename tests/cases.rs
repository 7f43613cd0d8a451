//! What cratewright writes for each feature of OpenAPI: every `cases/x.yaml` (with `x.toml` where it needs a
//! configuration) has beside it the crate made from it as `x.snap`. Adding a case needs no code:
//! `INSTA_UPDATE=always cargo test --test cases` writes its snapshot, which is then read.

#[path = "support/snapshots.rs"]
mod snapshots;
mod support;

use cratewright::Options;
use std::fmt::Write;
use support::Case;

#[test]
fn every_case_gives_its_snapshot() {
    let cases = support::all("cases");
    assert!(cases.len() >= 40, "the cases are not found");
    snapshots::assert_nothing_left_over("cases", &cases);
    snapshots::compare("cases", &cases, written);
}

/// What a reviewer wants to see: everything that was made of the document itself.
fn written(case: &Case) -> String {
    let outcome = case.generate(Options::default());
    assert!(outcome.said.is_empty(), "a case has no warnings:\n{}", outcome.said);
    let generated = outcome.generated.expect("a document without faults gives a crate");
    // The compiled cases are told apart by it.
    assert_eq!(generated.package, case.name, "the title of a case is its name");
    let mut shown = String::new();
    for file in &generated.files {
        let path = file.path.as_str();
        if path.ends_with(".rs") && !path.starts_with("src/runtime/") {
            let _ = writeln!(shown, "//// {path}\n\n{}", file.text);
        }
    }
    shown
}
