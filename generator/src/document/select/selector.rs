//! What a user writes to choose operations: `tag:Pets`, `path:/pets/**`.

use super::glob::matches;
use crate::diagnostic::nearest;
use serde::Deserialize;
use std::fmt;
use std::str::FromStr;

/// The operations and webhooks that a crate is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Select {
    /// An operation that none of these fits is not generated; without any, all are.
    pub include: Vec<Selector>,
    /// An operation that one of these fits is not generated, whatever `include` says.
    pub exclude: Vec<Selector>,
}

impl Select {
    /// Whether everything is chosen.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }
}

/// A pattern for one property of an operation. In a pattern `*` stands for any text without a `/`, and `**` for any text;
/// `/**` at the end stands for nothing too, so that `path:/pets/**` fits `/pets`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Selector {
    /// Which property.
    pub subject: Subject,
    /// What it has to look like.
    pub pattern: String,
    /// Whether it was given on the command line, and not in the configuration.
    pub on_command_line: bool,
}

/// The property of an operation that a [`Selector`] looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// One of its tags, as written, or as nested by `parent`: `tag:Pets`.
    Tag,
    /// Its `operationId`; of an operation that has none, method and path: `operation:listPets`, `operation:get /pets`.
    Operation,
    /// The template of its path: `path:/pets/{id}`.
    Path,
    /// Its HTTP method, in any case: `method:get`.
    Method,
    /// What the API calls it, where it is a webhook: `webhook:newPet`.
    Webhook,
}

impl Subject {
    /// Every subject, in the order of the help text.
    pub const ALL: [Self; 5] =
        [Self::Tag, Self::Operation, Self::Path, Self::Method, Self::Webhook];

    /// The word before the colon.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Operation => "operation",
            Self::Path => "path",
            Self::Method => "method",
            Self::Webhook => "webhook",
        }
    }
}

impl Selector {
    /// Whether a property of an operation fits.
    #[must_use]
    pub fn fits(&self, value: &str) -> bool {
        match self.subject {
            Subject::Method => matches(&self.pattern.to_lowercase(), &value.to_lowercase()),
            Subject::Tag | Subject::Operation | Subject::Path | Subject::Webhook => {
                matches(&self.pattern, value)
            }
        }
    }
}

impl FromStr for Selector {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let words = || {
            let words = Subject::ALL.map(|subject| format!("`{}:..`", subject.word()));
            words.join(", ")
        };
        let Some((word, pattern)) = text.split_once(':') else {
            return Err(format!("a selector says what it looks at: write one of {}", words()));
        };
        let subject = Subject::ALL.into_iter().find(|subject| subject.word() == word.trim());
        let Some(subject) = subject else {
            let near = nearest(word.trim(), Subject::ALL.map(Subject::word));
            return Err(match near {
                Some(near) => format!("did you mean `{near}:{}`?", pattern.trim()),
                None => format!("an operation has no `{}`: write one of {}", word.trim(), words()),
            });
        };
        let pattern = pattern.trim();
        if pattern.is_empty() {
            return Err(format!("write what `{word}` has to be: `{word}:..`"));
        }
        Ok(Self { subject, pattern: pattern.to_owned(), on_command_line: false })
    }
}

impl TryFrom<String> for Selector {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.subject.word(), self.pattern)
    }
}
