//! Every document of a corpus gives a crate, or says where it is wrong; which ones are wrong is a list beside this
//! file. The corpus is not part of the repository: `CRATEWRIGHT_CORPUS=DIR cargo test --test corpus` names it, a folder
//! with a `documents.txt`.

use cratewright::diagnostic::{Diagnostics, Severity};
use cratewright::project::{Texts, open};
use cratewright::{Options, generate};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The documents that are not generated, each with the code of its first error.
const WRONG: &str = include_str!("corpus.txt");

#[test]
fn every_document_gives_a_crate_or_says_why_not() {
    let Some(folder) = std::env::var_os("CRATEWRIGHT_CORPUS") else {
        println!("skipped: CRATEWRIGHT_CORPUS names no corpus");
        return;
    };
    let folder = Path::new(&folder);
    let documents =
        fs::read_to_string(folder.join("documents.txt")).expect("the corpus has a list");
    let found: BTreeMap<&str, String> = documents
        .lines()
        .filter_map(|name| first_error(&folder.join(name)).map(|code| (name, code)))
        .collect();
    let found: Vec<String> =
        found.into_iter().map(|(name, code)| format!("{name} {code}")).collect();
    let expected: Vec<&str> = WRONG.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(found, expected, "tests/corpus.txt lists the documents that are not generated");
}

/// The code of the first error of a document, `None` where it gives a crate. With `keep_going` what can be read of a
/// wrong one gives a crate too.
fn first_error(path: &Path) -> Option<String> {
    let mut texts = Texts::default();
    let mut diagnostics = Diagnostics::default();
    let project = open(Some(path), None, &mut texts, &mut diagnostics);
    let project = project.expect("a listed document is there").expect("there is no configuration");
    let options = Options { keep_going: true, ..Options::default() };
    let generated = generate(&project.input(&texts), options, &mut diagnostics);
    let generated = generated.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let error = diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    assert!(
        generated.is_some() || error.is_some(),
        "{} gives nothing and says nothing",
        path.display()
    );
    error.map(|diagnostic| diagnostic.code.to_owned())
}
