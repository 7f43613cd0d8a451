//! A document that is right, with the edits that the bytes ask for: what they reach is past the shape check more often
//! than what any text reaches.
#![no_main]
#![allow(dead_code, reason = "the example uses the rest")]

#[path = "../../examples/mutate/edit.rs"]
mod edit;
#[path = "../../examples/mutate/tree.rs"]
mod tree;

use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::document::{Format, Library};
use cratewright::{Input, Options, generate};
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;
use tree::Tree;

/// Documents with a bit of everything.
const SEEDS: [&str; 5] = [
    include_str!("../../../tests/cases/obstacle-course.yaml"),
    include_str!("../../../tests/cases/callbacks.yaml"),
    include_str!("../../../tests/cases/discriminator-nested.yaml"),
    include_str!("../../../tests/cases/body-multipart.yaml"),
    include_str!("../../../tests/cases/directions.yaml"),
];

fn seeds() -> &'static [Tree] {
    static TREES: OnceLock<Vec<Tree>> = OnceLock::new();
    TREES.get_or_init(|| {
        let read = |text: &&str| Tree::of(&serde_yaml::from_str(text).expect("a case is YAML"));
        SEEDS.iter().map(read).collect()
    })
}

fuzz_target!(|data: &[u8]| {
    let Some((first, edits)) = data.split_first() else { return };
    let mut tree = seeds()[usize::from(*first) % SEEDS.len()].clone();
    for step in edits.chunks_exact(5).take(16) {
        let number = |at: usize| usize::from(u16::from_le_bytes([step[at], step[at + 1]]));
        let nodes = tree.count();
        edit::edit(&mut tree, number(0) % nodes, usize::from(step[2]) % edit::EDITS, number(3) % nodes);
    }
    let text = tree.text();
    let (config, library) = (Config::default(), Library::default());
    let input = Input { document: &text, format: Format::Yaml, library: &library, config: &config };
    let options = Options { keep_going: true, ..Options::default() };
    let mut found = Diagnostics::default();
    generate(&input, options, &mut found).expect("what is made is Rust");
    assert!(found.iter().all(|found| found.code != "unreadable"), "a fault without a place");
});
