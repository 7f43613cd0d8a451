//! `cargo bench --package cratewright-codec-bench --bench memory`: how many bytes decoded values hold, the value itself and
//! what it has on the heap, beside the derived types.

use cratewright_codec_bench::subject::{Codec, all};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    println!("| bytes | generated | beside it | ratio |");
    println!("|---|---|---|---|");
    for subject in all() {
        let bytes = |codec: &Codec| (codec.hold)(&subject.json, &live);
        let (value, heap) = bytes(&subject.ours);
        for (form, codec) in &subject.theirs {
            let theirs = bytes(codec);
            let ratio = (value + heap) as f64 / (theirs.0 + theirs.1) as f64;
            println!(
                "| {} | {value} + {heap} | {form} {} + {} | {ratio:.3} |",
                subject.name, theirs.0, theirs.1
            );
        }
    }
}

/// How many bytes are allocated now.
fn live() -> usize {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated - stats.bytes_deallocated
}
