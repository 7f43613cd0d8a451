//! What rendering hands to writing: the files of a crate, before they are text.

use proc_macro2::TokenStream;
use std::collections::{BTreeMap, BTreeSet};
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
#[derive(Clone, Debug)]
pub enum Content<'a> {
    /// Rust: it is formatted and gets the header that says who made it.
    Rust(Source<'a>),
    /// Text that is complete as it is, such as a manifest or a README.
    Text(String),
    /// One of the runtime's files, copied byte for byte.
    Verbatim(&'static str),
}

/// A file of Rust that is not rendered yet: tokens cannot go from one thread to another, so that they are made where they
/// are formatted. Its parts are rendered side by side, since one file may be a quarter of the crate.
#[derive(Clone)]
pub struct Source<'a> {
    /// What stands before the parts, made when it is known what they need.
    pub opening: Arc<dyn Fn(&Imports) -> TokenStream + Send + Sync + 'a>,
    /// Items in their order.
    pub parts: Vec<Arc<dyn Fn() -> Part + Send + Sync + 'a>>,
}

/// Some items of a file.
#[derive(Clone, Debug)]
pub struct Part {
    /// Whole items.
    pub items: TokenStream,
    /// What they need from elsewhere.
    pub imports: Imports,
}

/// What the items of a file need from elsewhere: names, by the module that they are imported from.
pub type Imports = BTreeMap<&'static str, BTreeSet<String>>;

/// How many operations or types are a part: enough that what parts share is cheap, and few enough that none is waited for.
const FEW: usize = 8;

impl<'a> File<'a> {
    /// A file of Rust in one part.
    pub fn rust(
        path: impl Into<String>,
        tokens: impl Fn() -> TokenStream + Send + Sync + 'a,
    ) -> Self {
        Self::source(path, Source::new(move |_| tokens()))
    }

    /// A file of Rust.
    pub fn source(path: impl Into<String>, source: Source<'a>) -> Self {
        Self { path: path.into(), content: Content::Rust(source) }
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

impl<'a> Source<'a> {
    /// One that has no parts yet.
    pub fn new(opening: impl Fn(&Imports) -> TokenStream + Send + Sync + 'a) -> Self {
        Self { opening: Arc::new(opening), parts: Vec::new() }
    }

    /// Adds items to its end.
    #[must_use]
    pub fn part(mut self, part: impl Fn() -> Part + Send + Sync + 'a) -> Self {
        self.parts.push(Arc::new(part));
        self
    }

    /// Adds the items of all these, a few of them to a part.
    #[must_use]
    pub fn parts_of<T: Send + Sync + 'a>(
        mut self,
        all: impl IntoIterator<Item = T>,
        part: impl Fn(&[T]) -> Part + Send + Sync + 'a,
    ) -> Self {
        let part = Arc::new(part);
        let mut all = all.into_iter();
        loop {
            let few: Vec<T> = all.by_ref().take(FEW).collect();
            if few.is_empty() {
                return self;
            }
            let part = Arc::clone(&part);
            self = self.part(move || part(&few));
        }
    }
}

impl Content<'_> {
    /// The parts of Rust; none of anything else.
    pub(crate) fn parts(&self) -> &[Arc<dyn Fn() -> Part + Send + Sync + '_>] {
        match self {
            Self::Rust(source) => &source.parts,
            Self::Text(_) | Self::Verbatim(_) => &[],
        }
    }
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("parts", &self.parts.len()).finish_non_exhaustive()
    }
}
