//! Which paths may be written. Names come from a document; whatever became of them on the way, no path gets past this
//! that leaves the folder or means something else on another system.

use super::WriteError;
use crate::write::FormattedFile;
use std::collections::BTreeMap;

/// What cratewright keeps in the folder for itself begins with this.
const RESERVED: &str = ".cratewright";
const COMPONENT_LIMIT: usize = 200;

/// Checks that every path is allowed, and that no two are the same file or one the folder of another, on file systems
/// that tell cases apart and on those that do not.
pub(super) fn check(files: &[FormattedFile]) -> Result<(), WriteError> {
    let fault = |path: &str, reason| Err(WriteError::Path { path: path.to_owned(), reason });
    let mut seen = BTreeMap::new();
    for file in files {
        if let Err(reason) = allowed(&file.path) {
            return fault(&file.path, reason);
        }
        if seen.insert(file.path.to_ascii_lowercase(), ()).is_some() {
            return fault(&file.path, "there is another file of this name");
        }
    }
    for file in files {
        let lower = file.path.to_ascii_lowercase();
        let mut folders = lower.match_indices('/').map(|(end, _)| &lower[..end]);
        if folders.any(|folder| seen.contains_key(folder)) {
            return fault(&file.path, "one of its folders is also a file");
        }
    }
    Ok(())
}

/// Whether a path is relative, stays in the folder, and is spelled alike on every system.
pub(super) fn allowed(path: &str) -> Result<(), &'static str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-/".contains(&byte);
    if !path.bytes().all(is_plain) {
        return Err("only letters, digits and `_.-/` are allowed");
    }
    path.split('/').try_for_each(allowed_component)
}

fn allowed_component(component: &str) -> Result<(), &'static str> {
    if component.is_empty() {
        return Err("a part of it is empty");
    }
    if component.len() > COMPONENT_LIMIT {
        return Err("a part of it is too long");
    }
    if component.ends_with('.') {
        return Err("a part of it ends with a dot");
    }
    let lower = component.to_ascii_lowercase();
    if lower.starts_with(RESERVED) {
        return Err("the name is reserved");
    }
    let stem = lower.split('.').next().unwrap_or_default();
    if is_device(stem) { Err("Windows has a device of this name") } else { Ok(()) }
}

/// Names that are devices on Windows, whatever extension follows.
fn is_device(stem: &str) -> bool {
    let numbered = |prefix| {
        stem.strip_prefix(prefix)
            .is_some_and(|number: &str| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
