use super::OpenError;
use crate::diagnostic::{Diagnostic, Diagnostics, Origin, Pointer, Position, Source, Sources};
use crate::document::Library;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// The texts that were read. They outlive a failure, since diagnostics show their lines.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// The OpenAPI document.
    pub document: Option<Text>,
    /// `cratewright.toml`.
    pub config: Option<Text>,
    /// The files that the document refers to, and its overlays.
    pub library: Library,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Text {
    /// Its path, as it is shown.
    pub name: String,
    /// What is in it.
    pub text: String,
}

impl Texts {
    /// The texts as diagnostics want them.
    #[must_use]
    pub fn sources(&self) -> Sources<'_> {
        fn source(text: &Text) -> Source<'_> {
            Source { name: &text.name, text: &text.text }
        }
        Sources {
            document: self.document.as_ref().map(source),
            config: self.config.as_ref().map(source),
            parts: self
                .library
                .files()
                .map(|part| Source {
                    name: &part.name,
                    text: part.text.as_deref().unwrap_or_default(),
                })
                .collect(),
        }
    }
}

/// Reads a file, and reports where it is not text.
pub(super) fn read(
    path: &Path,
    origin: Origin,
    diagnostics: &mut Diagnostics,
) -> Result<Text, OpenError> {
    let is_stdin = origin == Origin::Document && path == Path::new(STDIN);
    let bytes = if is_stdin { bytes_of(io::stdin()) } else { read_bytes(path) };
    let bytes = bytes
        .map_err(|source| OpenError::Read { path: path.to_owned(), source })?
        .unwrap_or_else(|| {
            let mut diagnostic = Diagnostic::error("too-large", Pointer::root(), TOO_LARGE)
                .help("split it, and refer from one file to the others by `$ref`")
                .at(Position { line: 1, column: 1 });
            diagnostic.origin = origin;
            diagnostics.push(diagnostic);
            Vec::new()
        });
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        let position = end_of(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
        let mut diagnostic =
            Diagnostic::error("not-utf-8", Pointer::root(), "this file is not UTF-8 text")
                .help("save it as UTF-8")
                .at(position);
        diagnostic.origin = origin;
        diagnostics.push(diagnostic);
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    });
    Ok(Text { name: if is_stdin { "<stdin>".to_owned() } else { shown(path) }, text })
}

/// What is named in the place of a file for a document that is piped in, as commands have it (POSIX, Utility Syntax
/// Guidelines, 13).
pub(super) const STDIN: &str = "-";

/// How large a file may be that is read: ten times the largest description that we know of, and far less than what
/// would fill the memory.
const LARGEST: u64 = 256 << 20;

/// What is said about a file that is larger.
pub(super) const TOO_LARGE: &str = "this file is larger than 256 MiB, and is not read";

/// The bytes of a file; `None` where there are too many, which is known before they are read, or, where the file is no
/// ordinary one, when so many have been.
pub(super) fn read_bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > LARGEST {
        return Ok(None);
    }
    bytes_of(file)
}

fn bytes_of(source: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    source.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
}

fn end_of(text: &[u8]) -> Position {
    let text = String::from_utf8_lossy(text);
    let last_line = text.rsplit('\n').next().unwrap_or_default();
    Position { line: text.matches('\n').count() + 1, column: last_line.chars().count() + 1 }
}

/// A path as it is shown: without steps that lead back, `generated` for `spec/../generated`.
#[must_use]
pub fn shown(path: &Path) -> String {
    let mut short = PathBuf::new();
    for step in path.components() {
        match (step, short.components().next_back()) {
            (Component::ParentDir, Some(Component::Normal(_))) => {
                short.pop();
            }
            (Component::CurDir, _) => {}
            _ => short.push(step),
        }
    }
    if short.as_os_str().is_empty() { ".".to_owned() } else { short.display().to_string() }
}
