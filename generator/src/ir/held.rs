use super::{StatusAnswer, StatusPattern, Type, Variant};
use std::collections::BTreeMap;

/// How a variant holds its value: by pointer where it is large. Code that takes variants apart sees which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// In the enum itself.
    Value,
    /// In a `Box`.
    Pointer,
}

/// How variants held their values so far, by what identifies them in the document.
pub type HeldSoFar = BTreeMap<String, Held>;

impl Held {
    /// The words for both.
    pub const WORDS: &[&str] = &["value", "pointer"];

    /// The word for this.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Value => Self::WORDS[0],
            Self::Pointer => Self::WORDS[1],
        }
    }

    /// What a word stands for.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Value, Self::Pointer].into_iter().find(|held| held.word() == word)
    }

    /// How this is held: `None` for what is small whatever the document says of it.
    #[must_use]
    pub fn of(ty: &Type) -> Option<Self> {
        match ty {
            Type::Nullable(inner) => Self::of(inner),
            Type::Boxed(_) => Some(Self::Pointer),
            other => other.held().map(|_| Self::Value),
        }
    }
}

impl Variant {
    /// What identifies it, in a union that is known by this place.
    #[must_use]
    pub fn key(&self, union: &str) -> String {
        format!("{union}::{}", self.place)
    }
}

impl StatusAnswer {
    /// What identifies it among all answers: `GET /pets/{id} 200`.
    #[must_use]
    pub fn key(&self, operation: &str) -> String {
        let status = match self.status {
            StatusPattern::Code(code) => code.to_string(),
            StatusPattern::Range(digit) => format!("{digit}XX"),
            StatusPattern::Default => "default".to_owned(),
        };
        let words =
            [operation, &status].into_iter().chain(self.media_types.first().map(String::as_str));
        words.collect::<Vec<_>>().join(" ")
    }
}
