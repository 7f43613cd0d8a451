//! What lies between rendering and writing: the files of a crate, not formatted yet.

use proc_macro2::TokenStream;

/// A file of the generated crate.
#[derive(Clone, Debug)]
pub struct File {
    /// The path from the crate's folder, with forward slashes.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// What a [`File`] holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Rust, to be formatted and headed.
    Rust(TokenStream),
    /// Text that is written as it is.
    Text(String),
    /// A file of the runtime, copied byte for byte.
    Verbatim(&'static str),
}

impl File {
    /// A Rust source file.
    #[must_use]
    pub fn rust(path: impl Into<String>, tokens: TokenStream) -> Self {
        Self { path: path.into(), content: Content::Rust(tokens) }
    }

    /// A text file.
    #[must_use]
    pub fn text(path: impl Into<String>, text: String) -> Self {
        Self { path: path.into(), content: Content::Text(text) }
    }
}
