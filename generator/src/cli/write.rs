//! Writing, as far as several commands do it alike.

use super::output::{Output, count};
use super::stop::Stop;
use cratewright::diagnostic::Diagnostics;
use cratewright::project::Texts;
use cratewright::write::{FormattedFile, Mode, Product, Report, sync};
use std::path::Path;

/// Brings a folder up to date, and tells what was found: where that stands is looked for while the system writes.
pub(super) fn write(
    (out, product, mode): (&Path, Product, Mode),
    files: &[FormattedFile],
    (diagnostics, texts): (Diagnostics, &Texts),
    output: Output,
) -> Result<Report, Stop> {
    let (report, told) =
        rayon::join(|| sync(out, product, files, mode), || output.told(diagnostics, texts));
    output.tell(&told);
    report.map_err(Stop::Write)
}

/// What was done to the files, in a few words.
pub(super) fn tally(report: &Report, mode: Mode) -> String {
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
