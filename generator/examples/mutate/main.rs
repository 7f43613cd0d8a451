//! Damages documents and tries the whole pipeline on each:
//! `cargo run --release --package cratewright --example mutate -- COUNT PATH...`, where a path is a document or a folder.
//! With `FROM..COUNT` for the number, a run goes on where another one ended.
//!
//! Every node of every document is edited in every way of `edit.rs`; large documents get a sample, so that a corpus does
//! not take days. Then come documents with several edits, until COUNT have been tried. A panic, code that is not Rust, a
//! fault without a place and a document that takes longer than [`LONGEST`] are faults: each document is kept in
//! `target/faults`, and the exit status says whether there was one. Memory is bounded from outside: `ulimit -v`.

mod edit;
mod random;
mod seed;
mod tree;
mod trial;
mod watch;

use edit::{EDITS, edit};
use random::Random;
use seed::Seed;
use std::error::Error;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use trial::Trials;

/// The time that one document may take on a machine that has other things to do, and never needs.
const LONGEST: Duration = Duration::from_secs(60);

/// How much text is tried of each document, all edits together; at least four edits are.
const SHARE: usize = 16_000_000;

/// What is called small, and damaged further when every edit has been tried.
const SMALL: usize = 8_000;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let range = arguments.next().ok_or("say how many documents to try")?;
    let (from, count) = range.split_once("..").unwrap_or(("0", &range));
    let (from, count): (usize, usize) = (from.parse()?, count.parse()?);
    let seeds = seed::read(arguments)?;
    let nodes: usize = seeds.iter().map(|seed| seed.nodes).sum();
    println!("{} documents, {nodes} nodes, {EDITS} edits of each", seeds.len());
    let mut trials = Trials::new(watch::start(LONGEST), from);
    let start = Instant::now();
    let seconds = || start.elapsed().as_secs_f64();
    systematic(&seeds, count, &mut trials);
    println!("every edit: {} documents in {:.0} s", trials.count, seconds());
    at_random(&seeds, count, &mut trials);
    println!("{}, {:.0} s in all", trials.summary(), seconds());
    Ok(if trials.faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Every node in every way.
fn systematic(seeds: &[Seed], count: usize, trials: &mut Trials) {
    for seed in seeds {
        let all = seed.nodes * EDITS;
        // A stride that has no factor in common with the number of ways, so that a sample has all of them.
        let step = (all * seed.size).div_ceil(SHARE).clamp(1, all / 4 + 1);
        let step = if step > 1 { step + (step + 1) % 2 } else { step };
        for index in (0..all).step_by(step) {
            if trials.count >= count {
                return;
            }
            let mut tree = seed.tree.clone();
            if edit(&mut tree, index / EDITS, index % EDITS, index * 7919 % seed.nodes) {
                trials.one(seed, &tree.text());
            }
        }
    }
}

/// Several edits in one document.
fn at_random(seeds: &[Seed], count: usize, trials: &mut Trials) {
    let small: Vec<&Seed> = seeds.iter().filter(|seed| seed.size <= SMALL).collect();
    let mut random = Random::seeded(0);
    while trials.count < count && !small.is_empty() {
        let seed = small[random.below(small.len())];
        let mut tree = seed.tree.clone();
        for _ in 0..2 + random.below(4) {
            let nodes = tree.count();
            edit(&mut tree, random.below(nodes), random.below(EDITS), random.below(nodes));
        }
        trials.one(seed, &tree.text());
    }
}
