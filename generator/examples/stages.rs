//! How long each stage takes on a document, and how much it makes:
//! `cargo run --release --package cratewright --example stages -- api.json`.

use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::document::{Format, Library};
use cratewright::ir::HeldSoFar;
use cratewright::{document, lower, names, render, runtime, write};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

/// As the command line has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn Error>> {
    println!(
        "{:>9} {:>9} {:>9} {:>9} {:>9} {:>9}  document",
        "read", "lower", "names", "render", "format", "lines"
    );
    for path in std::env::args().skip(1) {
        measure(Path::new(&path))?;
    }
    Ok(())
}

fn measure(path: &Path) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let mut diagnostics = Diagnostics::default();
    let mut clock = Instant::now();
    let mut lap = || {
        let elapsed = clock.elapsed();
        clock = Instant::now();
        format!("{:.1} ms", elapsed.as_secs_f64() * 1000.0)
    };
    let document =
        document::load(&text, Format::of_file(path), &Library::default(), &mut diagnostics);
    let Some(document) = document else {
        return Err(format!("{} can't be read", path.display()).into());
    };
    let read = lap();
    let api = lower::api(&document, &Config::default(), &HeldSoFar::new(), &mut diagnostics);
    let lowered = lap();
    let names = names::assign(
        &api,
        &names::Request { features: &runtime::features(), ..Default::default() },
    );
    let named = lap();
    let package = render::Package {
        version: "0.1.0".to_owned(),
        license: None,
        repository: None,
        runtime_manifest: runtime::MANIFEST,
    };
    let files = render::files(&api, &names, &package);
    let rendered = lap();
    let files = write::format(files, &api.title)?;
    let formatted = lap();
    let lines: usize = files.iter().map(|file| file.text.lines().count()).sum();
    println!(
        "{read:>9} {lowered:>9} {named:>9} {rendered:>9} {formatted:>9} {lines:>9}  {}",
        path.display()
    );
    Ok(())
}
