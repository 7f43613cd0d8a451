//! A run that is stopped at each of its operations, by a failure and by its end.

use super::super::disk::{Disk, Os};
use super::super::{Mode, Product, carry_out, recover, sync, write};
use super::{STAGING, WriteError};
use crate::write::FormattedFile;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{fs, iter};
use tempfile::TempDir;

/// A disk that fails at one operation.
struct Failing {
    /// How many operations are left until then.
    left: Cell<usize>,
    /// Whether nothing works afterwards either: the process is dead.
    dead: bool,
}

impl Failing {
    fn at(operation: usize, dead: bool) -> Self {
        Self { left: Cell::new(operation), dead }
    }

    fn has_failed(&self) -> bool {
        self.left.get() == 0
    }

    /// `half` is done where the operation is one that can be done half.
    fn operation(
        &self,
        half: impl FnOnce(),
        whole: impl FnOnce() -> io::Result<()>,
    ) -> io::Result<()> {
        let full = || Err(io::ErrorKind::StorageFull.into());
        match self.left.get() {
            0 if self.dead => full(),
            0 => whole(),
            1 => {
                self.left.set(0);
                half();
                full()
            }
            left => {
                self.left.set(left - 1);
                whole()
            }
        }
    }
}

impl Disk for Failing {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.operation(|| {}, || Os.create_folder(folder))
    }

    fn write(&self, file: &Path, text: &str) -> io::Result<()> {
        let half = || fs::write(file, &text[..text.len() / 2]).expect("the disk is not full");
        self.operation(half, || Os.write(file, text))
    }

    fn save(&self, file: &Path, saved: &Path) -> io::Result<()> {
        self.operation(|| {}, || Os.save(file, saved))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operation(|| {}, || Os.rename(from, to))
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        self.operation(|| {}, || Os.remove_file(file))
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.operation(|| {}, || Os.remove_folder(folder))
    }

    fn clear(&self, folder: &Path) -> io::Result<()> {
        let half = || {
            let mut entries = fs::read_dir(folder).expect("it is there");
            if let Some(Ok(entry)) = entries.next() {
                fs::remove_file(entry.path()).expect("it is a file");
            }
        };
        self.operation(half, || Os.clear(folder))
    }

    fn settle(&self, folder: &Path) -> io::Result<()> {
        self.operation(|| {}, || Os.settle(folder))
    }
}

fn files(files: &[(&str, &'static str)]) -> Vec<FormattedFile> {
    let file = |&(path, text): &(&str, &'static str)| FormattedFile {
        path: path.into(),
        text: text.into(),
    };
    files.iter().map(file).collect()
}

fn old() -> Vec<FormattedFile> {
    files(&[("same.rs", "same"), ("changed.rs", "1"), ("old/deep/gone.rs", "2"), ("a/b.rs", "3")])
}

fn new() -> Vec<FormattedFile> {
    files(&[("same.rs", "same"), ("changed.rs", "4"), ("new/deep/made.rs", "5"), ("a/c.rs", "6")])
}

/// A folder with the old crate, and a file of the user's in one of its folders.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    sync(folder.path(), Product::Crate, &old(), Mode::Write).expect("nothing is in the way");
    fs::write(folder.path().join("a/mine.rs"), "mine").expect("the folder is writable");
    folder
}

/// Every file under a folder with its text.
fn tree(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("it can be listed") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            found.extend(tree(&path));
        } else {
            let text = fs::read_to_string(&path).expect("it is text");
            found.insert(path, text);
        }
    }
    found
}

/// The same, by the paths in the folder.
fn crate_in(folder: &Path) -> BTreeMap<PathBuf, String> {
    let relative = |(path, text): (PathBuf, String)| {
        (path.strip_prefix(folder).expect("it is in the folder").to_owned(), text)
    };
    tree(folder).into_iter().map(relative).collect()
}

/// A run whose disk fails at an operation, for each operation that it has.
fn stopped(dead: bool, look: impl Fn(&Path, Result<(), WriteError>)) -> usize {
    let steps = iter::successors(Some(1), |step| Some(step + 1));
    for step in steps {
        let folder = folder();
        let disk = Failing::at(step, dead);
        let run = write(&disk, folder.path(), |run| {
            carry_out(run, folder.path(), Product::Crate, &new())
        });
        if !disk.has_failed() {
            return step;
        }
        look(folder.path(), run.map(drop));
    }
    unreachable!("the run ends")
}

