//! `names.lock`, beside the configuration.

use super::{OpenError, shown};
use crate::document::Part;
use crate::write::Mode;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// `names.lock` of `cratewright.toml`; another configuration has one of its own name.
pub(super) fn path(config: &Path) -> PathBuf {
    match config.file_stem() {
        Some(stem) if stem != "cratewright" => {
            config.with_file_name(format!("{}.names.lock", stem.to_string_lossy()))
        }
        Some(_) | None => config.with_file_name("names.lock"),
    }
}

/// The lock of a configuration, where there is one.
pub(super) fn read(config: &Path) -> Option<Part> {
    let path = path(config);
    let name = shown(&path);
    let text = match fs::read(&path) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        Err(error) => Err(error.to_string()),
    };
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Some(Part { path: file, name, text })
}

/// Brings a lock up to date, or says whether it is.
///
/// # Errors
///
/// When it cannot be written.
pub fn sync(path: &Path, text: &str, mode: Mode) -> Result<bool, OpenError> {
    let is_current = fs::read(path).is_ok_and(|before| before == text.as_bytes());
    if is_current || mode == Mode::Check {
        return Ok(is_current);
    }
    fs::write(path, text)
        .map_err(|source| OpenError::Write { path: path.to_owned(), source })
        .map(|()| true)
}
