//! Tokens to text, and text to disk.
//!
//! [`format`](format()) makes the text of every file, and [`sync`](sync()) brings a folder up to date with it. Nothing
//! here knows what the files are about.

mod format;
mod sync;

pub use format::{FormatError, FormattedFile, format};
pub use sync::{Mode, Product, RECORD, Report, WriteError, recover, sync};
