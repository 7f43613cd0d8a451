//! `cratewright docs`

use super::Exit;
use super::arguments::{Docs, DocsFormat};
use super::differences;
use super::open;
use super::output::Output;
use super::stop::Stop;
use super::write::{tally, write};
use cratewright::diagnostic::Diagnostics;
use cratewright::pages::PageFormat;
use cratewright::project::{Texts, shown};
use cratewright::write::{FormattedFile, Mode, Product};
use cratewright::{Options, docs};
use std::time::Instant;

pub(super) fn run(arguments: &Docs, output: Output) -> Exit {
    let start = Instant::now();
    let mut texts = Texts::default();
    let mut diagnostics = Diagnostics::default();
    let files = match pages(arguments, &mut texts, &mut diagnostics) {
        Ok(files) => files,
        Err(stop) => return stop.report(diagnostics, &texts, output),
    };
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let place = (arguments.out.as_path(), Product::Reference, mode);
    let report = match write(place, &files, (diagnostics, &texts), output) {
        Ok(report) => report,
        Err(stop) => return stop.report_alone(output),
    };
    let is_current = match mode {
        Mode::Check => differences::pages(&report, &arguments.out, output),
        Mode::Write => true,
    };
    let document = texts.document.as_ref().map_or("", |document| &document.name);
    output.summary(&format!(
        "{document} -> {}: {} ({:.2} s)",
        shown(&arguments.out),
        tally(&report, mode),
        start.elapsed().as_secs_f64()
    ));
    if is_current { Exit::Done } else { Exit::Failed }
}

/// Reads the document and makes its pages.
fn pages(
    arguments: &Docs,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<FormattedFile>, Stop> {
    let (spec, config) = (arguments.spec.as_deref(), arguments.config.as_deref());
    let (mut project, _) = open::project(spec, config, texts, diagnostics)?;
    arguments.selection.apply(&mut project.config.select);
    let format = match arguments.format {
        DocsFormat::Markdown => PageFormat::Markdown,
        DocsFormat::Html => PageFormat::Html,
    };
    let files = docs(&project.input(texts), format, Options::default(), diagnostics);
    files.map_err(Stop::Internal)?.ok_or(Stop::Document)
}
