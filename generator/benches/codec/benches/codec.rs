//! `cargo bench --package cratewright-codec-bench --bench codec`: how long decoding a text, decoding the bytes of a body
//! ("receive") and encoding take, in nanoseconds of the fastest of many runs that alternate, and how many times as long the
//! derived types take.
//!
//! `-- --instructions` counts instructions by valgrind's callgrind instead, which doesn't mind what else the machine does.
//! `-- --only NAME` does the samples with such a name.

use cratewright_codec_bench::subject::{Codec, Subject, all};
use std::env;
use std::process::{Command, exit};
use std::time::{Duration, Instant};

/// How long one run of a function takes at least.
const RUN: Duration = Duration::from_millis(4);

/// How often each function is run.
const RUNS: u32 = 60;

/// One of the functions of a type.
type Side = fn(&Codec) -> fn(&str, u32);

/// What is measured of a type.
const SIDES: [(&str, Side); 3] = [
    ("decode", |codec| codec.decode),
    ("receive", |codec| codec.receive),
    ("encode", |codec| codec.encode),
];

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let after = |flag: &str| {
        let at = arguments.iter().position(|argument| argument == flag)?;
        Some(&arguments[at + 1..])
    };
    if let Some([sample, form, side, times, ..]) = after("--run") {
        return run(sample, form, side, times.parse().unwrap_or(1));
    }
    let only = after("--only").and_then(|rest| rest.first());
    let subjects = all()
        .into_iter()
        .filter(|subject| only.is_none_or(|only| subject.name.contains(only.as_str())));
    let instructions = after("--instructions").is_some();
    println!(
        "| {} | generated | beside it | ratio |",
        if instructions { "instructions" } else { "nanoseconds" }
    );
    println!("|---|---|---|---|");
    for subject in subjects {
        for (side, function) in SIDES {
            let costs =
                if instructions { counted(&subject, side) } else { timed(&subject, function) };
            for ((form, _), theirs) in subject.theirs.iter().zip(&costs[1..]) {
                let ours = costs[0];
                println!(
                    "| {side} {} | {ours:.0} | {form} {theirs:.0} | {:.2} |",
                    subject.name,
                    theirs / ours
                );
            }
        }
    }
}

/// Nanoseconds for ours and for each of theirs.
fn timed(subject: &Subject, function: Side) -> Vec<f64> {
    let functions: Vec<_> = codecs(subject).map(|(_, codec)| function(codec)).collect();
    let time = |function: &fn(&str, u32), times| {
        let start = Instant::now();
        function(&subject.json, times);
        start.elapsed()
    };
    let mut times = 1;
    while functions.iter().any(|function| time(function, times) < RUN) {
        times *= 2;
    }
    let mut fastest = vec![f64::INFINITY; functions.len()];
    for _ in 0..RUNS {
        for (function, fastest) in functions.iter().zip(&mut fastest) {
            let nanoseconds = time(function, times).as_secs_f64() * 1e9 / f64::from(times);
            *fastest = fastest.min(nanoseconds);
        }
    }
    fastest
}

/// Instructions for ours and for each of theirs: what ten times more add, so that starting the program doesn't count.
fn counted(subject: &Subject, side: &str) -> Vec<f64> {
    let count = |form: &str| {
        let [few, many] = ["10", "20"].map(|times| callgrind(&[subject.name, form, side, times]));
        (many - few) / 10.0
    };
    codecs(subject).map(|(form, _)| count(form)).collect()
}

fn callgrind(run: &[&str]) -> f64 {
    let program = env::current_exe().unwrap_or_else(|error| fail(&error.to_string()));
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .arg("--run")
        .args(run)
        .output()
        .unwrap_or_else(|error| fail(&format!("valgrind: {error}")));
    let text = String::from_utf8_lossy(&output.stderr);
    let count = text.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    count.unwrap_or_else(|| fail(&text))
}

/// What `--instructions` runs by itself.
fn run(sample: &str, form: &str, side: &str, times: u32) {
    let subjects = all();
    let codec = subjects.iter().filter(|subject| subject.name == sample).flat_map(codecs);
    let codec = codec.filter(|(name, _)| *name == form).map(|(_, codec)| codec).next();
    let side = SIDES.iter().find(|(name, _)| *name == side);
    match (subjects.iter().find(|subject| subject.name == sample), codec, side) {
        (Some(subject), Some(codec), Some((_, function))) => function(codec)(&subject.json, times),
        _ => fail("no such sample"),
    }
}

fn codecs(subject: &Subject) -> impl Iterator<Item = (&'static str, &Codec)> {
    let theirs = subject.theirs.iter().map(|(form, codec)| (*form, codec));
    std::iter::once(("generated", &subject.ours)).chain(theirs)
}

fn fail(reason: &str) -> ! {
    eprintln!("{reason}");
    exit(1)
}
