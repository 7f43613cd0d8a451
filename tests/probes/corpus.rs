//! The same for the documents of a corpus.

use super::events::with_their_data;
use super::program::{Program, Subject};
use super::support::tree;
use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::document::{Format, Library};
use cratewright::{Input, Options};
use serde_json::Value;
use std::path::Path;
use std::sync::mpsc;
use std::{env, fs, thread};

/// How much source is compiled as one program.
const LARGE: usize = 1_500_000;

#[test]
fn instances_of_the_corpus_come_back_as_they_were() {
    let Some(folder) = env::var_os("CRATEWRIGHT_CORPUS") else {
        println!("skipped: CRATEWRIGHT_CORPUS names no corpus");
        return;
    };
    let folder = Path::new(&folder);
    let list = fs::read_to_string(folder.join("documents.txt")).expect("the corpus has a list");
    let mut group: Vec<(Subject, Value)> = Vec::new();
    let mut size = 0;
    // While one program is compiled and runs, the documents of the next are read.
    let failures: Vec<String> = thread::scope(|scope| {
        let (sender, groups) = mpsc::sync_channel(1);
        let tried =
            scope.spawn(move || groups.iter().filter_map(|group: Vec<_>| tried(&group)).collect());
        for name in list.lines() {
            if let Some((subject, document, bytes)) = read(folder, name) {
                size += bytes;
                group.push((subject, document));
            }
            if size >= LARGE {
                let full = std::mem::take(&mut group);
                sender.send(full).expect("groups are taken until the last");
                size = 0;
            }
        }
        sender.send(group).expect("groups are taken until the last");
        drop(sender);
        tried.join().expect("what fails in a group is kept")
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn tried(group: &[(Subject, Value)]) -> Option<String> {
    let attempt = || {
        let program = Program::build("corpus", group.iter().map(|(subject, _)| subject));
        let subjects = group.iter().map(|(subject, document)| (subject, document));
        super::come_back(&program, subjects, super::instances().min(10));
    };
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(attempt));
    result.err().map(|panic| panic.downcast_ref::<String>().cloned().unwrap_or_default())
}

/// The types of a document, as far as it can be read.
fn read(folder: &Path, name: &str) -> Option<(Subject, Value, usize)> {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).ok()?;
    let config = Config::default();
    let (format, library) = (Format::of_file(&path), &Library::default());
    let input = Input { document: &text, format, library, config: &config };
    let options = Options { keep_going: true, ..Options::default() };
    let mut diagnostics = Diagnostics::default();
    let (_, api) = cratewright::lint(&input, options, &mut diagnostics)?;
    let generated = cratewright::generate(&input, options, &mut diagnostics).ok()??;
    let bytes = generated.files.iter().filter(|file| file.path.starts_with("src/types/"));
    let bytes = bytes.map(|file| file.text.len()).sum();
    let document = with_their_data(tree(&text, format, library));
    let subject = Subject::new(name, &api, &generated).only_components();
    Some((subject, document, bytes))
}
