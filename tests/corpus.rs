//! Every document of a corpus gives a crate, or says where it is wrong; which ones are wrong is a list beside this
//! file. The corpus is not part of the repository: `CRATEWRIGHT_CORPUS=DIR cargo test --test corpus` names it, a folder
//! with a `documents.txt`.

#[path = "support/merged.rs"]
mod merged;
#[path = "support/package.rs"]
mod package;

use cratewright::diagnostic::{Diagnostics, Severity};
use cratewright::project::{Texts, open};
use cratewright::write::{self, Mode};
use cratewright::{Generated, Options, generate};
use merged::Merged;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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
    let (generated, error) = generated(path);
    assert!(
        generated.is_some() || error.is_some(),
        "{} gives nothing and says nothing",
        path.display()
    );
    error
}

/// The crate of what can be read of a document, and the code of its first error.
fn generated(path: &Path) -> (Option<Generated>, Option<String>) {
    let mut texts = Texts::default();
    let mut diagnostics = Diagnostics::default();
    let project = open(Some(path), None, &mut texts, &mut diagnostics);
    let project = project.expect("a listed document is there").expect("there is no configuration");
    let options = Options { keep_going: true, ..Options::default() };
    let generated = generate(&project.input(&texts), options, &mut diagnostics);
    let generated = generated.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let error = diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    (generated, error.map(|diagnostic| diagnostic.code.to_owned()))
}

/// How much source is compiled as one crate.
const LARGE: usize = 3_000_000;

/// Every crate of the corpus passes `cargo check` and rustdoc with warnings denied. Crates are compiled together, as the
/// modules of one, and where that fails each by itself, since only that counts.
#[test]
#[ignore = "compiles a few million lines: cargo test --test corpus -- --ignored"]
fn every_crate_compiles_without_warnings() {
    let Some((folder, documents)) = corpus() else { return };
    let (mut group, mut size, mut failed, mut count) = (Vec::new(), 0, Vec::new(), 0);
    for name in documents.lines() {
        let (Some(generated), _) = generated(&folder.join(name)) else { continue };
        let own = |path: &str| path.ends_with(".rs") && !path.starts_with("src/runtime/");
        let files = generated.files.iter().filter(|file| own(&file.path));
        size += files.map(|file| file.text.len()).sum::<usize>();
        count += 1;
        group.push((name, generated));
        if size >= LARGE {
            failed.extend(failures(&std::mem::take(&mut group)));
            size = 0;
        }
    }
    failed.extend(failures(&group));
    println!("{count} crates");
    assert!(failed.is_empty(), "{} of {count} crates:\n{}", failed.len(), failed.join("\n"));
}

/// What is wrong with the crates of a group.
fn failures(group: &[(&str, Generated)]) -> Vec<String> {
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    let mut merged = Merged::new("all_documents");
    for (index, (_, generated)) in group.iter().enumerate() {
        merged.add(&format!("document_{index}"), generated);
    }
    merged.write(&work.join("together"));
    if compile(&work, "together").is_ok() {
        return Vec::new();
    }
    let alone = group.iter().filter_map(|(name, generated)| {
        let member = format!("alone/{}", generated.package);
        write::sync(&work.join(&member), &generated.files, Mode::Write)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        compile(&work, &member).err().map(|said| format!("{name}: {said}"))
    });
    alone.collect()
}

/// Compiles the only member of the workspace; what the compiler says is the error.
fn compile(work: &Path, member: &str) -> Result<(), String> {
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{member:?}]\n");
    fs::write(work.join("Cargo.toml"), manifest).expect("the target folder can be written to");
    package::write_lock(work);
    for arguments in [&["check"][..], &["doc", "--no-deps"]] {
        let output = Command::new(env!("CARGO"))
            .current_dir(work)
            .args(arguments)
            .args(["--offline", "--quiet"])
            .env("CARGO_TARGET_DIR", work.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "--deny warnings")
            .env("RUSTDOCFLAGS", "--deny warnings")
            .output()
            .expect("cargo runs");
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(said.lines().take(40).collect::<Vec<_>>().join("\n"));
        }
    }
    Ok(())
}
