//! What rendering hands to writing: the files of a crate, before they are text.

use proc_macro2::TokenStream;
use std::fmt;
use std::sync::Arc;

/// One file of the generated crate.
#[derive(Clone, Debug)]
pub struct File<'a> {
    /// Where it stands, relative to the crate's root, with forward slashes: `src/types/mod.rs`.
    pub path: String,
    /// What is in it.
    pub content: Content<'a>,
}

/// What is in a [`File`].
#[derive(Clone)]
pub enum Content<'a> {
    /// Rust: it is formatted and gets the header that says who made it. Its tokens are rendered where they are formatted,
    /// since they cannot go from one thread to another.
    Rust(Arc<dyn Fn() -> TokenStream + Send + Sync + 'a>),
    /// Text that is complete as it is, such as a manifest or a README.
    Text(String),
    /// One of the runtime's files, copied byte for byte.
    Verbatim(&'static str),
}

impl<'a> File<'a> {
    /// A file of Rust.
    pub fn rust(
        path: impl Into<String>,
        tokens: impl Fn() -> TokenStream + Send + Sync + 'a,
    ) -> Self {
        Self { path: path.into(), content: Content::Rust(Arc::new(tokens)) }
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

impl fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rust(_) => f.write_str("Rust(..)"),
            Self::Text(text) => f.debug_tuple("Text").field(text).finish(),
            Self::Verbatim(text) => f.debug_tuple("Verbatim").field(text).finish(),
        }
    }
}
