use clap::{Args, Parser, Subcommand, ValueEnum};
use cratewright::document::{Select, Selector};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
  0  done; there may have been warnings
  1  the document is wrong, or --check found a difference
  2  the command is wrong";

/// Reads an OpenAPI document and writes a Rust crate.
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Generate(Generate),
    Docs(Docs),
    Lint(Lint),
}

/// Write the crate of a document, or bring it up to date.
///
/// Without SPEC and --config, the configuration is `spec/cratewright.toml` in the current folder or the nearest one above
/// it that has one. Its `spec` and `out` name the document and the crate's folder, relative to it.
///
/// Files that are right already are not touched; files of a former run that are no longer made are removed; files that
/// cratewright did not make are neither overwritten nor removed. A failure leaves the folder as it was.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Generate {
    /// The OpenAPI document, YAML or JSON
    pub(super) spec: Option<PathBuf>,
    /// What the document cannot say, such as names, envelopes and pagination
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The folder to write the crate to
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The name of the crate; made from the document's title if there is none in the configuration either
    #[arg(long, value_name = "CRATE", value_parser = crate_name)]
    pub(super) name: Option<String>,
    #[command(flatten)]
    pub(super) selection: Selection,
    /// Write nothing; fail if the folder is not what the document gives
    #[arg(long)]
    pub(super) check: bool,
    /// Make an error of everything that is not supported, instead of leaving it out
    #[arg(long)]
    pub(super) strict: bool,
    /// Leave out the smallest named thing around each error and write the rest; the run still fails
    #[arg(long)]
    pub(super) keep_going: bool,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(super) message_format: MessageFormat,
    /// Print errors only
    #[arg(long)]
    pub(super) quiet: bool,
}

/// Write the reference of a crate: a page for each operation and type, and an index.
///
/// Without SPEC and --config, the configuration is found as by `generate`. Files that cratewright did not make are neither
/// overwritten nor removed; pages of a former run that are no longer made are.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Docs {
    /// The OpenAPI document, YAML or JSON
    pub(super) spec: Option<PathBuf>,
    /// What the document cannot say, such as names, envelopes and pagination
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The folder to write the pages to
    #[arg(long, value_name = "DIR", default_value = "docs")]
    pub(super) out: PathBuf,
    /// What the pages are written in
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(super) format: DocsFormat,
    #[command(flatten)]
    pub(super) selection: Selection,
    /// Write nothing; fail if the folder is not what the document gives
    #[arg(long)]
    pub(super) check: bool,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(super) message_format: MessageFormat,
    /// Print errors only
    #[arg(long)]
    pub(super) quiet: bool,
}

/// What the pages of a reference are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum DocsFormat {
    /// Markdown, to be read where it lies
    #[default]
    Markdown,
    /// A site for browsers, which needs no server
    Html,
}

/// Say what is wrong with a document, and what of it is not supported.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Lint {
    /// The OpenAPI document, YAML or JSON
    pub(super) spec: PathBuf,
    #[command(flatten)]
    pub(super) selection: Selection,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(super) message_format: MessageFormat,
}

/// The operations that are chosen; types go with the operations that use them. SELECTOR is `tag:PATTERN`,
/// `operation:PATTERN` (its operationId), `path:PATTERN`, `method:PATTERN` or `webhook:PATTERN`; in a pattern `*` stands for any text
/// without a `/`, and `**` for any text.
#[derive(Debug, Args)]
pub(super) struct Selection {
    /// Only operations that fit this, or another --include: `tag:Pets`, `operation:list*`, `path:/pets/**`, `method:get`
    /// (in place of what the configuration includes)
    #[arg(long, value_name = "SELECTOR", value_parser = selector)]
    include: Vec<Selector>,
    /// No operations that fit this, even if they are included (in place of what the configuration excludes)
    #[arg(long, value_name = "SELECTOR", value_parser = selector)]
    exclude: Vec<Selector>,
}

impl Selection {
    /// Puts what was given in the place of what the configuration says.
    pub(super) fn apply(&self, select: &mut Select) {
        if !self.include.is_empty() {
            select.include.clone_from(&self.include);
        }
        if !self.exclude.is_empty() {
            select.exclude.clone_from(&self.exclude);
        }
    }
}

fn selector(text: &str) -> Result<Selector, String> {
    Ok(Selector { on_command_line: true, ..text.parse()? })
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// With source lines
    #[default]
    Human,
    /// One JSON object a line
    Json,
}

/// What cargo takes for the name of a package.
fn crate_name(name: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.chars().all(is_plain) && name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        Ok(name.to_owned())
    } else {
        Err("a name is made of letters, digits, `-` and `_`, and starts with a letter".to_owned())
    }
}
