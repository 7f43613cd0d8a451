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
//! `CRATEWRIGHT_HOSTILE=full` tries all of it, on large answers of 200 KB. With `CRATEWRIGHT_CORPUS` (see `tests/corpus.rs`) the types of
//! three large documents are tried as well, which takes minutes.

#[path = "hostile/battery.rs"]
mod battery;
#[path = "probes/draft.rs"]
mod draft;
#[allow(dead_code, reason = "not every test needs it")]
#[path = "probes/heirs.rs"]
mod heirs;
#[path = "probes/instance.rs"]
mod instance;
#[path = "support/package.rs"]
mod package;
#[path = "probes/program.rs"]
mod program;
#[allow(dead_code, reason = "not every test needs it")]
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
    targets.extend(
        support::all("cases").into_iter().filter(|case| CASES.contains(&&*case.name)).map(|case| {
            let generated =
                case.generate(Options::default()).generated.expect("a case gives a crate");
            Target::new(&case.name, &case.api(), &generated, case.tree())
        }),
    );
    assert_eq!(targets.len(), 1 + CASES.len(), "the cases are not found");
    withstands(
        "hostile",
        &targets,
        |path| {
            let ways = if path.starts_with("of_generated::") { "ways" } else { "all_ways" };
            format!("answers::{ways}::<{path}>()")
        },
        Scale::asked(),
    );
}

/// Those of the corpus with the most unions, and the one whose objects may leave out the most.
const DOCUMENTS: [&str; 3] = ["real/twilio_api.json", "real/openai.yaml", "real/discord.json"];

#[test]
fn types_of_large_documents_withstand_hostile_answers() {
    let Some(folder) = std::env::var_os("CRATEWRIGHT_CORPUS") else {
        println!("skipped: CRATEWRIGHT_CORPUS names no corpus");
        return;
    };
    for name in DOCUMENTS {
        let target = Target::open(name, &Path::new(&folder).join(name), None);
        let arm = |path: &str| format!("answers::ways::<{path}>()");
        withstands(&name.replace(['/', '.'], "-"), &[target], arm, Scale::asked());
    }
}

#[test]
fn the_fuzz_target_knows_every_type() {
    let target =
        std::fs::read_to_string("generator/fuzz/fuzz_targets/decode.rs").expect("it is there");
    let known: Vec<&str> = target.split(|c: char| !c.is_alphanumeric()).collect();
    let folder = std::fs::read_dir("generated/src/types").expect("it is there");
    let mut count = 0;
    for file in folder {
        let text =
            std::fs::read_to_string(file.expect("it can be read").path()).expect("it is text");
        let types = text.lines().filter_map(|line| {
            let rest =
                line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
            rest.split(|c: char| !c.is_alphanumeric()).next()
        });
        for name in types {
            count += 1;
            assert!(known.contains(&name), "decode.rs lacks {name}");
        }
    }
    assert!(count > 100, "the types are not found");
}
