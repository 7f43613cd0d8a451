//! Why a run ends early, and what the user is told.

use super::Exit;
use super::output::{Output, tally};
use cratewright::diagnostic::Diagnostics;
use cratewright::project::{OpenError, Texts, shown};
use cratewright::write::{FormatError, WriteError};
use std::path::PathBuf;

/// Why nothing was generated.
#[derive(Debug)]
pub(super) enum Stop {
    /// There is no SPEC, and no configuration either.
    NoConfig,
    /// Nothing says where to write.
    NoOut {
        /// The configuration, where there is one.
        config: Option<PathBuf>,
    },
    /// A file cannot be read, or is not named.
    Open(OpenError),
    /// The document or the configuration is wrong, which the diagnostics say.
    Document,
    /// What was made is not Rust.
    Internal(FormatError),
    /// The folder cannot be written to.
    Write(WriteError),
    /// There is no configuration that could hold a version.
    NoVersion,
    /// A file that is the user's cannot be written to.
    Bump(PathBuf, String),
}

impl Stop {
    /// Prints the diagnostics so far and the reason.
    pub(super) fn report(self, diagnostics: Diagnostics, texts: &Texts, output: Output) -> Exit {
        let found = tally(&diagnostics);
        output.diagnostics(diagnostics, texts);
        self.say(&found, output)
    }

    /// Prints the reason, where the diagnostics have been printed.
    pub(super) fn report_alone(self, output: Output) -> Exit {
        self.say("", output)
    }

    fn say(self, found: &str, output: Output) -> Exit {
        match self {
            Self::NoConfig => {
                let message = "there is no SPEC, and no `spec/cratewright.toml` here or above";
                let help = "name a document and a folder: `cratewright generate SPEC --out DIR`";
                output.error("usage", &message, Some(help));
                Exit::Usage
            }
            Self::NoOut { config } => {
                let help = match config {
                    Some(config) => {
                        format!(
                            "give `--out DIR`, or write `out = \"DIR\"` into `{}`",
                            shown(&config)
                        )
                    }
                    None => "give `--out DIR`".to_owned(),
                };
                output.error("usage", &"there is no folder to write the crate to", Some(&help));
                Exit::Usage
            }
            Self::Open(error) => {
                let help = match &error {
                    OpenError::NoDocument { .. } => {
                        Some("or give it on the command line: `cratewright generate SPEC`")
                    }
                    OpenError::Toml { .. } => Some("a configuration is given with `--config`"),
                    OpenError::NoOut { .. } | OpenError::Read { .. } | OpenError::Write { .. } => {
                        None
                    }
                };
                output.error("usage", &error, help);
                Exit::Usage
            }
            Self::Document => {
                output.error("stopped", &format!("nothing was written: {found}"), None);
                Exit::Failed
            }
            Self::Internal(error) => {
                output.error("internal", &error, None);
                Exit::Failed
            }
            Self::Write(error) => {
                output.error("write", &error, None);
                Exit::Failed
            }
            Self::NoVersion => {
                let help =
                    "name the document in a `cratewright.toml`, and give that: `--config FILE`";
                output.error("usage", &"there is no configuration to hold the version", Some(help));
                Exit::Usage
            }
            Self::Bump(path, why) => {
                output.error("write", &format!("cannot write `{}`: {why}", shown(&path)), None);
                Exit::Failed
            }
        }
    }
}
