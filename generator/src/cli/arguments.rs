use clap::{Args, Parser, Subcommand, ValueEnum};
use cratewright::diagnostic::Style;
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
    Diff(Diff),
    Docs(Docs),
    Lint(Lint),
    Explain(Explain),
    Init(Init),
    Print(Print),
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
    /// The OpenAPI document, YAML or JSON; `-` for standard input
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
    /// Raise the version as far as what changed since the last release asks for: in the configuration, in the crate, and with
    /// a section in its CHANGELOG.md
    #[arg(long, conflicts_with = "check")]
    pub(super) bump: bool,
    /// Make an error of everything that is not supported, instead of leaving it out
    #[arg(long)]
    pub(super) strict: bool,
    /// Leave out the smallest named thing around each error and write the rest; the run still fails
    #[arg(long)]
    pub(super) keep_going: bool,
    #[command(flatten)]
    pub(super) messages: Messages,
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
    /// The OpenAPI document, YAML or JSON; `-` for standard input
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
    #[command(flatten)]
    pub(super) messages: Messages,
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

/// Say what the change of a document does to the users of the crate.
///
/// OLD and NEW are documents, or folders of crates made by cratewright, or the `api.txt` of one. With one of them, that is
/// NEW, and OLD is the last release of the project's crate; with none, NEW is the project's document. The verdict `major`,
/// `minor` or `patch` is the part of the version that a release has to raise, as Cargo compares versions.
///
/// What changes in the same way in many places is told at the first one; `--format json` has all of them.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES, override_usage = "cratewright diff [OPTIONS] [[OLD] NEW]")]
pub(super) struct Diff {
    /// What is compared
    #[arg(num_args = 0..=2, value_name = "OLD NEW")]
    pub(super) sides: Vec<PathBuf>,
    /// What the documents cannot say; that of the project where one of them is the project's own document
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// How to print what changes
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(super) format: DiffFormat,
}

/// How changes are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For a terminal
    #[default]
    Human,
    /// One JSON object
    Json,
    /// For a pull request
    Markdown,
    /// A section of a changelog
    Changelog,
}

/// Say what is wrong with a document, what of it is not supported, and what would make the generated API poor.
///
/// Without SPEC and --config, the configuration is found as by `cratewright generate`. Nothing is written.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Lint {
    /// The OpenAPI document, YAML or JSON; `-` for standard input
    pub(super) spec: Option<PathBuf>,
    /// What the document cannot say, such as names, envelopes and pagination
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    #[command(flatten)]
    pub(super) selection: Selection,
    #[command(flatten)]
    pub(super) messages: Messages,
}

/// Say what a code means, or what a place in a document became in Rust and why.
///
/// `cratewright explain broken-reference` explains a code with an example; without WHAT, all codes are listed.
/// `cratewright explain '#/components/schemas/Pet' api.yaml` explains a place, given as a JSON pointer; `models.yaml#/Pet`
/// is one in another file of the document. SPEC and the configuration are found as by `cratewright generate`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Explain {
    /// A code, or a JSON pointer that begins with `#`
    pub(super) what: Option<String>,
    /// The OpenAPI document, YAML or JSON; `-` for standard input
    pub(super) spec: Option<PathBuf>,
    /// What the document cannot say, such as names, envelopes and pagination
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// How to print the explanation
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(super) message_format: ExplainFormat,
}

/// How messages are printed.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Messages {
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(super) message_format: MessageFormat,
    /// How many of one code to print before the others are only counted; 0 for all (JSON and SARIF always have all)
    #[arg(long, value_name = "N", default_value_t = Style::LIMIT)]
    pub(super) limit: usize,
}

/// Set up a workspace around a document: the document, its configuration, the crate, a test that the crate is up to date,
/// the command `cargo regen`, and a file for continuous integration.
///
/// The document and the files that it refers to are copied. Nothing that is there already is overwritten.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Init {
    /// The OpenAPI document, YAML or JSON; `-` for standard input
    pub(super) spec: PathBuf,
    /// The folder of the workspace, which is made; called like the crate where it is absent
    pub(super) dir: Option<PathBuf>,
    /// The name of the crate; made from the document's title where it is absent
    #[arg(long, value_name = "CRATE", value_parser = crate_name)]
    pub(super) name: Option<String>,
    /// Where the workspace gets cratewright from, a folder or the URL of a Git repository; the registry where it is absent
    #[arg(long, value_name = "SOURCE")]
    pub(super) cratewright: Option<String>,
}

/// Print what is made of a document on the way to a crate, as JSON for other tools.
///
/// Without SPEC and --config, the configuration is `spec/cratewright.toml`, as for `generate`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Print {
    /// What to print
    #[arg(value_enum)]
    pub(super) stage: Stage,
    /// The OpenAPI document, YAML or JSON; `-` for standard input
    pub(super) spec: Option<PathBuf>,
    /// What the document cannot say, such as overlays
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

/// What is made of a document on the way to a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Stage {
    /// The document in its own version of OpenAPI, changed by its overlays
    Overlaid,
    /// One document of OpenAPI 3.0: overlaid, files brought into one, every version in the form of 3.0
    Document,
    /// The API as it becomes a crate: operations and types with their names on the wire and in Rust
    Api,
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
    /// A SARIF 2.1.0 log on standard output, for code hosts
    Sarif,
}

/// How an explanation is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainFormat {
    /// As text
    #[default]
    Human,
    /// As a JSON object
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
