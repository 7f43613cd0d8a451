//! The files that a document refers to.

use super::shown;
use super::texts::{STDIN, TOO_LARGE, read_bytes};
use crate::document::{Format, Library, Part, endings, wanted};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Reads every file that the document refers to, and those that these refer to. They have to lie in the folder
/// `within`, which is the document's own where none is given: a document is no reason to read other files. What overlays
/// refer to is referred to by the document that they change.
pub(super) fn read(
    document: &Path,
    text: &str,
    within: Option<&Path>,
    overlays: Vec<Part>,
) -> Library {
    // A document that is piped in has no name: it gets the usual one, in the current folder.
    let document = if document == Path::new(STDIN) { Path::new("openapi.yaml") } else { document };
    let name = document.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = document.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let within = fs::canonicalize(within.unwrap_or(folder)).unwrap_or_else(|_| folder.to_owned());
    let mut library = Library { root: name.clone(), parts: Vec::new(), overlays, lock: None };
    let mut seen = BTreeSet::from([name.clone()]);
    let mut next = wanted(&name, text, Format::of_file(document));
    for overlay in &library.overlays {
        let text = overlay.text.as_deref().unwrap_or_default();
        next.extend(wanted(&name, text, Format::of_file(Path::new(&overlay.path))));
    }
    while let Some(path) = next.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let file = folder.join(&path);
        let text = read_within(&file, &within);
        match &text {
            Ok(text) => next.extend(wanted(&path, text, Format::of_file(&file))),
            Err(_) => next.extend(endings(&path).find(|path| folder.join(path).exists())),
        }
        library.parts.push(Part { path, name: shown(&file), text });
    }
    library.parts.sort_by(|left, right| left.path.cmp(&right.path));
    library
}

/// The text of a file, unless it lies elsewhere, be it by `..` or by a link.
fn read_within(file: &Path, within: &PathBuf) -> Result<String, String> {
    let place = fs::canonicalize(file).map_err(|error| match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    })?;
    if !place.starts_with(within) {
        return Err("it lies outside of the folder of the document".to_owned());
    }
    let bytes = read_bytes(&place).map_err(|error| error.to_string())?;
    let bytes = bytes.ok_or_else(|| TOO_LARGE.to_owned())?;
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())
}
