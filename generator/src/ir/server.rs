use super::Docs;

/// The index of a [`Server`] in [`Api::servers`](super::Api::servers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerId(pub usize);

/// A server that some operations have of their own (OpenAPI 3.0.3, Path Item Object and Operation Object, `servers`).
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Its URL with its variables' defaults put in, without a trailing slash: `https://..`, `http://..`, or relative to
    /// the base URL.
    pub url: String,
    /// What tells it from the API's own server, as words: `uploads`.
    pub name: String,
    /// What the document says about it.
    pub docs: Docs,
}
