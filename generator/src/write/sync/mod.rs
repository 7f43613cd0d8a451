//! Brings a folder up to date with the files of a crate.
//!
//! It is a transaction as far as a file system lets one. Everything is written beside its place first, so a full disk or
//! a read-only folder is found before anything changes; then files are renamed into place one after the other, and a
//! failure there puts back what was. A process killed between two renames leaves some new files among old ones, and a
//! journal by which the next run, whatever becomes of it, first puts back what was ([`recover`]).
//!
//! Unchanged files are not touched. What a former run made and this one does not is removed; the record
//! ([`RECORD`]) knows what that is. Files that are not in the record are the user's: they are neither overwritten nor
//! removed. A generated file that was edited is overwritten, as its header says, but not removed. Symbolic links inside
//! the folder are never written through.

mod disk;
mod error;
mod journal;
mod lock;
mod path;
mod plan;
mod record;
mod transaction;

pub use error::WriteError;
pub use record::{Product, RECORD};

use super::FormattedFile;
use disk::{Disk, Os};
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

/// Makes the folder `out` hold these files, which are all of a product, or says what is in the way of it.
///
/// # Errors
///
/// When a path is not allowed, when a file that cratewright did not make stands where one belongs, when the folder holds
/// another product, and when reading or writing fails. The folder is then as it was.
pub fn sync(
    out: &Path,
    product: Product,
    files: &[FormattedFile],
    mode: Mode,
) -> Result<Report, WriteError> {
    path::check(files)?;
    match mode {
        Mode::Check => Ok(Plan::new(out, product, files)?.report),
        Mode::Write => write(&Os, out, |transaction| carry_out(transaction, out, product, files)),
    }
}

/// Takes back what a run did in the folder `out` that was killed before it was done. [`sync`] does so too; a run that
/// may end before it has anything to write begins with this.
///
/// # Errors
///
/// When reading or writing fails, and when what stands there is not what that run left.
pub fn recover(out: &Path) -> Result<(), WriteError> {
    if Transaction::<Os>::is_unfinished(out) {
        write(&Os, out, |transaction| transaction.recover())?;
    }
    Ok(())
}

/// Does something to the folder while no other run does.
fn write<D: Disk, T>(
    disk: &D,
    out: &Path,
    work: impl FnOnce(&mut Transaction<'_, D>) -> Result<T, WriteError>,
) -> Result<T, WriteError> {
    let mut transaction = Transaction::begin(disk, out)?;
    let lock = match Lock::acquire(out) {
        Ok(lock) => lock,
        Err(error) => return Err(transaction.roll_back(error)),
    };
    let result = work(&mut transaction).map_err(|error| transaction.roll_back(error));
    drop(lock);
    result
}

fn carry_out<D: Disk>(
    transaction: &mut Transaction<'_, D>,
    out: &Path,
    product: Product,
    files: &[FormattedFile],
) -> Result<Report, WriteError> {
    transaction.recover()?;
    let plan = Plan::new(out, product, files)?;
    if !plan.report.is_current() {
        let journal = transaction.stage(&plan)?;
        transaction.apply(&journal)?;
        transaction.commit(&plan)?;
    }
    Ok(plan.report)
}
