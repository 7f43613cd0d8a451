use crate::diagnostic::{Diagnostics, Severity, Style, render_human};
use crate::project::{self, OpenError, Project, Texts};
use crate::write::{self, FormatError, Mode, Product, Report, WriteError};
use crate::{Generated, Options, generate};
use std::fmt;
use std::path::Path;

/// Makes a crate from a document on disk, as a build script does it: it says by `cargo::rerun-if-changed` what the
/// result depends on, and passes warnings on. [`Mode::Check`] compares a checked-in crate with its document instead.
///
/// ```no_run
/// use cratewright::write::Mode;
/// use std::path::Path;
///
/// // build.rs
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     let document = Path::new("spec/api.yaml");
///     let config = Path::new("spec/cratewright.toml");
///     let out = Path::new(&std::env::var("OUT_DIR")?).join("generated");
///     cratewright::generate_to(document, Some(config), &out, Mode::Write)?;
///     Ok(())
/// }
/// ```
///
/// # Errors
///
/// When a file cannot be read, the document or the configuration is wrong, or the folder cannot be written to.
pub fn generate_to(
    document: &Path,
    config: Option<&Path>,
    out: &Path,
    mode: Mode,
) -> Result<Report, BuildError> {
    for path in [Some(document), config].into_iter().flatten() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    if mode == Mode::Write {
        write::recover(out)?;
    }
    let opened = Opened::of(Some(document), config)?;
    for part in opened.texts.library.files() {
        println!("cargo::rerun-if-changed={}", part.name);
    }
    let made = opened.generate()?;
    pass_on(&made.diagnostics);
    Ok(write::sync(out, Product::Crate, &made.generated.files, mode)?)
}

/// What a checked-in crate lacks to be what its document gives, as people read it: the files that differ, and what that does
/// to the users of the crate. `None` where it is what the document gives. A test of one's own fails with the text.
///
/// ```no_run
/// #[test]
/// fn generated_is_up_to_date() {
///     let (document, config) = ("spec/api.yaml".as_ref(), "spec/cratewright.toml".as_ref());
///     let drift = cratewright::drift(document, Some(config), "generated".as_ref());
///     if let Some(drift) = drift.unwrap() {
///         panic!("{drift}\nrun `cratewright generate`");
///     }
/// }
/// ```
///
/// # Errors
///
/// When a file cannot be read, or the document or the configuration is wrong.
pub fn drift(
    document: &Path,
    config: Option<&Path>,
    out: &Path,
) -> Result<Option<String>, BuildError> {
    let generated = Opened::of(Some(document), config)?.generate()?.generated;
    let report = write::sync(out, Product::Crate, &generated.files, Mode::Check)?;
    let record = project::record(out, crate::surface::RECORD);
    let drift =
        || crate::drift::describe(&report, &project::shown(out), record.as_ref(), &generated);
    Ok((!report.is_current()).then(drift))
}

/// A project on disk, read.
pub(crate) struct Opened {
    /// None where the configuration is wrong.
    project: Option<Project>,
    texts: Texts,
    diagnostics: Diagnostics,
}

/// What is made of a project, before anything is written.
pub(crate) struct Made {
    pub(crate) project: Project,
    pub(crate) texts: Texts,
    /// What should be known although everything is right.
    pub(crate) diagnostics: Diagnostics,
    pub(crate) generated: Generated,
}

impl Opened {
    pub(crate) fn of(document: Option<&Path>, config: Option<&Path>) -> Result<Self, BuildError> {
        let mut texts = Texts::default();
        let mut diagnostics = Diagnostics::default();
        let project = project::open(document, config, &mut texts, &mut diagnostics)?;
        Ok(Self { project, texts, diagnostics })
    }

    /// Makes the crate; what is wrong is the error, with its lines.
    pub(crate) fn generate(self) -> Result<Made, BuildError> {
        let Self { project, texts, mut diagnostics } = self;
        let generated = match &project {
            Some(project) => {
                generate(&project.input(&texts), Options::default(), &mut diagnostics)?
            }
            None => None,
        };
        let (Some(project), Some(generated)) = (project, generated) else {
            let faults = render_human(&diagnostics, &texts.sources(), Style::default());
            return Err(BuildError(Fault::Document(faults)));
        };
        Ok(Made { project, texts, diagnostics, generated })
    }
}

/// Cargo shows one line for each warning.
fn pass_on(diagnostics: &Diagnostics) {
    for diagnostic in diagnostics.iter() {
        if diagnostic.severity == Severity::Warning {
            let message = diagnostic.message.replace(['\n', '\r'], " ");
            println!("cargo::warning={message} ({})", diagnostic.pointer);
        }
    }
}

/// Why [`generate_to`] made nothing. It prints the same way by `{}` and `{:?}`, since that is how Rust shows the error
/// of a `main`.
pub struct BuildError(Fault);

enum Fault {
    Open(OpenError),
    /// What is wrong with the document or the configuration, with its lines.
    Document(String),
    Format(FormatError),
    Write(WriteError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Fault::Open(error) => error.fmt(f),
            Fault::Document(faults) => write!(f, "nothing was generated\n\n{}", faults.trim_end()),
            Fault::Format(error) => error.fmt(f),
            Fault::Write(error) => error.fmt(f),
        }
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Fault::Open(error) => Some(error),
            Fault::Document(_) => None,
            Fault::Format(error) => Some(error),
            Fault::Write(error) => Some(error),
        }
    }
}

impl From<OpenError> for BuildError {
    fn from(error: OpenError) -> Self {
        Self(Fault::Open(error))
    }
}

impl From<FormatError> for BuildError {
    fn from(error: FormatError) -> Self {
        Self(Fault::Format(error))
    }
}

impl From<WriteError> for BuildError {
    fn from(error: WriteError) -> Self {
        Self(Fault::Write(error))
    }
}
