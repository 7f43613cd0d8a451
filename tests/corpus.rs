//! Every document of a corpus gives a crate, or says where it is wrong; which ones are wrong is a list beside this
//! file. The corpus is not part of the repository: `CRATEWRIGHT_CORPUS=DIR cargo test --test corpus` names it, a folder
//! with a `documents.txt`.

#[path = "support/package.rs"]
mod package;
#[path = "corpus/workspace.rs"]
mod workspace;

use cratewright::diagnostic::{Diagnostics, Severity};
use cratewright::project::{Texts, open};
use cratewright::{Generated, Options, generate};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;
use workspace::Workspace;

/// The documents that are not generated, each with the code of its first error.
const WRONG: &str = include_str!("corpus.txt");

#[test]
fn every_document_gives_a_crate_or_says_why_not() {
    let Some((folder, documents)) = corpus() else { return };
    let found: BTreeMap<&str, String> = documents
        .lines()
        .filter_map(|name| first_error(&folder.join(name)).map(|code| (name, code)))
        .collect();
    let found: Vec<String> =
        found.into_iter().map(|(name, code)| format!("{name} {code}")).collect();
    let expected: Vec<&str> = WRONG.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(found, expected, "tests/corpus.txt lists the documents that are not generated");
}

/// The folder of the corpus and its list; without one, says that the test is skipped.
fn corpus() -> Option<(PathBuf, String)> {
    let Some(folder) = std::env::var_os("CRATEWRIGHT_CORPUS").map(PathBuf::from) else {
        println!("skipped: CRATEWRIGHT_CORPUS names no corpus");
        return None;
    };
    let list = fs::read_to_string(folder.join("documents.txt")).expect("the corpus has a list");
    Some((folder, list))
}

/// The code of the first error of a document, `None` where it gives a crate. With `keep_going` what can be read of a
/// wrong one gives a crate too.
fn first_error(path: &Path) -> Option<String> {
    let (generated, error) = generated(path, None);
    assert!(
        generated.is_some() || error.is_some(),
        "{} gives nothing and says nothing",
        path.display()
    );
    error
}

/// The crate of what can be read of a document, called so, and the code of its first error.
fn generated(path: &Path, package: Option<String>) -> (Option<Generated>, Option<String>) {
    let mut texts = Texts::default();
    let mut diagnostics = Diagnostics::default();
    let project = open(Some(path), None, &mut texts, &mut diagnostics);
    let mut project =
        project.expect("a listed document is there").expect("there is no configuration");
    project.config.package.name = package;
    let options = Options { keep_going: true, ..Options::default() };
    let generated = generate(&project.input(&texts), options, &mut diagnostics);
    let generated = generated.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let error = diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    (generated, error.map(|diagnostic| diagnostic.code.to_owned()))
}

/// The features that change which code there is, beside those for a part of the API, which are all on.
const FEATURES: &str = "blocking,hmac,mock,patterns,tracing";

/// Every crate of the corpus passes clippy with all its code, `cargo check` as it is used by default, and rustdoc, with
/// warnings denied.
#[test]
#[ignore = "compiles a few million lines: cargo test --test corpus -- --ignored"]
fn every_crate_compiles_without_warnings() {
    let Some((folder, documents)) = corpus() else { return };
    let mut workspace = Workspace::new();
    for name in documents.lines() {
        if let (Some(generated), _) = generated(&folder.join(name), Some(package(name))) {
            workspace.add(name, &generated);
        }
    }
    workspace.write();
    let mut failed = Vec::new();
    let clippy = ["clippy", "--features", FEATURES];
    for command in [&clippy[..], &["check"], &["doc", "--no-deps"]] {
        let started = Instant::now();
        failed.extend(workspace.failures(command));
        // Cargo's lines are not captured either.
        let (count, seconds) = (workspace.len(), started.elapsed().as_secs());
        let _ = writeln!(std::io::stderr(), "{command:?}: {count} crates in {seconds} s");
    }
    assert!(failed.is_empty(), "{} failures:\n{}", failed.len(), failed.join("\n"));
}

/// A name for the crate of a document that no other has.
fn package(document: &str) -> String {
    let of_name = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let name: String = document.to_ascii_lowercase().chars().map(of_name).collect();
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-")
}
