//! Documents that are made to hurt: deep, wide, self-containing, and what unfolds to more than it is. Each is a row of a
//! table, read by the command itself in a process with little stack and bounded memory: it says what is wrong or makes
//! a crate, and neither panics nor hangs.
//!
//! The sizes in the table are what `CRATEWRIGHT_BOMBS=full cargo test --release --package cratewright --test bombs` tries,
//! and there a document of twice the size takes no more than [`GROWTH`] times the work. Without the variable a tenth of
//! each size is tried, since an unoptimised build takes ten times as long.
#![cfg(unix)]

#[path = "bombs/cycles.rs"]
mod cycles;
#[path = "bombs/documents.rs"]
mod documents;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
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

/// One of the documents.
struct Row {
    name: &'static str,
    size: usize,
    /// Whether it makes sense at that size only.
    whole: bool,
    /// The code of what has to be said about it.
    told: Option<&'static str>,
    document: fn(usize) -> String,
}

const fn row(
    name: &'static str,
    size: usize,
    told: Option<&'static str>,
    document: fn(usize) -> String,
) -> Row {
    Row { name, size, whole: false, told, document }
}

const fn whole(
    name: &'static str,
    size: usize,
    told: Option<&'static str>,
    document: fn(usize) -> String,
) -> Row {
    Row { name, size, whole: true, told, document }
}

const ROWS: &[Row] = &[
    whole("aliases", 30, Some("too-large"), documents::aliases),
    whole("merged aliases", 30, Some("too-large"), documents::merged_aliases),
    row("json lists", 100000, Some("too-deep"), documents::json_lists),
    row("json objects", 100000, Some("too-deep"), documents::json_objects),
    row("flow lists", 100000, Some("too-deep"), documents::flow_lists),
    row("flow objects", 100000, Some("too-deep"), documents::flow_objects),
    row("flow lines", 100000, Some("too-deep"), documents::flow_lines),
    row("flow with texts", 100000, Some("too-deep"), documents::flow_with_texts),
    row("flow wide", 100000, None, documents::flow_wide),
    row("flow over lines", 50000, None, documents::flow_over_lines),
    row("block lists", 100000, Some("too-deep"), documents::block_lists),
    whole("block objects", 1500, Some("too-deep"), documents::block_objects),
    row("complex keys", 100000, None, documents::complex_keys),
    row("quotes", 100000, None, documents::quotes),
    row("anchors", 10000, None, documents::anchors),
    row("duplicates", 10000, Some("duplicate-member"), documents::duplicates),
    row("unknown keys", 10000, None, documents::unknown_keys),
    row("properties", 50000, None, documents::properties),
    row("required properties", 10000, None, documents::required_properties),
    row("colliding properties", 10000, None, documents::colliding_properties),
    row("colliding schemas", 10000, None, documents::colliding_schemas),
    row("inline schemas", 10000, None, documents::inline_schemas),
    row("equal schemas", 10000, None, documents::equal_schemas),
    row("long names", 100000, None, documents::long_names),
    row("union of objects", 10000, None, documents::union_of_objects),
    row("union of equals", 10000, None, documents::union_of_equals),
    row("union by tag", 10000, None, documents::union_by_tag),
    row("union of constants", 10000, None, documents::union_of_constants),
    row("heirs", 10000, None, documents::heirs),
    row("enum values", 10000, None, documents::enum_values),
    row("colliding values", 10000, None, documents::colliding_values),
    row("parameters", 10000, None, documents::parameters),
    row("braces", 100000, None, documents::braces),
    row("path parameters", 10000, None, documents::path_parameters),
    row("undeclared path parameters", 10000, None, documents::undeclared_path_parameters),
    row("operations", 10000, None, documents::operations),
    row("colliding operations", 10000, None, documents::colliding_operations),
    row("tags", 10000, None, documents::tags),
    row("responses", 10000, None, documents::responses),
    row("servers", 10000, None, documents::servers),
    row("security", 10000, None, documents::security),
    row("markdown brackets", 100000, None, documents::markdown_brackets),
    row("markdown links", 50000, None, documents::markdown_links),
    row("markdown stars", 20000, None, documents::markdown_stars),
    row("markdown ticks", 5000, None, documents::markdown_ticks),
    row("markdown quotes", 20000, None, documents::markdown_quotes),
    row("markdown lists", 10000, None, documents::markdown_lists),
    row("markdown html", 20000, None, documents::markdown_html),
    row("markdown lines", 5000, None, documents::markdown_lines),
    row("markdown definitions", 10000, None, documents::markdown_definitions),
    row("reference chain", 10000, Some("nested-too-deep"), documents::reference_chain),
    row("all of chain", 10000, Some("nested-too-deep"), documents::all_of_chain),
    row("inheritance", 100, None, documents::inheritance),
    row("array chain", 10000, None, documents::array_chain),
    row("map chain", 10000, None, documents::map_chain),
    row("nullable chain", 10000, None, documents::nullable_chain),
    row("property chain", 10000, None, documents::property_chain),
    row("union chain", 10000, None, documents::union_chain),
    row("deep references", 1000, None, documents::deep_references),
    row("response chain", 10000, None, documents::response_chain),
    whole("all of diamonds", 30, None, documents::all_of_diamonds),
    whole("all of wide diamonds", 30, None, documents::all_of_wide_diamonds),
    whole("property diamonds", 30, None, documents::property_diamonds),
    whole("union diamonds", 30, None, documents::union_diamonds),
    whole("array diamonds", 30, None, documents::array_diamonds),
    whole("deep diamonds", 30, None, documents::deep_diamonds),
    whole("products", 30, None, documents::products),
    whole("complete graph", 100, None, documents::complete_graph),
    row("examples", 500, None, documents::examples),
    row("security and", 10000, None, documents::security_and),
    row("callbacks", 10000, None, documents::callbacks),
    row("faults", 10000, None, documents::faults),
    row("broken references", 10000, None, documents::broken_references),
];

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
            None => std::thread::sleep(Duration::from_millis(5)),
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
    let mut slow = Vec::new();
    for row in ROWS.iter().filter(|row| row.name.contains(&only)) {
        let size = if full || row.whole { row.size } else { row.size.div_ceil(10) };
        let outcome = tried(row, size);
        if let Some(code) = row.told {
            assert!(
                outcome.said.contains(&format!("\"{code}\"")),
                "{}: {}",
                row.name,
                outcome.said
            );
        }
        if !full || row.whole {
            continue;
        }
        let half = tried(row, size / 2);
        println!("{:28} {size:>7}: {:.2} s, {:.2} s for half", row.name, outcome.work, half.work);
        if outcome.work > NOISE && outcome.work > GROWTH * half.work {
            slow.push(format!("{}: {:.2} s, {:.2} s for half", row.name, outcome.work, half.work));
        }
    }
    assert!(slow.is_empty(), "more than linear:\n{}", slow.join("\n"));
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
