//! What has to be done, found by comparing the files with the folder. Nothing is changed here.

use super::record::{Product, Record, fingerprint};
use super::{RECORD, Report, WriteError};
use crate::write::FormattedFile;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The steps that bring a folder up to date.
pub(super) struct Plan<'a> {
    /// What each step amounts to, for the user.
    pub(super) report: Report,
    /// The files to write.
    pub(super) writes: Vec<Made<'a>>,
    /// The record while the steps are carried out: what was made before and what is being made.
    pub(super) interim_record: String,
    /// The record afterwards.
    pub(super) record: String,
}

/// A file that this run makes.
pub(super) struct Made<'a> {
    pub(super) file: &'a FormattedFile,
    /// That of its text.
    pub(super) fingerprint: String,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        out: &Path,
        product: Product,
        files: &'a [FormattedFile],
    ) -> Result<Self, WriteError> {
        let (old_text, old) = read_record(out, product)?;
        if old.product != product {
            return Err(WriteError::Other { folder: out.to_owned(), product: old.product });
        }
        let made = files
            .par_iter()
            .map(|file| Made { file, fingerprint: fingerprint(file.text.as_bytes()) });
        let made: Vec<Made<'_>> = made.collect();
        let mut new = Record::new(product);
        for Made { file, fingerprint } in &made {
            new.add(&file.path, fingerprint);
        }
        let (removed, kept) = stale(out, &old, &new)?;
        let mut report = Report { removed, kept, ..Report::default() };
        let writes = compare(out, made, &old, &mut report)?;
        let record = new.to_text();
        match old_text {
            Some(text) if text == record => report.unchanged.push(RECORD.to_owned()),
            Some(_) => report.changed.push(RECORD.to_owned()),
            None => report.created.push(RECORD.to_owned()),
        }
        report.created.sort();
        report.changed.sort();
        report.unchanged.sort();
        Ok(Self { report, writes, interim_record: old.union(&new).to_text(), record })
    }
}

/// The record of the folder; an empty one where there is none.
fn read_record(out: &Path, product: Product) -> Result<(Option<String>, Record), WriteError> {
    match look(out, RECORD)? {
        Found::Nothing => Ok((None, Record::new(product))),
        Found::File(path) => {
            let bytes = fs::read(&path).map_err(WriteError::io("read", path))?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let record = Record::parse(&text);
            Ok((Some(text), record))
        }
        Found::Link(path) => Err(WriteError::Link(path)),
        Found::Other(path) => Err(WriteError::Obstacle(path)),
    }
}

/// Which files of former runs are to be removed, and which were edited and stay.
fn stale(out: &Path, old: &Record, new: &Record) -> Result<(Vec<String>, Vec<String>), WriteError> {
    let (mut removed, mut kept) = (Vec::new(), Vec::new());
    for &path in old.paths().difference(&new.paths()) {
        match look(out, path)? {
            Found::File(place) => {
                let content = fs::read(&place).map_err(WriteError::io("read", place))?;
                let list = if old.has(path, &content) { &mut removed } else { &mut kept };
                list.push(path.to_owned());
            }
            // Somebody has put something else there.
            Found::Nothing | Found::Link(_) | Found::Other(_) => {}
        }
    }
    Ok((removed, kept))
}

/// Sorts the files into the report, and gives those that have to be written.
fn compare<'a>(
    out: &Path,
    made: Vec<Made<'a>>,
    old: &Record,
    report: &mut Report,
) -> Result<Vec<Made<'a>>, WriteError> {
    let known = old.paths();
    // On a file system that does not tell cases apart, `A.rs` is moved away before `a.rs` is written.
    let leaving: BTreeSet<String> =
        report.removed.iter().map(|path| path.to_ascii_lowercase()).collect();
    let (mut writes, mut foreign) = (Vec::new(), Vec::new());
    for made in made {
        let file = made.file;
        let list = match look(out, &file.path)? {
            Found::Nothing => &mut report.created,
            Found::Link(path) => return Err(WriteError::Link(path)),
            Found::Other(path) => return Err(WriteError::Obstacle(path)),
            Found::File(_) if leaving.contains(&file.path.to_ascii_lowercase()) => {
                &mut report.changed
            }
            Found::File(path) => {
                let content = fs::read(&path).map_err(WriteError::io("read", &path))?;
                if content == file.text.as_bytes() {
                    report.unchanged.push(file.path.clone());
                    continue;
                }
                if !known.contains(file.path.as_str()) {
                    foreign.push(path);
                    continue;
                }
                &mut report.changed
            }
        };
        list.push(file.path.clone());
        writes.push(made);
    }
    if foreign.is_empty() { Ok(writes) } else { Err(WriteError::Foreign(foreign)) }
}

/// What stands at a path in the folder.
pub(super) enum Found {
    Nothing,
    File(PathBuf),
    /// A symbolic link, at the path or on the way to it.
    Link(PathBuf),
    /// Neither a file at the path nor a folder on the way to it.
    Other(PathBuf),
}

/// Looks step by step, so that no symbolic link is followed.
pub(super) fn look(out: &Path, path: &str) -> Result<Found, WriteError> {
    let mut place = out.to_owned();
    let mut steps = path.split('/').peekable();
    while let Some(step) = steps.next() {
        place.push(step);
        let kind = match fs::symlink_metadata(&place) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) => return Err(WriteError::io("look at", place)(error)),
        };
        let is_last = steps.peek().is_none();
        if kind.is_symlink() {
            return Ok(Found::Link(place));
        }
        if is_last && kind.is_file() {
            return Ok(Found::File(place));
        }
        if is_last || !kind.is_dir() {
            return Ok(Found::Other(place));
        }
    }
    Ok(Found::Nothing)
}
