//! `cratewright generate`

use super::Exit;
use super::arguments::Generate;
use super::bump::{self, Before};
use super::differences;
use super::open;
use super::output::{Output, count};
use super::stop::Stop;
use super::write::{tally, write};
use cratewright::diagnostic::Diagnostics;
use cratewright::diff::{self, Verdict, Version};
use cratewright::project::{Project, Texts, shown, sync_lock};
use cratewright::write::{Mode, Product, recover};
use cratewright::{Generated, Options, generate_watched, surface};
use std::path::{Path, PathBuf};
use std::time::Instant;

pub(super) fn run(arguments: &Generate, output: Output) -> Exit {
    let start = Instant::now();
    let mut texts = Texts::default();
    let mut diagnostics = Diagnostics::default();
    let (mut project, out, config) = match prepare(arguments, &mut texts, &mut diagnostics) {
        Ok(prepared) => prepared,
        Err(stop) => return stop.report(diagnostics, &texts, output),
    };
    let options = Options { strict: arguments.strict, keep_going: arguments.keep_going };
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    if mode == Mode::Write
        && let Err(error) = recover(&out)
    {
        return Stop::Write(error).report(diagnostics, &texts, output);
    }
    let before = Before::read(&out);
    let bump = match raise(arguments, &mut project, &texts, (&before, config.as_deref())) {
        Ok(bump) => bump,
        Err(stop) => return stop.report(diagnostics, &texts, output),
    };
    let mut watch = |stage| output.stage(stage);
    let input = project.input(&texts);
    let generated = match generate_watched(&input, options, &mut diagnostics, &mut watch) {
        Ok(Some(generated)) => generated,
        Ok(None) => return Stop::Document.report(diagnostics, &texts, output),
        Err(error) => return Stop::Internal(error).report(diagnostics, &texts, output),
    };
    let has_errors = diagnostics.has_errors();
    let place = (out.as_path(), Product::Crate, mode);
    let report = match write(place, &generated.files, (diagnostics, &texts), output) {
        Ok(report) => report,
        Err(stop) => return stop.report_alone(output),
    };
    let lock = project.lock.as_deref().map(|path| sync_lock(path, &generated.lock, mode));
    let lock = match lock.transpose() {
        Ok(lock) => lock.unwrap_or(true),
        Err(error) => return Stop::Open(error).report_alone(output),
    };
    let is_current = match mode {
        Mode::Check => {
            let is_current = differences::report(&report, &out, &generated, output);
            is_current && (lock || differences::lock(project.lock.as_deref(), output))
        }
        Mode::Write => true,
    };
    for path in &report.kept {
        let message = format!("`{path}` is no longer made, but was edited: it stays, and is yours");
        output.warning("edited", &message);
    }
    if mode == Mode::Write
        && let Err(stop) = settle(&generated, &before, bump.as_ref(), (&out, output))
    {
        return stop.report_alone(output);
    }
    output.summary(&summary(&texts, &out, &generated, &tally(&report, mode), start));
    if has_errors || !is_current { Exit::Failed } else { Exit::Done }
}

/// The next version, and where it is written down.
struct Bump {
    version: Version,
    config: PathBuf,
    /// The section of the changelog.
    section: String,
}

/// Raises the version in the project as far as what has changed since the last release asks for.
fn raise(
    arguments: &Generate,
    project: &mut Project,
    texts: &Texts,
    (before, config): (&Before, Option<&Path>),
) -> Result<Option<Bump>, Stop> {
    if !arguments.bump {
        return Ok(None);
    }
    let config = config.ok_or(Stop::NoVersion)?;
    let options = Options { strict: arguments.strict, keep_going: arguments.keep_going };
    // What is wrong with the document is told when it is generated.
    let now = surface(&project.input(texts), options, &mut Diagnostics::default());
    let since = now.and_then(|(_, now)| before.since_release(&now));
    let next = since.as_ref().and_then(diff::Comparison::next_version);
    let (Some(since), Some(next)) = (since, next) else { return Ok(None) };
    // A version that was raised by hand already is one's own.
    let is_raised =
        Version::parse(project.config.package.version()).is_ok_and(|version| version >= next);
    if since.verdict() == Verdict::Nothing || is_raised {
        return Ok(None);
    }
    project.config.package.version = Some(next.to_string());
    let section = diff::changelog(&since, &next);
    Ok(Some(Bump { version: next, config: config.to_owned(), section }))
}

/// What is done once the crate is written: what changed is told, and the version written down.
fn settle(
    generated: &Generated,
    before: &Before,
    bump: Option<&Bump>,
    (out, output): (&Path, Output),
) -> Result<(), Stop> {
    before.tell(generated, output);
    if let Some(bump) = bump {
        bump::configure(&bump.config, &bump.version)?;
        bump::note(out, &bump.section)?;
    }
    before.keep(out, generated)
}

/// Finds out what to read and where to write, and reads it.
fn prepare(
    arguments: &Generate,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<(Project, PathBuf, Option<PathBuf>), Stop> {
    let spec = arguments.spec.as_deref();
    let (mut project, config) =
        open::project(spec, arguments.config.as_deref(), texts, diagnostics)?;
    if arguments.name.is_some() {
        project.config.package.name.clone_from(&arguments.name);
    }
    arguments.selection.apply(&mut project.config.select);
    let out = arguments.out.clone().or_else(|| project.out.clone());
    match out {
        Some(out) => Ok((project, out, config)),
        None => Err(Stop::NoOut { config }),
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
