//! The overlays that a configuration names.

use super::shown;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::Part;
use std::fs;
use std::path::{Path, PathBuf};

/// Reads overlays, whose paths are relative to the folder of the configuration. The configuration is the user's own, so
/// they may lie wherever it says; what they refer to has to lie where the document's own references may lead.
pub(super) fn read(
    document: &Path,
    overlays: &[PathBuf],
    folder: &Path,
    diagnostics: &mut Diagnostics,
) -> Vec<Part> {
    let mut parts = Vec::with_capacity(overlays.len());
    for (index, overlay) in overlays.iter().enumerate() {
        let file = folder.join(overlay);
        let name = shown(&file);
        let bytes = fs::read(&file).map_err(|error| error.to_string());
        let text = bytes.and_then(|bytes| {
            String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())
        });
        if let Err(why) = &text {
            let place = Pointer::root().child("overlays").child(index);
            let message = format!("cannot read `{name}`: {why}");
            let help = "the path is relative to this file";
            let diagnostic = Diagnostic::error("unreadable", place, message);
            diagnostics.push(diagnostic.help(help).in_config().on_value());
        }
        parts.push(Part { path: from_document(document, &file), name, text });
    }
    parts
}

/// The path of an overlay from the document's folder, with `/` between the steps; what an overlay extends is relative
/// to that. Where the way cannot be told from the paths alone, it is the file's name.
fn from_document(document: &Path, file: &Path) -> String {
    let folder = document.parent().unwrap_or(Path::new(""));
    let (Ok(folder), Ok(file)) = (fs::canonicalize(absolute(folder)), fs::canonicalize(file))
    else {
        return file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    };
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = file.components().skip(shared);
    let down = down.map(|step| step.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The current folder has no name of its own in a path.
fn absolute(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}
