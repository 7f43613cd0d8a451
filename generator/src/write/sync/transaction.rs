//! Carries a plan out. Until the end it can be taken back, by this run or, when this one is killed, by the next.
//!
//! What will stand in the folder and what stands there now is put aside first, then comes the journal, then the renames.
//! The removal of the journal is the moment at which the new crate is there. Before it, whatever was done is undone
//! from the journal alone, as often as it takes.

use super::disk::Disk;
use super::journal::{self, Journal, Step};
use super::plan::{Found, Made, Plan, look};
use super::record::fingerprint;
use super::{RECORD, WriteError};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where files wait for their turn: in the folder itself, so that a rename moves them.
const STAGING: &str = ".cratewright-staging";

/// The journal's name in the staging folder, and the one that it has while it is written.
const JOURNAL: &str = "journal";
const JOURNAL_DRAFT: &str = "journal-draft";

/// The record as it is while files are moved, in the staging folder. The final one is the new file of its step.
const INTERIM: &str = "interim";

/// The number of the record's step: it is the first, and so the last to be taken back.
const RECORD_STEP: usize = 0;

/// A run under way.
pub(super) struct Transaction<'d, D> {
    disk: &'d D,
    out: PathBuf,
    staging: PathBuf,
    /// Whether the staging folder is this run's.
    staged: bool,
    /// The folders above all others, made before anything else.
    parents: Vec<PathBuf>,
}

impl<'d, D: Disk> Transaction<'d, D> {
    /// Makes the folder, and its parents, where there is none.
    pub(super) fn begin(disk: &'d D, out: &Path) -> Result<Self, WriteError> {
        let staging = out.join(STAGING);
        let mut transaction =
            Self { disk, out: out.to_owned(), staging, staged: false, parents: Vec::new() };
        let missing = missing_folders(out);
        for folder in missing {
            match create_folder(disk, &folder) {
                Ok(()) => transaction.parents.push(folder),
                Err(error) => return Err(transaction.roll_back(error)),
            }
        }
        if out.is_dir() { Ok(transaction) } else { Err(WriteError::Obstacle(out.to_owned())) }
    }

    /// Whether a run left something behind.
    pub(super) fn is_unfinished(out: &Path) -> bool {
        fs::symlink_metadata(out.join(STAGING)).is_ok()
    }

    /// Takes back what a former run did that was killed, and removes what it left behind.
    pub(super) fn recover(&self) -> Result<(), WriteError> {
        let kind = match fs::symlink_metadata(&self.staging) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(WriteError::io("look at", &self.staging)(error)),
        };
        if !kind.is_dir() {
            let (place, is_link) = (self.staging.clone(), kind.is_symlink());
            return Err(if is_link {
                WriteError::Link(place)
            } else {
                WriteError::Obstacle(place)
            });
        }
        let journal = self.staging.join(JOURNAL);
        match fs::read_to_string(&journal) {
            Ok(text) => {
                let read = Journal::parse(&text);
                self.take_back(&read.ok_or(WriteError::Obstacle(journal))?)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => self.clear(),
            Err(error) => Err(WriteError::io("read", journal)(error)),
        }
    }

    /// Writes everything that will be needed. A full disk is found here, when nothing has changed yet.
    pub(super) fn stage(&mut self, plan: &Plan<'_>) -> Result<Journal, WriteError> {
        create_folder(self.disk, &self.staging)?;
        self.staged = true;
        let journal = self.journal(plan)?;
        self.write(INTERIM, &plan.interim_record)?;
        self.write(&journal::new(RECORD_STEP), &plan.record)?;
        for (index, Made { file, .. }) in plan.writes.iter().enumerate() {
            self.write(&journal::new(RECORD_STEP + 1 + index), &file.text)?;
        }
        for (index, step) in journal.steps.iter().enumerate().filter(|(_, step)| step.had) {
            let place = self.out.join(&step.path);
            let saved = self.staging.join(journal::old(index));
            self.disk.save(&place, &saved).map_err(WriteError::io("save", place))?;
        }
        self.write(JOURNAL_DRAFT, &journal.to_text())?;
        let news = (0..=plan.writes.len()).map(journal::new);
        let olds =
            (0..journal.steps.len()).filter(|step| journal.steps[*step].had).map(journal::old);
        let names = news.chain(olds).chain([INTERIM.to_owned(), JOURNAL_DRAFT.to_owned()]);
        self.settle_all(&names.map(|name| self.staging.join(name)).collect::<Vec<_>>())?;
        self.settle(&self.staging)?;
        self.rename(JOURNAL_DRAFT, &self.staging.join(JOURNAL))?;
        self.settle(&self.staging)?;
        Ok(journal)
    }

