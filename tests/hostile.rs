//! What the generated types do with answers that mean harm: a value or an error, never a panic or a hang, and no more
//! memory than a small multiple of the answer.
//!
//! A program is compiled for this, with the types of `generated/` and of cases whose unions are read more than once. It
//! has an allocator that counts, and reads as every type, alone, in a list, as lines and as events: values of the type
//! with each place of them made wrong in each way (deleted, twice, of another kind, cut off), and large answers of little
//! (deep, wide, long) as themselves and in each place of a value. What it tries is below `tests/hostile/program/`.
//!
//! An answer may take 128 bytes for each of its own and 16 MiB, which is what the runtime holds itself to
//! (`generator/runtime/src/room.rs`), and 4 microseconds for each in a program that is not optimised.
//!
//! `CRATEWRIGHT_HOSTILE=full` tries answers of a megabyte. With `CRATEWRIGHT_CORPUS` (see `tests/corpus.rs`) the types of
//! three large documents are tried as well, which takes minutes.

#[path = "probes/draft.rs"]
mod draft;
#[path = "probes/heirs.rs"]
mod heirs;
#[path = "hostile/battery.rs"]
mod battery;
#[path = "probes/instance.rs"]
mod instance;
#[path = "support/package.rs"]
mod package;
#[path = "probes/program.rs"]
mod program;
#[path = "probes/random.rs"]
mod random;
mod support;
#[path = "probes/valid.rs"]
mod valid;

use battery::{Scale, Target, withstands};
use cratewright::Options;
use std::path::Path;

/// Cases whose unions nest, or are told apart by what stands last.
const CASES: [&str; 7] = [
    "any-of-keys",
    "discriminator-nested",
    "map",
    "one-of-discriminator",
    "recursion-direct",
    "recursion-tagged",
    "recursion-union",
];

#[test]
fn generated_types_withstand_hostile_answers() {
    let mut targets = vec![Target::open(
        "generated",
        Path::new("spec/ai-gateway.yaml"),
        Some(Path::new("spec/cratewright.toml")),
    )];
    targets.extend(support::all("cases").into_iter().filter(|case| CASES.contains(&&*case.name)).map(
        |case| {
            let generated = case.generate(Options::default()).generated.expect("a case gives a crate");
            let document = serde_yaml::from_str(&case.document).expect("a case is YAML");
            Target::new(&case.name, &case.api(), &generated, document)
        },
    ));
    assert_eq!(targets.len(), 1 + CASES.len(), "the cases are not found");
    withstands("hostile", &targets, "all_ways", Scale::asked());
}

/// Those of the corpus with the most unions, and the one whose objects may leave out the most.
const DOCUMENTS: [&str; 3] = ["real/openai.yaml", "real/discord.json", "real/twilio_api.json"];

#[test]
fn types_of_large_documents_withstand_hostile_answers() {
    let Some(folder) = std::env::var_os("CRATEWRIGHT_CORPUS") else {
        println!("skipped: CRATEWRIGHT_CORPUS names no corpus");
        return;
    };
    for name in DOCUMENTS {
        let target = Target::open(name, &Path::new(&folder).join(name), None);
        withstands(&name.replace(['/', '.'], "-"), &[target], "ways", Scale::asked());
    }
}
