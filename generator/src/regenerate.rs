use crate::build_script::{BuildError, Made, Opened};
use crate::diagnostic::{Severity, Style, render_human};
use crate::project::{self, OpenError};
use crate::write::{self, Mode, Product, Report};
use std::path::Path;

/// What became of a checked-in crate.
#[derive(Clone, Debug)]
pub struct Regenerated {
    /// The files of the crate.
    pub files: Report,
    /// Whether `names.lock` was right already, or is by now.
    pub lock_is_current: bool,
    /// What should be known although everything is done, with the lines of the document; empty where there is nothing.
    pub warnings: String,
}

impl Regenerated {
    /// Whether there is nothing that a run would write.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.files.is_current() && self.lock_is_current
    }
}

/// Brings the crate of a project up to date, or with [`Mode::Check`] says whether it is: what `cratewright generate` does,
/// as a function. The configuration names the document and the folder of the crate; `names.lock` lies beside it.
///
/// A test that the checked-in crate is what the document gives:
///
/// ```no_run
/// use cratewright::write::Mode;
/// use std::path::Path;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let checked = cratewright::regenerate(Path::new("spec/cratewright.toml"), Mode::Check)?;
/// assert!(checked.is_current(), "run `cargo regen`: {:?}", checked.files);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// When a file cannot be read or written, the configuration names no document or no folder, or one of them is wrong.
pub fn regenerate(config: &Path, mode: Mode) -> Result<Regenerated, BuildError> {
    let made = Opened::of(None, Some(config))?.generate()?;
    let Made { project, texts, mut diagnostics, generated } = made;
    let Some(out) = project.out else {
        return Err(OpenError::NoOut { config: config.to_owned() }.into());
    };
    let files = write::sync(&out, Product::Crate, &generated.files, mode)?;
    let lock = project.lock.as_deref();
    let lock = lock.map(|path| project::sync_lock(path, &generated.lock, mode)).transpose()?;
    diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Warning);
    let warnings = render_human(&diagnostics, &texts.sources(), Style::default());
    Ok(Regenerated { files, lock_is_current: lock.unwrap_or(true), warnings })
}
