use super::shown;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why nothing could be read. It is the command that is wrong, not what it names.
#[derive(Debug)]
pub enum OpenError {
    /// Neither the command nor the configuration names a document.
    NoDocument {
        /// The configuration, where there is one.
        config: Option<PathBuf>,
    },
    /// A TOML file is named in the place of the document.
    Toml {
        /// The file.
        path: PathBuf,
    },
    /// A configuration names no folder for the crate.
    NoOut {
        /// The configuration.
        config: PathBuf,
    },
    /// A file cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file cannot be written.
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDocument { config: None } => f.write_str("no document is named"),
            Self::NoDocument { config: Some(config) } => {
                write!(f, "`{}` names no document: give it a `spec`", shown(config))
            }
            Self::Toml { path } => {
                write!(f, "`{}` is TOML, which no OpenAPI document is written in", shown(path))
            }
            Self::NoOut { config } => {
                write!(f, "`{}` names no folder for the crate: give it an `out`", shown(config))
            }
            Self::Read { path, source } => match url(path) {
                Some(url) => write!(f, "nothing is fetched: save `{url}` to a file, and name that"),
                None => write!(f, "cannot read `{}`: {source}", shown(path)),
            },
            Self::Write { path, source } => write!(f, "cannot write `{}`: {source}", shown(path)),
        }
    }
}

/// The URL that stands where a file belongs. A configuration's is relative to it.
fn url(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    let start = ["https://", "http://"].iter().find_map(|scheme| path.find(scheme))?;
    Some(path[start..].to_owned())
}

impl std::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NoDocument { .. } | Self::Toml { .. } | Self::NoOut { .. } => None,
            Self::Read { source, .. } | Self::Write { source, .. } => Some(source),
        }
    }
}
