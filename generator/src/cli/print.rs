//! `cratewright print`

use super::Exit;
use super::arguments::{Print, Stage};
use super::open;
use super::output::Output;
use super::stop::Stop;
use cratewright::Options;
use cratewright::diagnostic::Diagnostics;
use cratewright::document;
use cratewright::project::{Project, Texts};
use std::io::{Write, stdout};

pub(super) fn run(arguments: &Print, output: Output) -> Exit {
    let mut texts = Texts::default();
    let mut diagnostics = Diagnostics::default();
    let (spec, config) = (arguments.spec.as_deref(), arguments.config.as_deref());
    let text = match open::project(spec, config, &mut texts, &mut diagnostics) {
        Ok((project, _)) => print(arguments.stage, &project, &texts, &mut diagnostics),
        Err(stop) => return stop.report(diagnostics, &texts, output),
    };
    let Some(text) = text else { return Stop::Document.report(diagnostics, &texts, output) };
    let exit = if diagnostics.has_errors() { Exit::Failed } else { Exit::Done };
    output.diagnostics(diagnostics, &texts);
    let _ = stdout().write_all(text.as_bytes());
    exit
}

fn print(
    stage: Stage,
    project: &Project,
    texts: &Texts,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let input = project.input(texts);
    let stage = match stage {
        Stage::Overlaid => document::Stage::Overlaid,
        Stage::Document => document::Stage::Normalised,
        Stage::Api => return cratewright::print_api(&input, Options::default(), diagnostics),
    };
    document::print(input.document, input.format, input.library, stage, diagnostics)
}
