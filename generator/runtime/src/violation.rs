//! What is told of a value that breaks the limits which the API documents for it.

use std::error::Error as StdError;
use std::fmt;

use super::printable::{one_line, short_line};

/// Every limit that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    pub(super) violations: Vec<Violation>,
}

impl ValidationError {
    /// The broken limits, in the order of the document. There is at least one.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    pub(super) fn append(&mut self, mut other: Self) {
        self.violations.append(&mut other.violations);
    }
}

/// `$.name: at most 64 characters, not 70; $.limit: at least 1, not 0`
impl fmt::Display for ValidationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 8;
        for (index, violation) in self.violations.iter().take(SHOWN).enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(formatter, "{separator}{violation}")?;
        }
        match self.violations.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(formatter, "; and {more} more"),
        }
    }
}

impl StdError for ValidationError {}

/// A limit that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub(super) path: String,
    pub(super) problem: String,
}

impl Violation {
    /// The way to the value, as in `$.elements[3].limit`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The limit, and how the value breaks it: `at most 64 characters, not 70`. Texts are never shown, since they might
    /// be secret.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

/// `$.limit: at least 1, not 0`
impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST_PATH: usize = 500;
        write!(formatter, "{}: {}", short_line(&self.path, LONGEST_PATH), one_line(&self.problem))
    }
}
