//! Tokens to text. The layout is prettyplease's, with what it leaves out: blank lines between items, the header, and
//! wire tables with a row to a line. The same tokens give the same bytes, whatever is installed where it runs.

mod arms;
mod codec;
mod docs;
mod flat;
mod header;
mod line;
mod pieces;
mod plain;
mod printed;
mod split;
mod tape;
mod value;

use crate::files::{Content, File};
use line::Line;
use proc_macro2::TokenStream;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use split::Attribute;
use std::borrow::Cow;
use std::fmt;
use tape::{Tape, Tokens};

/// How far prettyplease lets a line go, but for the last columns: what it does there depends on what ends the line.
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
    let files: Vec<_> = files.into_par_iter().map(|file| formatted(file, &header)).collect();
    // The first fault in the order of the files, whichever was met first.
    files.into_iter().collect()
}

fn formatted(file: File<'_>, header: &str) -> Result<FormattedFile, FormatError> {
    let File { path, content } = file;
    let text = match content {
        Content::Rust(tokens) => match rust(header, tokens()) {
            Ok(text) => text.into(),
            Err(message) => return Err(FormatError { path, message }),
        },
        Content::Text(text) => text.into(),
        Content::Verbatim(text) => text.into(),
    };
    Ok(FormattedFile { path, text })
}

/// The text of one file: header, crate-level docs and attributes, items.
fn rust(header: &str, tokens: TokenStream) -> Result<String, String> {
    let tape = Tape::new(tokens);
    let (attributes, rest) = split::inner_attributes(tape.tokens());
    let mut text = format!("{header}\n");
    write_inner_attributes(&attributes, &mut text)?;
    write_items(rest, &mut text)?;
    if text.ends_with("\n\n") {
        text.pop();
    }
    // A carriage return can only come from a doc comment, where it does not lex.
    if text.contains('\r') { Err("a bare carriage return".to_owned()) } else { Ok(text) }
}

/// Writes `//!` lines, then `#![...]` lines, each group followed by a blank line.
fn write_inner_attributes(attributes: &[Attribute<'_>], text: &mut String) -> Result<(), String> {
    let length = text.len();
    for attribute in attributes {
        if let Attribute::Doc(literal) = attribute {
            docs::write(literal, 0, "//!", text).ok_or("documentation that is no text")?;
        }
    }
    if text.len() > length {
        text.push('\n');
    }
    let length = text.len();
    for attribute in attributes {
        if let Attribute::Other(inner) = attribute {
            // One by one: together, short ones would share a line.
            text.push_str(&printed::inner_attribute(*inner)?);
        }
    }
    if text.len() > length {
        text.push('\n');
    }
    Ok(())
}

/// Writes items, with one blank line between them except inside a group of `use` or `mod` lines.
fn write_items(tokens: Tokens<'_>, text: &mut String) -> Result<(), String> {
    let mut previous = None;
    for item in split::items(tokens) {
        let line = Line::of(&item);
        if Line::is_apart(previous, line) {
            text.push('\n');
        }
        previous = Some(line);
        let start = text.len();
        if codec::write_item(&item, text).or_else(|| plain::write_item(&item, text)).is_none() {
            text.truncate(start);
            printed::write_item(item.whole, text)?;
        }
    }
    Ok(())
}
