//! Brings a folder up to date with the files of a crate.
//!
//! It is a transaction as far as a file system lets one. Everything is written beside its place first, so a full disk or
//! a read-only folder is found before anything changes; then files are renamed into place one after the other, and a
//! failure there puts back what was. A process killed between two renames leaves some new files among old ones: the
//! record already knows them all, and the next run completes the work.
//!
//! Unchanged files are not touched. What a former run made and this one does not is removed; the record
//! ([`RECORD`]) knows what that is. Files that are not in the record are the user's: they are neither overwritten nor
//! removed. A generated file that was edited is overwritten, as its header says, but not removed. Symbolic links inside
//! the folder are never written through.

mod error;
mod lock;
mod path;
mod plan;
mod record;
mod transaction;

pub use error::WriteError;
pub use record::RECORD;

use super::FormattedFile;
use lock::Lock;
use plan::Plan;
use std::path::Path;
use transaction::Transaction;

/// Whether to change anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Bring the folder up to date.
    Write,
    /// Only say what would change.
    Check,
}

/// What was done, or in [`Mode::Check`] would be: paths relative to the folder, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that were not there.
    pub created: Vec<String>,
    /// Files that were there with other text.
    pub changed: Vec<String>,
    /// Files that were right already, and were not touched.
    pub unchanged: Vec<String>,
    /// Files of a former run that this run does not make.
    pub removed: Vec<String>,
    /// Files of a former run that this run does not make but that were edited since: they stay, and are the user's now.
    pub kept: Vec<String>,
}

impl Report {
    /// How many files were written.
    #[must_use]
    pub fn written(&self) -> usize {
        self.created.len() + self.changed.len()
    }

    /// Whether there was nothing to do.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.written() == 0 && self.removed.is_empty()
    }
}

/// Makes the folder `out` hold these files, or says what is in the way of it.
///
/// # Errors
///
/// When a path is not allowed, when a file that cratewright did not make stands where one belongs, and when reading or
/// writing fails. The folder is then as it was.
pub fn sync(out: &Path, files: &[FormattedFile], mode: Mode) -> Result<Report, WriteError> {
    path::check(files)?;
    match mode {
        Mode::Check => Ok(Plan::new(out, files)?.report),
        Mode::Write => write(out, files),
    }
}

fn write(out: &Path, files: &[FormattedFile]) -> Result<Report, WriteError> {
    let mut transaction = Transaction::begin(out)?;
    let lock = match Lock::acquire(out) {
        Ok(lock) => lock,
        Err(error) => return Err(transaction.roll_back(error)),
    };
    let result = match carry_out(&mut transaction, out, files) {
        Ok(report) => Ok(report),
        Err(error) => Err(transaction.roll_back(error)),
    };
    drop(lock);
    result
}

fn carry_out(
    transaction: &mut Transaction,
    out: &Path,
    files: &[FormattedFile],
) -> Result<Report, WriteError> {
    transaction.clear()?;
    let plan = Plan::new(out, files)?;
    if !plan.report.is_current() {
        transaction.stage(&plan)?;
        transaction.apply(&plan)?;
        transaction.commit(&plan);
    }
    Ok(plan.report)
}
