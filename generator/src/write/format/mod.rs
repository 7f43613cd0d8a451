//! Tokens to text. The layout is prettyplease's, with what it leaves out: blank lines between items, the header, and
//! wire tables with a row to a line. The same tokens give the same bytes, whatever is installed where it runs.

mod arms;
mod chain;
mod codec;
mod docs;
mod flat;
mod header;
mod imports;
mod line;
mod pieces;
mod plain;
mod printed;
mod source;
mod split;
mod tape;
mod value;

use crate::files::{Content, File};
use rayon::iter::{IndexedParallelIterator as _, IntoParallelIterator as _, ParallelIterator as _};
use source::{Laid, laid};
use std::borrow::Cow;
use std::fmt;

/// How far prettyplease lets a line go.
const MARGIN: usize = 89;
/// Lines that are so short are not broken, whatever of what they end with counts.
const SAFE: usize = 86;
/// Lines that are longer are broken for certain.
const LONGEST: usize = 92;
const INDENT: usize = 4;

/// A file as it will stand on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormattedFile {
    /// Where it stands, relative to the crate's root, with forward slashes.
    pub path: String,
    /// Its text.
    pub text: Cow<'static, str>,
}

/// Tokens that are not a Rust file: a fault of cratewright, never of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    /// The file.
    pub path: String,
    /// What the parser said.
    pub message: String,
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "internal error: the code made for `{}` is not Rust ({}); this is a fault of cratewright, please report it \
             with the document",
            self.path, self.message
        )
    }
}

impl std::error::Error for FormatError {}

/// Makes the text of every file, in the order given, on as many threads as there are cores. `title` is the document's,
/// for the header of Rust files.
///
/// # Errors
///
/// When the tokens of a file are not Rust, which is a fault of cratewright.
pub fn format(files: Vec<File<'_>>, title: &str) -> Result<Vec<FormattedFile>, FormatError> {
    let header = header::line(title);
    // The parts of all files, one by one: who has none left takes one of the others'.
    let parts: Vec<_> = files.iter().flat_map(|file| file.content.parts()).collect();
    let parts = parts.into_par_iter().with_max_len(1).map(|part| laid(part()));
    let mut parts = parts.collect::<Vec<_>>().into_iter();
    let files = files.into_iter().map(|file| {
        let own = parts.by_ref().take(file.content.parts().len()).collect();
        (file, own)
    });
    let files: Vec<(File<'_>, Result<Vec<Laid>, String>)> = files.collect();
    let files = files.into_par_iter().map(|(file, parts)| formatted(file, parts, &header));
    // The first fault in the order of the files, whichever was met first.
    files.collect::<Vec<_>>().into_iter().collect()
}

fn formatted(
    file: File<'_>,
    parts: Result<Vec<Laid>, String>,
    header: &str,
) -> Result<FormattedFile, FormatError> {
    let File { path, content } = file;
    let text = match content {
        Content::Rust(source) => match parts.and_then(|parts| source::text(&source, parts, header))
        {
            Ok(text) => text.into(),
            Err(message) => return Err(FormatError { path, message }),
        },
        Content::Text(text) => text.into(),
        Content::Verbatim(text) => text.into(),
    };
    Ok(FormattedFile { path, text })
}
