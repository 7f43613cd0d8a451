//! Documents that are made to hurt: deep, wide, self-containing, and what unfolds to more than it is. Each is a row of a
//! table, read by the command itself in a process with little stack and bounded memory: it says what is wrong or makes
//! a crate, and neither panics nor hangs.
//!
//! The sizes in the tables are what `CRATEWRIGHT_BOMBS=full cargo test --release --package cratewright --test bombs` tries,
//! and there a document of twice the size takes no more than [`GROWTH`] times the work. Without the variable a tenth of
//! each size is tried, since an unoptimised build takes ten times as long.
#![cfg(unix)]

#[path = "bombs/cycles.rs"]
mod cycles;
#[path = "bombs/documents/mod.rs"]
mod documents;

use documents::Row;
use std::env;
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How much work twice the size may be: 2 is linear, 4 is quadratic, and between lies what sorting and caches cost.
const GROWTH: f64 = 3.3;

/// Below this, in seconds of the processor, differences say nothing.
const NOISE: f64 = 1.0;

/// Kilobytes of memory, more than three hundred times the largest of the documents.
const MEMORY: usize = 4_000_000;

/// Kilobytes of stack: what the main thread of Windows has.
const STACK: usize = 1_024;

/// When a run counts as hanging, however busy the machine is.
const LONGEST: Duration = Duration::from_secs(300);

/// What came of a run.
struct Outcome {
    /// Seconds of the processor.
    work: f64,
    said: String,
}

/// Runs the command on a document in a process of its own. Nothing is written, since this is not about the disk.
fn run(name: &str, document: &Path, out: &Path) -> Outcome {
    let script = format!(
        "ulimit -v {MEMORY} -s {STACK} 2>/dev/null || {{ ulimit -v {MEMORY}; ulimit -s {STACK}; }}\n\
         \"$0\" generate \"$1\" --out \"$2\" --check --keep-going --message-format json\ncode=$?\ntimes\nexit $code"
    );
    let start = Instant::now();
    let mut child = Command::new("bash")
        .args(["-c", &script, env!("CARGO_BIN_EXE_cratewright")])
        .args([document, out])
        .stdout(fs::File::create(out.with_extension("out")).expect("the folder is writable"))
        .stderr(fs::File::create(out.with_extension("err")).expect("the folder is writable"))
        .spawn()
        .expect("there is a shell");
    let status = loop {
        match child.try_wait().expect("it can be waited for") {
            Some(status) => break status,
            None if start.elapsed() > LONGEST => {
                let _ = child.kill();
                panic!("{name}: it has not ended after {LONGEST:?}");
            }
            None => thread::sleep(Duration::from_millis(5)),
        }
    };
    let read = |ending| {
        let bytes = fs::read(out.with_extension(ending)).expect("it was written");
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let (times, said) = (read("out"), read("err"));
    let shown: String = said.chars().take(600).collect();
    assert!(matches!(status.code(), Some(0 | 1)), "{name}: {status}: {shown}");
    assert!(!said.contains("panicked") && !said.contains("internal error"), "{name}: {shown}");
    Outcome { work: work(&times), said }
}

/// The time of the processor that the shell's children took: its last line, `0m1.250s 0m0.010s`.
fn work(times: &str) -> f64 {
    let last = times.lines().last().unwrap_or_default();
    let seconds = last.split_whitespace().filter_map(|time| {
        let (minutes, seconds) = time.strip_suffix('s')?.split_once('m')?;
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    });
    seconds.sum()
}

fn tried(row: &Row, size: usize) -> Outcome {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let document = folder.path().join("bomb.yaml");
    fs::write(&document, (row.document)(size)).expect("the folder is writable");
    run(row.name, &document, &folder.path().join("out"))
}

#[test]
fn no_document_hurts() {
    let full = env::var_os("CRATEWRIGHT_BOMBS").is_some_and(|how| how == "full");
    let only = env::var("CRATEWRIGHT_BOMB").unwrap_or_default();
    let rows: Vec<&Row> = documents::all().filter(|row| row.name.contains(&only)).collect();
    if full {
        let slow: Vec<String> = rows.iter().copied().filter_map(slower_than_linear).collect();
        assert!(slow.is_empty(), "more than linear:\n{}", slow.join("\n"));
        return;
    }
    // Nothing is measured, so that they may stand in each other's way.
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(row) = rows.get(next.fetch_add(1, Ordering::Relaxed)) {
                    withstood(row, if row.whole { row.size } else { row.size.div_ceil(10) });
                }
            });
        }
    });
}

/// Tries a row, and holds what is said of it.
fn withstood(row: &Row, size: usize) -> Outcome {
    let outcome = tried(row, size);
    if let Some(code) = row.told {
        let said = &outcome.said;
        assert!(said.contains(&format!("\"{code}\"")), "{}: {said}", row.name);
    }
    outcome
}

/// Tries a row at its size and at half of it. What it is if it takes more than linear time.
fn slower_than_linear(row: &Row) -> Option<String> {
    let outcome = withstood(row, row.size);
    if row.whole {
        return None;
    }
    let half = tried(row, row.size / 2);
    let times = format!("{:.2} s, {:.2} s for half", outcome.work, half.work);
    println!("{:28} {:>7}: {times}", row.name, row.size);
    let slow = outcome.work > NOISE && outcome.work > GROWTH * half.work;
    slow.then(|| format!("{}: {times}", row.name))
}

#[test]
fn circles_of_every_kind_end() {
    for (name, document) in cycles::all() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("circle.yaml");
        fs::write(&file, document).expect("the folder is writable");
        run(&name, &file, &folder.path().join("out"));
    }
}

/// The file is all holes: it takes no room and no time.
#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["large.yaml", "large.json"] {
        let file = folder.path().join(name);
        let created = fs::File::create(&file).expect("the folder is writable");
        created.set_len(1 << 30).expect("there are sparse files");
        let outcome = run(name, &file, &folder.path().join("out"));
        assert!(outcome.said.contains("\"too-large\""), "{}", outcome.said);
    }
    let endless = run("endless", Path::new("/dev/zero"), &folder.path().join("out"));
    assert!(endless.said.contains("\"too-large\""), "{}", endless.said);
}
