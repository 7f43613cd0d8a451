//! Where things are printed: diagnostics and errors on stderr, the result on stdout. Nothing is done about a reader that
//! has gone away.

use super::arguments::MessageFormat;
use cratewright::diagnostic::{Diagnostics, Severity, Style, render_human, render_json};
use cratewright::project::Texts;
use std::fmt::Display;
use std::io::{IsTerminal, Write, stderr, stdout};

/// How a run prints.
#[derive(Clone, Copy, Debug)]
pub(super) struct Output {
    format: MessageFormat,
    quiet: bool,
    colour: bool,
}

impl Output {
    pub(super) fn new(format: MessageFormat, quiet: bool) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        Self { format, quiet, colour: !refused && stderr().is_terminal() }
    }

    /// Prints what was found in the texts.
    pub(super) fn diagnostics(self, diagnostics: Diagnostics, texts: &Texts) {
        let mut shown = Diagnostics::default();
        shown.extend(
            diagnostics.into_iter().filter(|it| !self.quiet || it.severity == Severity::Error),
        );
        let text = match self.format {
            MessageFormat::Human => {
                render_human(&shown, &texts.sources(), Style { colour: self.colour })
            }
            MessageFormat::Json => render_json(&shown, &texts.sources()),
        };
        let _ = stderr().write_all(text.as_bytes());
    }

    /// Prints why nothing more is done, and what to do about it.
    pub(super) fn error(self, code: &str, message: &dyn Display, help: Option<&str>) {
        self.message(Severity::Error, code, message, help);
    }

    /// Prints what should be known although everything is done.
    pub(super) fn warning(self, code: &str, message: &dyn Display) {
        if !self.quiet {
            self.message(Severity::Warning, code, message, None);
        }
    }

    /// Prints the last line of a run.
    pub(super) fn summary(self, line: &str) {
        if !self.quiet {
            let _ = writeln!(stdout(), "{line}");
        }
    }

    /// Prints a text of several lines.
    pub(super) fn text(self, text: &str) {
        if !self.quiet {
            let _ = stdout().write_all(text.as_bytes());
        }
    }

    /// Prints a message that is about no place in a text, in the form of those that are.
    fn message(self, severity: Severity, code: &str, message: &dyn Display, help: Option<&str>) {
        let (severity, colour) = match severity {
            Severity::Error => ("error", "\x1b[1;31m"),
            Severity::Warning => ("warning", "\x1b[1;33m"),
        };
        let (colour, bold, plain) =
            if self.colour { (colour, "\x1b[0;1m", "\x1b[0m") } else { ("", "", "") };
        let text = match self.format {
            MessageFormat::Human => {
                let help = help.map(|help| format!("  = help: {help}\n")).unwrap_or_default();
                format!("{colour}{severity}{bold}: {message}{plain}\n{help}")
            }
            MessageFormat::Json => {
                let message = message.to_string();
                format!(
                    "{}\n",
                    serde_json::json!({
                        "code": code,
                        "severity": severity,
                        "message": message,
                        "help": help,
                    })
                )
            }
        };
        let _ = stderr().write_all(text.as_bytes());
    }
}

/// How many there are of something: `1 file`, `2 files`.
pub(super) fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// What was found, in a few words: `2 errors, 1 warning`.
pub(super) fn tally(diagnostics: &Diagnostics) -> String {
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    match (errors, warnings) {
        (0, _) => count(warnings, "warning"),
        (_, 0) => count(errors, "error"),
        _ => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}
