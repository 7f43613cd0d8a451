use super::scope::is_keyword;
use heck::ToShoutySnakeCase as _;
use std::borrow::{Borrow, Cow};
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
            name if is_never_raw(name) => Self(format!("{name}_").into()),
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

    /// What a constant is called that belongs to what has this name.
    #[must_use]
    pub fn to_constant(&self) -> Self {
        Self::new(&self.unraw().to_shouty_snake_case())
    }

    /// The name with a word behind it.
    #[must_use]
    pub fn with_suffix(&self, suffix: &str) -> Self {
        Self::new(&format!("{}{suffix}", self.unraw()))
    }

    /// Whether it is raw.
    #[must_use]
    pub fn is_raw(&self) -> bool {
        self.0.starts_with("r#")
    }
}

/// What is no name even with `r#` before it.
fn is_never_raw(name: &str) -> bool {
    matches!(name, "self" | "Self" | "super" | "crate" | "_" | "")
}

/// What a name is once it is an identifier, but for `r#`: two names that are the same then are one in Rust.
pub(super) fn written(name: &str) -> Cow<'_, str> {
    let name = name.strip_prefix("r#").unwrap_or(name);
    if is_never_raw(name) { Cow::Owned(format!("{name}_")) } else { Cow::Borrowed(name) }
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