/// A folder in which some files are new, and what the run would have said. Which operation it ended at is looked for once:
/// each one that is tried waits for the disk.
fn killed_between_renames() -> (TempDir, WriteError) {
    static STEP: OnceLock<usize> = OnceLock::new();
    let killed = |step: &usize| {
        let folder = folder();
        let disk = Failing::at(*step, true);
        let run = write(&disk, folder.path(), |run| {
            carry_out(run, folder.path(), Product::Crate, &new())
        });
        let is_between = folder.path().join("new/deep/made.rs").exists();
        is_between.then(|| (folder, run.expect_err("it was killed")))
    };
    let first =
        || (1..).find(|step| killed(step).is_some()).expect("the file is made at some time");
    killed(STEP.get_or_init(first)).expect("it ends there each time")
}

#[test]
fn a_failure_anywhere_leaves_the_old_crate_or_the_new_one() {
    let (before, after) = both();
    let operations = stopped(false, |out, run| {
        let now = crate_in(out);
        match run {
            Ok(()) => assert_eq!(without_staging(now), after),
            // Not even the folders of the new one, nor anything to be tidied up.
            Err(error) => {
                assert_eq!(now, before, "{error}");
                assert!(!out.join("new").exists() && !out.join(STAGING).exists());
            }
        }
    });
    assert!(operations > 30, "only {operations} operations were tried");
}

#[test]
fn a_run_killed_anywhere_is_taken_back_by_the_next_or_was_done() {
    let (before, after) = both();
    let operations = stopped(true, |out, _| {
        recover(out).expect("the disk works again");
        let now = crate_in(out);
        assert!(now == before || now == after, "{now:#?}");
        assert!(!out.join(STAGING).exists());
        sync(out, Product::Crate, &new(), Mode::Write).expect("nothing is in the way");
        assert_eq!(crate_in(out), after);
    });
    assert!(operations > 30, "only {operations} operations were tried");
}

#[test]
fn a_recovery_killed_anywhere_is_completed_by_the_next() {
    let (before, _) = both();
    for step in 1.. {
        let (folder, _) = killed_between_renames();
        let disk = Failing::at(step, true);
        let _ = write(&disk, folder.path(), |run| run.recover());
        if !disk.has_failed() {
            assert!(step > 8, "only {step} operations were tried");
            return;
        }
        recover(folder.path()).expect("the disk works again");
        assert_eq!(crate_in(folder.path()), before);
    }
}

#[test]
fn what_the_user_did_after_a_killed_run_stays() {
    let (folder, _) = killed_between_renames();
    let mine = folder.path().join("new/deep/made.rs");
    fs::write(&mine, "mine").expect("the folder is writable");
    recover(folder.path()).expect("the disk works again");
    assert_eq!(fs::read_to_string(mine).expect("it is there"), "mine");
}

#[test]
fn what_cannot_be_put_back_now_is_named_and_put_back_later() {
    let (folder, error) = killed_between_renames();
    let error = error.to_string();
    assert!(error.contains(STAGING) && error.contains("the next run"), "{error}");
    sync(folder.path(), Product::Crate, &old(), Mode::Write).expect("the disk works again");
    assert_eq!(crate_in(folder.path()), both().0);
}

#[test]
fn a_journal_that_leads_out_of_the_folder_is_none() {
    let folder = folder();
    let victim = folder.path().with_extension("victim");
    fs::write(&victim, "").expect("the folder is writable");
    let staging = folder.path().join(STAGING);
    fs::create_dir(&staging).expect("the folder is writable");
    let name = victim.file_name().expect("it has a name").to_string_lossy();
    let journal = super::Journal {
        steps: vec![super::Step {
            path: format!("../{name}"),
            had: false,
            made: vec![super::fingerprint(b"")],
        }],
        folders: Vec::new(),
    };
    fs::write(staging.join("journal"), journal.to_text()).expect("the folder is writable");
    assert!(matches!(recover(folder.path()), Err(WriteError::Obstacle(_))));
    assert!(victim.exists());
    fs::remove_file(victim).expect("it is ours");
}

/// The two crates as they are when nothing fails.
fn both() -> (BTreeMap<PathBuf, String>, BTreeMap<PathBuf, String>) {
    let folder = folder();
    let before = crate_in(folder.path());
    sync(folder.path(), Product::Crate, &new(), Mode::Write).expect("nothing is in the way");
    (before, crate_in(folder.path()))
}

fn without_staging(mut files: BTreeMap<PathBuf, String>) -> BTreeMap<PathBuf, String> {
    files.retain(|path, _| !path.starts_with(STAGING));
    files
}