    /// Moves everything into its place. The record comes first, so that it knows at any time whatever is there.
    pub(super) fn apply(&self, journal: &Journal) -> Result<(), WriteError> {
        for folder in &journal.folders {
            create_folder(self.disk, &self.out.join(folder))?;
        }
        self.rename(INTERIM, &self.out.join(RECORD))?;
        let others = journal.steps.iter().enumerate().skip(RECORD_STEP + 1);
        // What is removed goes first: on some file systems `A.rs` is in the way of `a.rs`.
        let (writes, removals): (Vec<_>, Vec<_>) =
            others.partition(|(_, step)| !step.made.is_empty());
        for (_, step) in removals {
            let place = self.out.join(&step.path);
            self.disk.remove_file(&place).map_err(WriteError::io("remove", place))?;
        }
        for (index, step) in writes {
            self.install(index, step)?;
        }
        self.rename(&journal::new(RECORD_STEP), &self.out.join(RECORD))?;
        self.settle_all(&self.changed_folders(journal))
    }

    /// Makes it final. What is left to tidy up then is of no consequence, so failures are not reported.
    pub(super) fn commit(&self, plan: &Plan<'_>) -> Result<(), WriteError> {
        let journal = self.staging.join(JOURNAL);
        self.disk.remove_file(&journal).map_err(WriteError::io("remove", journal))?;
        let _ = self.disk.settle(&self.staging);
        let _ = self.disk.clear(&self.staging);
        for path in &plan.report.removed {
            let folders = Path::new(path).ancestors().skip(1);
            for folder in folders.take_while(|folder| !folder.as_os_str().is_empty()) {
                if self.disk.remove_folder(&self.out.join(folder)).is_err() {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Takes back what was done, and gives the error to report.
    pub(super) fn roll_back(self, cause: WriteError) -> WriteError {
        if self.staged && self.recover().is_err() {
            return WriteError::Torn { cause: Box::new(cause), saved: self.staging };
        }
        for folder in self.parents.iter().rev() {
            let _ = self.disk.remove_folder(folder);
        }
        cause
    }

    /// What the plan changes, and what is there now.
    fn journal(&self, plan: &Plan<'_>) -> Result<Journal, WriteError> {
        let record = [&plan.interim_record, &plan.record].map(|text| fingerprint(text.as_bytes()));
        let mut changes = vec![(RECORD, record.to_vec())];
        for Made { file, fingerprint } in &plan.writes {
            changes.push((file.path.as_str(), vec![fingerprint.clone()]));
        }
        changes.extend(plan.report.removed.iter().map(|path| (path.as_str(), Vec::new())));
        let mut journal = Journal::default();
        for (path, made) in changes {
            let had = match look(&self.out, path)? {
                Found::Nothing => false,
                Found::File(_) => true,
                Found::Link(place) => return Err(WriteError::Link(place)),
                Found::Other(place) => return Err(WriteError::Obstacle(place)),
            };
            let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
            for folder in folders.filter(|folder| !self.out.join(folder).exists()) {
                if !journal.folders.iter().any(|known| known == folder) {
                    journal.folders.push(folder.to_owned());
                }
            }
            journal.steps.push(Step { path: path.to_owned(), had, made });
        }
        Ok(journal)
    }

    /// Puts the file of a step in its place. What has come there since it was looked at is not cratewright's to replace.
    fn install(&self, index: usize, step: &Step) -> Result<(), WriteError> {
        let place = self.out.join(&step.path);
        if !step.had && fs::symlink_metadata(&place).is_ok() {
            return Err(WriteError::Foreign(vec![place]));
        }
        self.rename(&journal::new(index), &place)
    }

    /// Puts back what was there before the journal's steps, wherever they stopped, and then forgets the journal. This
    /// may itself be stopped at any place and done again.
    fn take_back(&self, journal: &Journal) -> Result<(), WriteError> {
        for (index, step) in journal.steps.iter().enumerate().rev() {
            let place = self.out.join(&step.path);
            let saved = self.staging.join(journal::old(index));
            match look(&self.out, &step.path)? {
                Found::Nothing | Found::File(_) if step.had => {
                    self.put_back(&saved, &place)?;
                }
                Found::File(_) => {
                    let content = fs::read(&place).map_err(WriteError::io("read", &place))?;
                    // Anything else has been put there since.
                    if step.made.contains(&fingerprint(&content)) {
                        self.disk.remove_file(&place).map_err(WriteError::io("remove", place))?;
                    }
                }
                Found::Nothing => {}
                // It was no file of the run's that could have been replaced by this.
                Found::Link(_) | Found::Other(_) if !step.had => {}
                Found::Link(place) => return Err(WriteError::Link(place)),
                Found::Other(place) => return Err(WriteError::Obstacle(place)),
            }
        }
        self.settle_all(&self.changed_folders(journal))?;
        for folder in journal.folders.iter().rev() {
            // A folder in which somebody else has put something stays.
            let _ = self.disk.remove_folder(&self.out.join(folder));
        }
        let journal = self.staging.join(JOURNAL);
        self.disk.remove_file(&journal).map_err(WriteError::io("remove", journal))?;
        self.clear()
    }

    /// Moves a saved file back, unless that has been done. A rename between two links of one file does nothing.
    fn put_back(&self, saved: &Path, place: &Path) -> Result<(), WriteError> {
        if fs::symlink_metadata(saved).is_err() {
            return Ok(());
        }
        // The run may have removed the last file of a folder, and the folder with it.
        for folder in place.parent().map(missing_folders).unwrap_or_default() {
            create_folder(self.disk, &folder)?;
        }
        self.disk.rename(saved, place).map_err(WriteError::io("restore", place))
    }

    /// The folders in which names change, as far as they are there.
    fn changed_folders(&self, journal: &Journal) -> Vec<PathBuf> {
        let paths = journal.steps.iter().map(|step| &step.path).chain(&journal.folders);
        let folders = paths.filter_map(|path| Some(self.out.join(path).parent()?.to_owned()));
        let folders: BTreeSet<PathBuf> = folders.filter(|folder| folder.is_dir()).collect();
        folders.into_iter().collect()
    }

    fn clear(&self) -> Result<(), WriteError> {
        self.disk.clear(&self.staging).map_err(WriteError::io("remove", &self.staging))
    }

    fn settle(&self, path: &Path) -> Result<(), WriteError> {
        self.disk.settle(path).map_err(WriteError::io("write", path))
    }

    fn settle_all(&self, paths: &[PathBuf]) -> Result<(), WriteError> {
        self.disk.settle_all(paths).map_err(|(path, error)| WriteError::io("write", path)(error))
    }

    fn write(&self, name: &str, text: &str) -> Result<(), WriteError> {
        let path = self.staging.join(name);
        self.disk.write(&path, text).map_err(WriteError::io("write", path))
    }

    fn rename(&self, staged: &str, place: &Path) -> Result<(), WriteError> {
        let staged = self.staging.join(staged);
        self.disk.rename(&staged, place).map_err(WriteError::io("replace", place))
    }
}

/// The folders that have to be made for this one to be there, those above before those inside.
fn missing_folders(folder: &Path) -> Vec<PathBuf> {
    let missing =
        folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
    missing.reverse();
    missing
}

/// Makes a folder, unless somebody else has.
fn create_folder(disk: &impl Disk, folder: &Path) -> Result<(), WriteError> {
    match disk.create_folder(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(WriteError::Obstacle(folder.to_owned()))
        }
        Err(error) => Err(WriteError::io("create", folder)(error)),
        Ok(()) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
