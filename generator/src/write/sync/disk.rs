//! What a transaction does to a file system, operation by operation: a test can make any of them the last.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;

/// A file system that can be written to. Every operation is done whole or not at all, [`write`](Disk::write) and
/// [`clear`](Disk::clear) excepted.
pub(super) trait Disk {
    /// Makes a folder.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// Writes a file that is not there. It need not be on the disk before it has been [settled](Disk::settle).
    fn write(&self, file: &Path, text: &str) -> io::Result<()>;
    /// Keeps a file under another name: a second link to it, or a copy where there are no links.
    fn save(&self, file: &Path, saved: &Path) -> io::Result<()>;
    /// Moves a file to where another one may be.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, file: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a folder and what is in it.
    fn clear(&self, folder: &Path) -> io::Result<()>;
    /// Waits until a file, or the names in a folder, are on the disk.
    fn settle(&self, path: &Path) -> io::Result<()>;
    /// Waits until all of these are; gives the first that cannot be with what the system said.
    fn settle_all(&self, paths: &[PathBuf]) -> Result<(), (PathBuf, io::Error)> {
        paths.iter().try_for_each(|path| self.settle(path).map_err(|error| (path.clone(), error)))
    }
}

/// How many files are waited for at once.
const WAITING: usize = 16;

/// The real one.
pub(super) struct Os;

impl Disk for Os {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir(folder)
    }

    fn write(&self, file: &Path, text: &str) -> io::Result<()> {
        let mut file = fs::File::create_new(file)?;
        file.write_all(text.as_bytes())?;
        // Elsewhere all files are waited for together, which is much faster.
        if cfg!(unix) { Ok(()) } else { file.sync_all() }
    }

    fn save(&self, file: &Path, saved: &Path) -> io::Result<()> {
        match fs::hard_link(file, saved) {
            Err(error) if error.kind() != ErrorKind::NotFound => fs::copy(file, saved).map(drop),
            result => result,
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    fn clear(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir_all(folder)
    }

    /// Where folders cannot be opened, or the file system does not know what is asked of it, there is nothing to wait for.
    #[cfg(unix)]
    fn settle(&self, path: &Path) -> io::Result<()> {
        match fs::File::open(path)?.sync_all() {
            Err(error)
                if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) =>
            {
                Ok(())
            }
            result => result,
        }
    }

    #[cfg(not(unix))]
    fn settle(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }

    /// A disk that is asked for many things at once does them in one go, which takes a tenth of the time.
    fn settle_all(&self, paths: &[PathBuf]) -> Result<(), (PathBuf, io::Error)> {
        let one = |path: &PathBuf| self.settle(path).map_err(|error| (path.clone(), error));
        let each = |paths: &[PathBuf]| paths.iter().try_for_each(one);
        let shares = paths.chunks(paths.len().div_ceil(WAITING).max(1));
        thread::scope(|scope| {
            let waiting: Vec<_> = shares
                .map(|share| {
                    let wait = move || each(share);
                    thread::Builder::new().spawn_scoped(scope, wait).map_err(|_| share)
                })
                .collect();
            waiting.into_iter().try_for_each(|share| match share {
                Ok(waiting) => {
                    waiting.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                }
                // Without a thread for it, it is waited for here.
                Err(share) => each(share),
            })
        })
    }
}
