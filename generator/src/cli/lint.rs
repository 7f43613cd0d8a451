//! `cratewright lint`

use super::arguments::Lint;
use super::output::{Output, tally};
use super::stop::Stop;
use super::{Exit, open};
use cratewright::advise;
use cratewright::diagnostic::Diagnostics;
use cratewright::project::Texts;

pub(super) fn run(arguments: &Lint, output: Output) -> Exit {
    let mut texts = Texts::default();
    let mut diagnostics = Diagnostics::default();
    let (spec, config) = (arguments.spec.as_deref(), arguments.config.as_deref());
    match open::project(spec, config, &mut texts, &mut diagnostics) {
        Ok((mut project, _)) => {
            arguments.selection.apply(&mut project.config.select);
            advise(&project.input(&texts), &mut diagnostics, &mut |stage| output.stage(stage));
        }
        // The faults are all there is to say.
        Err(Stop::Document) => {}
        Err(stop) => return stop.report(diagnostics, &texts, output),
    }
    let exit = if diagnostics.has_errors() { Exit::Failed } else { Exit::Done };
    let name = texts.document.as_ref().or(texts.config.as_ref()).map_or("", |text| &text.name);
    let summary = format!("{name}: {}", tally(&diagnostics));
    output.diagnostics(diagnostics, &texts);
    output.summary(&summary);
    exit
}
