//! Tokens to text. The layout is prettyplease's, with what it leaves out: blank lines between items, the header, and
//! wire tables with a row to a line. The same tokens give the same bytes, whatever is installed where it runs.

mod codec;
mod header;
mod item;
mod pieces;

use crate::files::{Content, File};
use proc_macro2::TokenStream;
use std::borrow::Cow;
use std::fmt;

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

/// Makes the text of every file, in the order given. `title` is the document's, for the header of Rust files.
///
/// # Errors
///
/// When the tokens of a file are not Rust, which is a fault of cratewright.
pub fn format(files: Vec<File>, title: &str) -> Result<Vec<FormattedFile>, FormatError> {
    let header = header::line(title);
    files
        .into_iter()
        .map(|File { path, content }| match content {
            Content::Rust(tokens) => match rust(&header, tokens) {
                Ok(text) => Ok(FormattedFile { path, text: text.into() }),
                Err(message) => Err(FormatError { path, message }),
            },
            Content::Text(text) => Ok(FormattedFile { path, text: text.into() }),
            Content::Verbatim(text) => Ok(FormattedFile { path, text: text.into() }),
        })
        .collect()
}

/// The text of one file: header, crate-level docs and attributes, items.
fn rust(header: &str, tokens: TokenStream) -> Result<String, String> {
    let file: syn::File = syn::parse2(tokens).map_err(|error| error.to_string())?;
    let mut text = format!("{header}\n");
    item::write_inner_attributes(file.attrs, &mut text);
    item::write_items(file.items, &mut text);
    // A carriage return can only come from a doc comment, where it does not lex.
    if text.contains('\r') { Err("a bare carriage return".to_owned()) } else { Ok(text) }
}
