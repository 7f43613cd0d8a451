//! Everything a user can be told about a document or a configuration: what is wrong or not supported, where, and
//! what to write instead. Stages collect diagnostics; the command line prints them at the end of the run.

mod code;
mod feature;
mod list;
mod locate;
mod nearest;
mod pointer;
mod render;
mod source;

pub use code::{CODES, Code};
pub use feature::Feature;
pub use list::Diagnostics;
pub(crate) use nearest::MANY;
pub use nearest::nearest;
pub use pointer::Pointer;
pub use render::{Locator, Style, printable, render_human, render_json, render_sarif};
pub use source::{Source, Sources};

use std::fmt;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The document is right; something in it is not supported or reads badly.
    Warning,
    /// The document is wrong: nothing is written, unless the faulty part may be left out (`--keep-going`).
    Error,
}

impl Severity {
    /// The word for it, in every format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One thing to tell the user.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Stable name of the kind of fault, kebab-case, such as `broken-reference`; one of [`CODES`].
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Which text the place is in.
    pub origin: Origin,
    /// The place: JSON pointer into the document, or dotted path into the configuration.
    pub pointer: Pointer,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to write instead, one sentence without a full stop.
    pub help: Option<String>,
    /// Further places that belong to it, each with a short label.
    pub related: Vec<(Pointer, String)>,
    /// A position that is known already (syntax errors), one-based line and column; otherwise it is looked up from the
    /// pointer when the diagnostic is printed.
    pub position: Option<Position>,
    /// Which part of the place is meant.
    pub focus: Focus,
    /// Which of several members of one name is meant, counted from 1.
    pub occurrence: usize,
}

/// Which part of a member a diagnostic is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Focus {
    /// Its name: the whole of it is meant.
    #[default]
    Key,
    /// Its value: it should be another one.
    Value,
}

/// Which text a diagnostic points into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The OpenAPI document.
    Document,
    /// `cratewright.toml`.
    Config,
    /// The options of the command, which are no text: the pointer names one.
    CommandLine,
}

/// A place in a text, one-based; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Diagnostic {
    /// A fault of the document.
    #[must_use]
    pub fn error(code: &'static str, pointer: Pointer, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, pointer, message.into())
    }

    /// Something that is right but skipped or poor.
    #[must_use]
    pub fn warning(code: &'static str, pointer: Pointer, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, pointer, message.into())
    }

    /// The warning that something OpenAPI allows is not supported yet; `consequence` says what becomes of the place,
    /// such as "the operation is left out".
    #[must_use]
    pub fn unsupported(feature: Feature, pointer: Pointer, consequence: &str) -> Self {
        let message = format!("{} is not supported yet: {consequence}", feature.description());
        Self::new(feature.code(), Severity::Warning, pointer, message).help(feature.help())
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn related(mut self, pointer: Pointer, label: impl Into<String>) -> Self {
        self.related.push((pointer, label.into()));
        self
    }

    /// Places it in the configuration instead of the document.
    #[must_use]
    pub fn in_config(mut self) -> Self {
        self.origin = Origin::Config;
        self
    }

    /// Places it at an option of the command instead of the document.
    #[must_use]
    pub fn on_command_line(mut self, option: Pointer) -> Self {
        self.origin = Origin::CommandLine;
        self.pointer = option;
        self
    }

    /// Sets a position that is known already.
    #[must_use]
    pub fn at(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// Points at the value instead of its name.
    #[must_use]
    pub fn on_value(mut self) -> Self {
        self.focus = Focus::Value;
        self
    }

    /// Points at the second or a later member of one name.
    #[must_use]
    pub fn occurrence(mut self, occurrence: usize) -> Self {
        self.occurrence = occurrence;
        self
    }

    fn new(code: &'static str, severity: Severity, pointer: Pointer, message: String) -> Self {
        Self {
            code,
            severity,
            origin: Origin::Document,
            pointer,
            message,
            help: None,
            related: Vec::new(),
            position: None,
            focus: Focus::Key,
            occurrence: 1,
        }
    }
}
