//! `cratewright lint`

use super::Exit;
use super::arguments::Lint;
use super::output::{Output, tally};
use super::stop::Stop;
use cratewright::diagnostic::Diagnostics;
use cratewright::project::{Texts, open, shown};
use cratewright::{Options, lint};

pub(super) fn run(arguments: &Lint, output: Output) -> Exit {
    let mut texts = Texts::default();
    let mut diagnostics = Diagnostics::default();
    match open(Some(&arguments.spec), None, &mut texts, &mut diagnostics) {
        Ok(Some(mut project)) => {
            arguments.selection.apply(&mut project.config.select);
            lint(&project.input(&texts), Options::default(), &mut diagnostics);
        }
        Ok(None) => {}
        Err(error) => return Stop::Open(error).report(diagnostics, &texts, output),
    }
    let exit = if diagnostics.has_errors() { Exit::Failed } else { Exit::Done };
    let summary = format!("{}: {}", shown(&arguments.spec), tally(&diagnostics));
    output.diagnostics(diagnostics, &texts);
    output.summary(&summary);
    exit
}
