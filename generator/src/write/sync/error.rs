use super::record::Product;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a folder could not be brought up to date.
#[derive(Debug)]
pub enum WriteError {
    /// A generated file has a path that is not allowed: a fault of cratewright, never of the document.
    Path {
        /// The path.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Files stand in the way that cratewright did not make.
    Foreign(Vec<PathBuf>),
    /// The folder holds something else that cratewright made.
    Other {
        /// The folder.
        folder: PathBuf,
        /// What it holds.
        product: Product,
    },
    /// Something that is not a file stands where a file belongs, or not a folder where a folder belongs.
    Obstacle(PathBuf),
    /// A symbolic link stands where a file or folder belongs.
    Link(PathBuf),
    /// Another run holds this lock for longer than a run takes.
    Busy(PathBuf),
    /// A step failed, and what had been done could not all be taken back.
    Torn {
        /// What failed first.
        cause: Box<WriteError>,
        /// The folder with the former files.
        saved: PathBuf,
    },
    /// Reading or writing failed.
    Io {
        /// What was tried, such as `read`.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    /// For `map_err`: adds what was tried, and on what.
    pub(super) fn io(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { action, path, source }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { path, reason } => write!(
                f,
                "internal error: {path:?} cannot be the path of a file ({reason}); this is a fault of cratewright, \
                 please report it with the document"
            ),
            Self::Foreign(paths) => {
                let first = paths.first().map(PathBuf::as_path).unwrap_or_else(|| "".as_ref());
                write!(f, "`{}`", first.display())?;
                match paths.len() {
                    0 | 1 => f.write_str(" was")?,
                    2 => f.write_str(" and another file were")?,
                    count => write!(f, " and {} other files were", count - 1)?,
                }
                f.write_str(
                    " not made by cratewright; move what is in the way, or choose another \
                     folder with `--out`",
                )
            }
            Self::Other { folder, product } => {
                let (held, made) = match product {
                    Product::Crate => ("a crate", "the pages"),
                    Product::Reference => ("the pages of a reference", "the crate"),
                };
                write!(
                    f,
                    "`{}` holds {held}, which would be removed; choose another folder for {made} with `--out`",
                    folder.display()
                )
            }
            Self::Obstacle(path) => write!(
                f,
                "`{}` is in the way of a generated file; move it, or choose another folder \
                 with `--out`",
                path.display()
            ),
            Self::Link(path) => write!(
                f,
                "`{}` is a symbolic link, through which cratewright does not write; replace \
                 it, or choose another folder with `--out`",
                path.display()
            ),
            Self::Busy(path) => write!(
                f,
                "another run is writing to this folder; if there is none, remove `{}`",
                path.display()
            ),
            Self::Torn { cause, saved } => write!(
                f,
                "{cause}; some files could not be put back: what they were is in `{}`, from where \
                 the next run puts them back",
                saved.display()
            ),
            Self::Io { action, path, source } => {
                write!(f, "could not {action} `{}`: {source}", path.display())
            }
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Torn { cause, .. } => Some(cause),
            Self::Path { .. }
            | Self::Foreign(_)
            | Self::Other { .. }
            | Self::Obstacle(_)
            | Self::Link(_)
            | Self::Busy(_) => None,
        }
    }
}
