//! `cratewright generate`

use super::Exit;
use super::arguments::Generate;
use super::differences;
use super::output::{Output, count};
use super::stop::Stop;
use cratewright::diagnostic::Diagnostics;
use cratewright::project::{Project, Texts, open, shown};
use cratewright::write::{Mode, Report, sync};
use cratewright::{Generated, Options, generate};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Where the configuration of a project is, from the project's folder.
const CONFIG: &str = "spec/cratewright.toml";

pub(super) fn run(arguments: &Generate, output: Output) -> Exit {
    let start = Instant::now();
    let mut texts = Texts::default();
    let mut diagnostics = Diagnostics::default();
    let (project, out) = match prepare(arguments, &mut texts, &mut diagnostics) {
        Ok(prepared) => prepared,
        Err(stop) => return stop.report(diagnostics, &texts, output),
    };
    let options = Options { strict: arguments.strict, keep_going: arguments.keep_going };
    let generated = match generate(&project.input(&texts), options, &mut diagnostics) {
        Ok(Some(generated)) => generated,
        Ok(None) => return Stop::Document.report(diagnostics, &texts, output),
        Err(error) => return Stop::Internal(error).report(diagnostics, &texts, output),
    };
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let report = match sync(&out, &generated.files, mode) {
        Ok(report) => report,
        Err(error) => return Stop::Write(error).report(diagnostics, &texts, output),
    };
    let has_errors = diagnostics.has_errors();
    output.diagnostics(diagnostics, &texts);
    let is_current = match mode {
        Mode::Check => differences::report(&report, &out, output),
        Mode::Write => true,
    };
    for path in &report.kept {
        let message = format!("`{path}` is no longer made, but was edited: it stays, and is yours");
        output.warning("edited", &message);
    }
    output.summary(&summary(&texts, &out, &generated, &files(&report, mode), start));
    if has_errors || !is_current { Exit::Failed } else { Exit::Done }
}

/// Finds out what to read and where to write, and reads it.
fn prepare(
    arguments: &Generate,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<(Project, PathBuf), Stop> {
    let config = match (&arguments.config, &arguments.spec) {
        (Some(config), _) => Some(config.clone()),
        (None, Some(_)) => None,
        (None, None) => Some(nearest_config().ok_or(Stop::NoConfig)?),
    };
    let project = open(arguments.spec.as_deref(), config.as_deref(), texts, diagnostics);
    let mut project = project.map_err(Stop::Open)?.ok_or(Stop::Document)?;
    if arguments.name.is_some() {
        project.config.package.name.clone_from(&arguments.name);
    }
    arguments.selection.apply(&mut project.config.select);
    let out = arguments.out.clone().or_else(|| project.out.clone());
    Ok((project, out.ok_or(Stop::NoOut { config })?))
}

/// The configuration in the current folder, or in the nearest one above it that has one.
pub(super) fn nearest_config() -> Option<PathBuf> {
    let depth = std::env::current_dir().map_or(1, |folder| folder.ancestors().count());
    let mut above = PathBuf::new();
    for _ in 0..depth {
        let config = above.join(CONFIG);
        if config.is_file() {
            return Some(config);
        }
        above.push("..");
    }
    None
}

fn files(report: &Report, mode: Mode) -> String {
    let unchanged = report.unchanged.len();
    match mode {
        Mode::Check if report.is_current() => {
            format!("all {} up to date", count(unchanged, "file"))
        }
        Mode::Check => format!(
            "{} to write, {unchanged} unchanged, {} to remove",
            count(report.written(), "file"),
            report.removed.len()
        ),
        Mode::Write => format!(
            "{} written, {unchanged} unchanged, {} removed",
            count(report.written(), "file"),
            report.removed.len()
        ),
    }
}

/// The last line.
fn summary(
    texts: &Texts,
    out: &Path,
    generated: &Generated,
    files: &str,
    start: Instant,
) -> String {
    let document = texts.document.as_ref().map_or("", |document| &document.name);
    format!(
        "{document} -> {}: {}, {}; {files} ({:.2} s)",
        shown(out),
        operations(generated),
        count(generated.types, "type"),
        start.elapsed().as_secs_f64()
    )
}

/// How many operations have a method, and what became of the others: `8 of 63 operations (54 not selected, 1 left out)`.
fn operations(generated: &Generated) -> String {
    let described = count(generated.operations_described, "operation");
    let not_selected = generated.operations_not_selected;
    let emitted = generated.operations + not_selected;
    let left_out = generated.operations_described.saturating_sub(emitted);
    let others: Vec<String> = [(not_selected, "not selected"), (left_out, "left out")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, fate)| format!("{number} {fate}"))
        .collect();
    match others.as_slice() {
        [] => described,
        others => format!("{} of {described} ({})", generated.operations, others.join(", ")),
    }
}
