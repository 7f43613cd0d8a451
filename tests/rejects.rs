//! What cratewright says of what is wrong and of what is not built: every `rejects/x.yaml` (with `x.toml` where the
//! configuration is at fault) has beside it the printed diagnostics as `x.snap`. Adding a case needs no code:
//! `INSTA_UPDATE=always cargo test --test rejects` writes its snapshot, which is then read.

#[path = "support/snapshots.rs"]
mod snapshots;
mod support;

use cratewright::Options;
use cratewright::diagnostic::Feature;
use support::Case;

#[test]
fn every_reject_gives_its_snapshot() {
    let cases = support::all("rejects");
    assert!(cases.len() >= 40, "the cases are not found");
    snapshots::assert_nothing_left_over("rejects", &cases);
    snapshots::compare("rejects", &cases, printed);
}

/// The diagnostics, and what is written by each of the ways to go on.
fn printed(case: &Case) -> String {
    let outcome = case.generate(Options::default());
    assert!(!outcome.said.is_empty(), "{}: nothing is wrong with it", case.name);
    let strict = case.generate(Options { strict: true, keep_going: false });
    let keep_going = case.generate(Options { strict: false, keep_going: true });
    let has_errors = outcome.said.lines().any(|line| line.starts_with("error"));
    assert_eq!(
        outcome.generated.is_none(),
        has_errors,
        "{}: errors, and only they, stop",
        case.name
    );
    let written = |outcome: &support::Outcome| match &outcome.generated {
        Some(made) => format!("operations: {}, types: {}", made.operations, made.types),
        None => "nothing".to_owned(),
    };
    format!(
        "{}written: {}\nwith --strict: {}\nwith --keep-going: {}\n",
        outcome.said,
        written(&outcome),
        written(&strict),
        written(&keep_going),
    )
}

/// What is not built has a name and a case.
#[test]
fn every_feature_is_rejected_somewhere() {
    let said: String =
        support::all("rejects").iter().map(|case| case.generate(Options::default()).said).collect();
    let missing: Vec<&str> = Feature::ALL
        .into_iter()
        .map(Feature::code)
        .filter(|code| !said.contains(&format!("[{code}]")))
        .collect();
    assert!(missing.is_empty(), "no case in tests/rejects shows {missing:?}");
}

/// The number of operations that are generated is that of the document minus those that are named.
#[test]
fn every_operation_that_is_left_out_is_named() {
    let mut left_out = 0;
    for case in support::all("rejects").iter().chain(&support::all("cases")) {
        let Some((document, api, found)) = case.lint() else { continue };
        let described = document.operations.iter();
        let missing: Vec<_> = described
            .filter(|entry| {
                let pointer = entry.pointer.to_string();
                !api.operations.iter().any(|operation| operation.pointer == pointer)
            })
            .collect();
        for entry in &missing {
            let is_named = found.iter().any(|it| it.pointer.lies_in(&entry.pointer));
            assert!(is_named, "{}: nothing is said of {}", case.name, entry.pointer);
        }
        left_out += missing.len();
        // What could not even be read is an error in the operation or its path, or of a method that is not known.
        let unread = document.operation_count - document.operations.len();
        let unread = unread.saturating_sub(document.selection.operations_left());
        let paths =
            found.iter().filter(|it| it.pointer.segments().next().is_some_and(|it| it == "paths"));
        assert!(unread == 0 || paths.count() > 0, "{}: nothing is said of {unread}", case.name);
    }
    assert!(left_out >= 5, "hardly any operation is left out");
}

/// Bad input that was promised a located error with help.
#[test]
fn every_bad_input_is_an_error_with_a_place_and_help() {
    let promised = [
        "not-yaml",
        "not-json",
        "empty",
        "no-openapi",
        "broken-reference",
        "duplicate-path-parameter",
        "reference-unread",
        "reference-remote",
    ];
    let cases = support::all("rejects");
    for name in promised {
        let case = cases.iter().find(|case| case.name == name);
        let case = case.unwrap_or_else(|| panic!("tests/rejects has no case {name}"));
        let outcome = case.generate(Options::default());
        assert!(outcome.generated.is_none(), "{name}: something is written");
        for part in ["error[", &format!("--> {name}."), "help:"] {
            assert!(outcome.said.contains(part), "{name}: no `{part}` in\n{}", outcome.said);
        }
    }
}

/// Whatever is said of a document has a place, and says what to write instead.
#[test]
fn everything_that_is_said_has_a_place_and_help() {
    for case in support::all("rejects").iter().chain(&support::all("lints")) {
        for diagnostic in case.advise().iter() {
            let what = format!("{}: {} of {}", case.name, diagnostic.code, diagnostic.pointer);
            let help = diagnostic.help.as_deref().unwrap_or_default();
            assert!(help.len() > 5 && !help.ends_with('.'), "{what}: {help:?} is no help");
            assert!(diagnostic.message.len() > 10, "{what}: {}", diagnostic.message);
            assert!(!diagnostic.message.ends_with('.'), "{what}: {}", diagnostic.message);
        }
        // Where nothing is wrong with the command, every place is found in a text.
        let printed = case.printed(&case.advise());
        for head in printed
            .split("\n\n")
            .filter(|it| it.starts_with("error[") || it.starts_with("warning["))
        {
            let place = head.lines().nth(1).unwrap_or_default();
            let is_found = place.contains("--> ") && place.matches(':').count() >= 2;
            assert!(is_found, "{}: no place in\n{head}", case.name);
        }
    }
}
