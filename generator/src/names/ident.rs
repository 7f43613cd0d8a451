use super::scope::is_keyword;
use std::borrow::Borrow;
use std::fmt;

/// A Rust identifier, raw where it has to be (`r#type`). It is text, not a token, so that files can be rendered on several
/// threads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(Box<str>);

impl Ident {
    /// Makes an identifier of a name that [`case`](super::case) made: keywords become raw, and the four that can't be
    /// raw get an underscore.
    pub(super) fn new(name: &str) -> Self {
        match name {
            "self" | "Self" | "super" | "crate" | "_" | "" => Self(format!("{name}_").into()),
            keyword if is_keyword(keyword) => Self(format!("r#{keyword}").into()),
            plain => Self(plain.into()),
        }
    }

    /// As it is written in source.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As links and prose name it: never raw.
    #[must_use]
    pub fn unraw(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// Whether it is raw.
    #[must_use]
    pub fn is_raw(&self) -> bool {
        self.0.starts_with("r#")
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// So that a set of identifiers can be asked for a name.
impl Borrow<str> for Ident {
    fn borrow(&self) -> &str {
        &self.0
    }
}
