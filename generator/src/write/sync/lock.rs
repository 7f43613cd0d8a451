//! One writer at a time: a second run waits for the first, and then finds its work done.

use super::WriteError;
use std::path::Path;

/// Held while a folder is written to.
pub(super) struct Lock {
    #[cfg(unix)]
    _folder: std::fs::File,
    #[cfg(not(unix))]
    file: std::path::PathBuf,
}

#[cfg(unix)]
impl Lock {
    /// Locks the folder itself, so that nothing is left behind, not even by a process that is killed. Where the file
    /// system has no locks, it goes on without.
    pub(super) fn acquire(out: &Path) -> Result<Self, WriteError> {
        use rustix::fs::{FlockOperation, flock};
        let folder = std::fs::File::open(out).map_err(WriteError::io("open", out))?;
        while flock(&folder, FlockOperation::LockExclusive) == Err(rustix::io::Errno::INTR) {}
        Ok(Self { _folder: folder })
    }
}

#[cfg(not(unix))]
impl Lock {
    /// Makes a file that only one process can make, and waits while another has it.
    pub(super) fn acquire(out: &Path) -> Result<Self, WriteError> {
        const ATTEMPTS: u32 = 300;
        let file = out.join(".cratewright-lock");
        for _ in 0..ATTEMPTS {
            match std::fs::File::create_new(&file) {
                Ok(_) => return Ok(Self { file }),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                    std::thread::sleep(std::time::Duration::from_millis(100));
                }
                Err(error) => return Err(WriteError::io("lock", file)(error)),
            }
        }
        Err(WriteError::Busy(file))
    }
}

#[cfg(not(unix))]
impl Drop for Lock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.file);
    }
}
