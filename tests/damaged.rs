//! What is made of a damaged document compiles without warnings too: whoever writes a document that no case is like has a
//! crate, or reads why not. `CRATEWRIGHT_DAMAGED=COUNT cargo test --test damaged` edits cases as the example `mutate` does,
//! and compiles and documents all crates that come of it as one; `FROM..COUNT` goes on where another run ended. With
//! `CRATEWRIGHT_CORPUS` (see `tests/corpus.rs`) the small documents of that folder are damaged as well. Without the first variable
//! the test says that it is skipped.

#[path = "../generator/examples/mutate/edit.rs"]
mod edit;
#[path = "support/merged.rs"]
mod merged;
#[path = "support/package.rs"]
mod package;
#[path = "../generator/examples/mutate/random.rs"]
mod random;
mod support;
#[path = "../generator/examples/mutate/tree.rs"]
mod tree;

use cratewright::{Generated, Options};
use edit::{EDITS, edit};
use merged::Merged;
use random::Random;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use support::Case;
use tree::Tree;

/// The longest text that is damaged, as JSON: what is larger takes its time and has little more to break.
const LONGEST: usize = 8_000;

#[test]
fn what_damaged_documents_give_compiles_without_warnings() {
    let Some(numbers) = asked() else {
        println!("skipped: CRATEWRIGHT_DAMAGED says not how many documents to damage");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("damaged");
    let seeds = seeds();
    let mut merged = Merged::new("damaged");
    let mut seen = BTreeSet::new();
    for number in numbers.clone() {
        let (case, tree) = &seeds[number % seeds.len()];
        let text = damaged(tree.clone(), number).text();
        let options = Options { keep_going: true, ..Options::default() };
        let Some(generated) = case.generate_from(&text, options).generated else { continue };
        let code = own_code(&generated);
        // A module has no place for what a crate adds to the client's builder, and its documentation links to.
        let is_module = !code.iter().any(|text| text.contains("crate::ClientBuilder::"));
        if is_module && seen.insert(code) {
            let name = format!("of_{number}");
            package::write_if_changed(&folder.join("documents").join(&name), &text);
            merged.add(&name, &generated);
            // What each crate says to clippy, the whole says.
            for file in generated.files.iter().filter(|file| file.path == "clippy.toml") {
                merged.add_file(&file.path, file.text.to_string());
            }
        }
    }
    let (crates, documents) = (seen.len(), numbers.len());
    println!(
        "{crates} different crates of {documents} documents, from {} undamaged ones",
        seeds.len()
    );
    assert!(seen.len() > numbers.len() / 4, "hardly a document gives a crate of its own");
    merged.write(&folder.join("damaged"));
    package::write_workspace(&folder, [&"damaged".to_owned()]);
    let said = [&["clippy", "--", "-D", "warnings"][..], &["doc", "--no-deps"]]
        .map(|command| package::cargo(&folder, command).err().unwrap_or_default());
    assert!(said.iter().all(String::is_empty), "in {}:\n{}", folder.display(), said.concat());
}

/// The numbers of the documents to try.
fn asked() -> Option<Range<usize>> {
    let asked = env::var("CRATEWRIGHT_DAMAGED").ok()?;
    let (from, to) = asked.split_once("..").unwrap_or(("0", &asked));
    let number = |text: &str| text.parse().expect("CRATEWRIGHT_DAMAGED is COUNT or FROM..COUNT");
    Some(number(from)..number(to))
}

/// What is damaged: all cases and documents but the large ones.
fn seeds() -> Vec<(Case, Tree)> {
    let cases = support::all("cases").into_iter().chain(corpus());
    let trees = cases.filter_map(|case| {
        let value = serde_yaml::from_str(&case.document).ok()?;
        Some((case, Tree::of(&value)))
    });
    trees.filter(|(_, tree)| tree.text().len() <= LONGEST).collect()
}

/// The documents of the corpus, if there is one.
fn corpus() -> Vec<Case> {
    let Some(folder) = env::var_os("CRATEWRIGHT_CORPUS").map(PathBuf::from) else {
        return Vec::new();
    };
    let list = fs::read_to_string(folder.join("documents.txt")).expect("the corpus has a list");
    let documents = list.lines().map(|name| {
        let text = fs::read_to_string(folder.join(name)).expect("a listed document is there");
        Case::of(name, text)
    });
    documents.collect()
}

/// One to three edits, which the number decides.
fn damaged(mut tree: Tree, number: usize) -> Tree {
    let mut random = Random::seeded(number);
    for _ in 0..=random.below(3) {
        let nodes = tree.count();
        edit(&mut tree, random.below(nodes), random.below(EDITS), random.below(nodes));
    }
    tree
}

/// All that is not the same for every crate.
fn own_code(generated: &Generated) -> Vec<String> {
    let files = generated.files.iter();
    let own = files.filter(|file| {
        ["src/types", "src/resources", "src/mock", "src/client"]
            .iter()
            .any(|part| file.path.starts_with(part))
    });
    own.map(|file| file.text.to_string()).collect()
}
