//! A document that has not changed gives the crate that it gave, with the `names.lock` of the run before: every case, and
//! every document of a corpus that `CRATEWRIGHT_CORPUS=DIR` names, a folder with a `documents.txt`.

mod support;

use cratewright::diagnostic::Diagnostics;
use cratewright::document::Part;
use cratewright::project::{Texts, open};
use cratewright::{Generated, Options, generate};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_case_with_its_lock_is_the_same() {
    let differ = support::all("cases").into_iter().filter_map(|case| {
        let first = case.generate(Options::default()).generated.expect("a case gives a crate");
        let again = case.locked(lock(&first)).generate(Options::default());
        let again = again.generated.unwrap_or_else(|| panic!("{}: {}", case.name, again.said));
        difference(&case.name, &first, &again)
    });
    let differ: Vec<String> = differ.collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn every_document_of_the_corpus_with_its_lock_is_the_same() {
    let Some(folder) = std::env::var_os("CRATEWRIGHT_CORPUS").map(PathBuf::from) else {
        println!("skipped: CRATEWRIGHT_CORPUS names no corpus");
        return;
    };
    let list = fs::read_to_string(folder.join("documents.txt")).expect("the corpus has a list");
    let differ = list.lines().filter_map(|name| {
        let first = document(&folder.join(name), None)?;
        let again = document(&folder.join(name), Some(lock(&first)));
        difference(name, &first, &again.expect("a lock that was written can be read"))
    });
    let differ: Vec<String> = differ.collect();
    assert!(differ.is_empty(), "{} documents\n{}", differ.len(), differ.join("\n"));
}

/// The crate of what can be read of a document.
fn document(path: &Path, lock: Option<Part>) -> Option<Generated> {
    let mut texts = Texts::default();
    let mut found = Diagnostics::default();
    let project = open(Some(path), None, &mut texts, &mut found);
    let project = project.expect("a listed document is there").expect("there is no configuration");
    texts.library.lock = lock;
    let options = Options { keep_going: true, ..Options::default() };
    generate(&project.input(&texts), options, &mut found).expect("what is made is Rust")
}

fn lock(generated: &Generated) -> Part {
    let name = "names.lock".to_owned();
    Part { path: name.clone(), name, text: Ok(generated.lock.clone()) }
}

/// The first line that is another one, of the lock or of a file.
fn difference(name: &str, first: &Generated, again: &Generated) -> Option<String> {
    let files = |generated: &Generated| -> Vec<(String, String)> {
        let files = generated.files.iter().map(|file| (file.path.clone(), file.text.to_string()));
        [("names.lock".to_owned(), generated.lock.clone())].into_iter().chain(files).collect()
    };
    let (old, new) = (files(first), files(again));
    let (old, new) = old.iter().zip(&new).find(|(old, new)| old != new)?;
    let lines = old.1.lines().zip(new.1.lines()).find(|(old, new)| old != new);
    Some(format!("{name}: {}: {lines:?}", old.0))
}
