//! What rendering hands to writing: the files of a crate, before they are text.

use proc_macro2::TokenStream;

/// One file of the generated crate.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it stands, relative to the crate's root, with forward slashes: `src/types/mod.rs`.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a [`File`].
#[derive(Clone, Debug)]
pub enum Content {
    /// Rust: it is formatted and gets the header that says who made it.
    Rust(TokenStream),
    /// Text that is complete as it is, such as a manifest or a README.
    Text(String),
    /// One of the runtime's files, copied byte for byte.
    Verbatim(&'static str),
}

impl File {
    /// A file of Rust.
    pub fn rust(path: impl Into<String>, tokens: TokenStream) -> Self {
        Self { path: path.into(), content: Content::Rust(tokens) }
    }

    /// A file of other text.
    pub fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), content: Content::Text(text.into()) }
    }

    /// A file that is copied.
    pub fn verbatim(path: impl Into<String>, text: &'static str) -> Self {
        Self { path: path.into(), content: Content::Verbatim(text) }
    }
}
