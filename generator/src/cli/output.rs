//! Where things are printed: diagnostics and errors on stderr, the result on stdout, which for SARIF are the diagnostics.
//! Nothing is done about a reader that has gone away.

use super::arguments::{MessageFormat, Messages};
use super::{colour, progress};
use cratewright::Stage;
use cratewright::diagnostic::{
    Diagnostics, Severity, Style, render_human, render_json, render_sarif,
};
use cratewright::project::Texts;
use std::fmt::Display;
use std::io::{Write, stderr, stdout};

/// How a run prints.
#[derive(Clone, Copy, Debug)]
pub(super) struct Output {
    format: MessageFormat,
    limit: usize,
    quiet: bool,
    colour: bool,
    /// Whether stages are shown.
    watched: bool,
}

impl Output {
    pub(super) fn new(messages: Messages, quiet: bool) -> Self {
        let Messages { message_format: format, limit } = messages;
        let watched = format == MessageFormat::Human && !quiet && progress::is_watched();
        Self { format, limit, quiet, colour: colour::shows(&stderr()), watched }
    }

    /// Output for people, of a command whose results have formats of their own.
    pub(super) fn human(quiet: bool) -> Self {
        let messages = Messages { message_format: MessageFormat::Human, limit: Style::LIMIT };
        Self::new(messages, quiet)
    }

    /// Shows which stage begins, where somebody waits for it.
    pub(super) fn stage(self, stage: Stage) {
        if self.watched {
            progress::show(stage);
        }
    }

    fn clear(self) {
        if self.watched {
            progress::erase();
        }
    }

    /// Prints what was found in the texts.
    pub(super) fn diagnostics(self, diagnostics: Diagnostics, texts: &Texts) {
        self.tell(&self.told(diagnostics, texts));
    }

    /// What was found in the texts, as it is printed: to find where it stands in a large text takes a while.
    pub(super) fn told(self, diagnostics: Diagnostics, texts: &Texts) -> String {
        let mut shown = diagnostics;
        shown.retain(|it| !self.quiet || it.severity == Severity::Error);
        let sources = texts.sources();
        let style = Style { colour: self.colour, limit: self.limit };
        match self.format {
            MessageFormat::Human => render_human(&shown, &sources, style),
            MessageFormat::Json => render_json(&shown, &sources),
            MessageFormat::Sarif => render_sarif(&shown, &sources),
        }
    }

    /// Prints what was [told](Self::told).
    pub(super) fn tell(self, told: &str) {
        self.clear();
        let _ = match self.format {
            MessageFormat::Human | MessageFormat::Json => stderr().write_all(told.as_bytes()),
            MessageFormat::Sarif => stdout().write_all(told.as_bytes()),
        };
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
        self.clear();
        self.text(&format!("{line}\n"));
    }

    /// Prints what a run is about, beside a log that is the whole of standard output.
    pub(super) fn text(self, text: &str) {
        if !self.quiet {
            let _ = match self.format {
                MessageFormat::Human | MessageFormat::Json => stdout().write_all(text.as_bytes()),
                MessageFormat::Sarif => stderr().write_all(text.as_bytes()),
            };
        }
    }

    /// Prints a message that is about no place in a text, in the form of those that are.
    fn message(self, severity: Severity, code: &str, message: &dyn Display, help: Option<&str>) {
        self.clear();
        let colour = match severity {
            Severity::Error => "\x1b[1;31m",
            Severity::Warning => "\x1b[1;33m",
        };
        let (colour, bold, plain) =
            if self.colour { (colour, "\x1b[0;1m", "\x1b[0m") } else { ("", "", "") };
        let text = match self.format {
            MessageFormat::Human | MessageFormat::Sarif => {
                let help = help.map(|help| format!("  = help: {help}\n")).unwrap_or_default();
                format!("{colour}{severity}{bold}: {message}{plain}\n{help}")
            }
            MessageFormat::Json => {
                let message = message.to_string();
                format!(
                    "{}\n",
                    serde_json::json!({
                        "code": code,
                        "severity": severity.word(),
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
