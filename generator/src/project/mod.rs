//! A document and its configuration, read from disk: what the command line and build scripts share.

mod error;
mod lock;
mod overlays;
mod parts;
mod record;
mod texts;

pub use error::OpenError;
pub use lock::sync as sync_lock;
pub use record::{RELEASED, record};
pub use texts::{Text, Texts, shown};

use crate::Input;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Origin, Pointer};
use crate::document::Format;
use std::path::{Path, PathBuf};

/// What was found on disk.
#[derive(Clone, Debug)]
pub struct Project {
    /// How the document is written.
    pub format: Format,
    /// The configuration; empty where there is no file.
    pub config: Config,
    /// The folder that the configuration wants the crate in.
    pub out: Option<PathBuf>,
    /// The file that remembers the names of the crate, beside the configuration.
    pub lock: Option<PathBuf>,
}

impl Project {
    /// The input of the pipeline.
    #[must_use]
    pub fn input<'a>(&'a self, texts: &'a Texts) -> Input<'a> {
        let document = texts.document.as_ref().map_or("", |document| document.text.as_str());
        Input { document, format: self.format, library: &texts.library, config: &self.config }
    }
}

/// Reads a document and a configuration, of which one is enough if the configuration names the document. Paths in a
/// configuration are relative to it. `None` where something that was read is wrong, which the diagnostics say.
///
/// # Errors
///
/// When no document is named, or a file that is named here cannot be read.
pub fn open(
    document: Option<&Path>,
    config: Option<&Path>,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Project>, OpenError> {
    let settings = match config {
        Some(path) => {
            let text = texts.config.insert(texts::read(path, Origin::Config, diagnostics)?);
            if diagnostics.has_errors() { None } else { Config::parse(&text.text, diagnostics) }
        }
        None => Some(Config::default()),
    };
    let Some(settings) = settings else { return Ok(None) };
    let beside = |path: &PathBuf| config.and_then(Path::parent).unwrap_or(Path::new("")).join(path);
    let path = match (document, &settings.spec) {
        (Some(path), _) if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("toml")) => {
            return Err(OpenError::Toml { path: path.to_owned() });
        }
        (Some(path), _) => path.to_owned(),
        (None, Some(spec)) => beside(spec),
        (None, None) => return Err(OpenError::NoDocument { config: config.map(Path::to_owned) }),
    };
    match texts::read(&path, Origin::Document, diagnostics) {
        Ok(text) => texts.document = Some(text),
        Err(error) if document.is_some() => return Err(error),
        Err(error) => diagnostics.push(missing(&error)),
    }
    if diagnostics.has_errors() {
        return Ok(None);
    }
    let out = settings.out.as_ref().map(beside);
    let within = settings.references.as_ref().map(beside);
    if let Some(document) = &texts.document {
        let folder = config.and_then(Path::parent).unwrap_or(Path::new(""));
        let overlays = overlays::read(&path, &settings.overlays, folder, diagnostics);
        texts.library = parts::read(&path, &document.text, within.as_deref(), overlays);
        texts.library.lock = config.and_then(lock::read);
    }
    if diagnostics.has_errors() {
        return Ok(None);
    }
    Ok(Some(Project {
        format: Format::of_file(&path),
        config: settings,
        out,
        lock: config.map(lock::path),
    }))
}

/// The document that a configuration names is not there.
fn missing(error: &OpenError) -> Diagnostic {
    Diagnostic::error("unreadable", Pointer::root().child("spec"), error.to_string())
        .help("the path is relative to this file")
        .in_config()
        .on_value()
}
