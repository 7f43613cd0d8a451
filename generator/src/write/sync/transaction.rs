//! Carries a plan out, and takes it back where a step fails.

use super::{RECORD, WriteError, plan::Plan};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Where files wait for their turn: in the folder itself, so that a rename moves them.
const STAGING: &str = ".cratewright-staging";

/// The steps done so far.
pub(super) struct Transaction {
    out: PathBuf,
    staging: PathBuf,
    /// Whether the staging folder is this run's.
    staged: bool,
    /// The folders above all others, made before anything else.
    parents: Vec<PathBuf>,
    undo: Vec<Undo>,
    /// How many files were moved or linked into the staging folder: their names there.
    saved: usize,
}

/// How to take a step back.
enum Undo {
    RemoveFolder(PathBuf),
    RemoveFile(PathBuf),
    Restore { saved: PathBuf, place: PathBuf },
}

impl Transaction {
    /// Makes the folder, and its parents, where there is none.
    pub(super) fn begin(out: &Path) -> Result<Self, WriteError> {
        let mut transaction = Self {
            out: out.to_owned(),
            staging: out.join(STAGING),
            staged: false,
            parents: Vec::new(),
            undo: Vec::new(),
            saved: 0,
        };
        match make_folders(out, |folder| transaction.parents.push(folder)) {
            Ok(()) => Ok(transaction),
            Err(error) => Err(transaction.roll_back(error)),
        }
    }

    /// Removes what a former run left behind that was killed.
    pub(super) fn clear(&self) -> Result<(), WriteError> {
        match fs::remove_dir_all(&self.staging) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(WriteError::io("remove", &self.staging)(error))
            }
            _ => Ok(()),
        }
    }

    /// Writes everything that will be needed. A full disk is found here, when nothing has changed yet.
    pub(super) fn stage(&mut self, plan: &Plan<'_>) -> Result<(), WriteError> {
        fs::create_dir(&self.staging).map_err(WriteError::io("create", &self.staging))?;
        self.staged = true;
        for (index, file) in plan.writes.iter().enumerate() {
            self.write_staged(&format!("new-{index}"), &file.text)?;
        }
        self.write_staged("interim", &plan.interim_record)?;
        self.write_staged("record", &plan.record)
    }

    /// Moves everything into its place. The record comes first, so that it knows at any time whatever is there.
    pub(super) fn apply(&mut self, plan: &Plan<'_>) -> Result<(), WriteError> {
        self.install("interim", RECORD)?;
        for path in &plan.report.removed {
            let place = self.out.join(path);
            let saved = self.next_saved();
            fs::rename(&place, &saved).map_err(WriteError::io("remove", &place))?;
            self.undo.push(Undo::Restore { saved, place });
        }
        for (index, file) in plan.writes.iter().enumerate() {
            self.install(&format!("new-{index}"), &file.path)?;
        }
        self.install("record", RECORD)
    }

    /// Makes it final. What is left to tidy up is of no consequence, so failures are not reported.
    pub(super) fn commit(&mut self, plan: &Plan<'_>) {
        self.undo.clear();
        let _ = fs::remove_dir_all(&self.staging);
        for path in &plan.report.removed {
            let folders = Path::new(path).ancestors().skip(1);
            for folder in folders.take_while(|folder| !folder.as_os_str().is_empty()) {
                if fs::remove_dir(self.out.join(folder)).is_err() {
                    break;
                }
            }
        }
    }

    /// Takes back what was done, last step first, and gives the error to report.
    pub(super) fn roll_back(mut self, cause: WriteError) -> WriteError {
        let mut whole = true;
        while let Some(step) = self.undo.pop() {
            whole &= match step {
                Undo::RemoveFile(file) => fs::remove_file(file).is_ok(),
                Undo::Restore { saved, place } => fs::rename(saved, place).is_ok(),
                // A folder in which somebody else has put something stays.
                Undo::RemoveFolder(folder) => fs::remove_dir(folder).is_ok() || whole,
            };
        }
        if !whole {
            return WriteError::Torn { cause: Box::new(cause), saved: self.staging };
        }
        if self.staged {
            let _ = fs::remove_dir_all(&self.staging);
        }
        for folder in self.parents.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
        cause
    }

    fn write_staged(&self, name: &str, text: &str) -> Result<(), WriteError> {
        let path = self.staging.join(name);
        fs::write(&path, text).map_err(WriteError::io("write", path))
    }

    /// Puts a staged file in its place, and keeps what was there.
    fn install(&mut self, name: &str, path: &str) -> Result<(), WriteError> {
        let place = self.out.join(path);
        if let Some(folder) = place.parent() {
            make_folders(folder, |folder| self.undo.push(Undo::RemoveFolder(folder)))?;
        }
        let saved = self.next_saved();
        let undo = match save(&place, &saved) {
            Ok(()) => Undo::Restore { saved, place: place.clone() },
            Err(error) if error.kind() == ErrorKind::NotFound => Undo::RemoveFile(place.clone()),
            Err(error) => return Err(WriteError::io("save", place)(error)),
        };
        let staged = self.staging.join(name);
        fs::rename(staged, &place).map_err(WriteError::io("replace", place))?;
        self.undo.push(undo);
        Ok(())
    }

    fn next_saved(&mut self) -> PathBuf {
        self.saved += 1;
        self.staging.join(format!("old-{}", self.saved))
    }
}

/// Makes the folders that are missing, and tells which.
fn make_folders(folder: &Path, mut made: impl FnMut(PathBuf)) -> Result<(), WriteError> {
    let missing: Vec<&Path> = folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .collect();
    for folder in missing.into_iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => made(folder.to_owned()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(WriteError::io("create", folder)(error)),
        }
    }
    if folder.is_dir() { Ok(()) } else { Err(WriteError::Obstacle(folder.to_owned())) }
}

/// Keeps a file under another name: a second link to it, or a copy where there are no links.
fn save(place: &Path, saved: &Path) -> io::Result<()> {
    match fs::hard_link(place, saved) {
        Err(error) if error.kind() != ErrorKind::NotFound => fs::copy(place, saved).map(drop),
        result => result,
    }
}

#[cfg(test)]
mod tests;
