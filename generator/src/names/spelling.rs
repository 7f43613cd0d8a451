//! How an API spells the names of members and values. Of several texts that have one name in Rust the one in this spelling
//! has more right to it than the others, and it never changes: so only the others have to be remembered.

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use std::collections::BTreeMap;

/// A spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// `created_at`
    Snake,
    /// `createdAt`
    Camel,
    /// `CreatedAt`
    Pascal,
    /// `created-at`
    Kebab,
    /// `CREATED_AT`
    Screaming,
}

impl Spelling {
    const ALL: [Self; 5] = [Self::Snake, Self::Camel, Self::Pascal, Self::Kebab, Self::Screaming];

    /// What the spellings are called where one is written down.
    pub const WORDS: &[&str] =
        &["snake_case", "camelCase", "PascalCase", "kebab-case", "SCREAMING_CASE"];

    /// By what it is called.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let known = Self::WORDS.iter().zip(Self::ALL);
        known.into_iter().find_map(|(known, spelling)| (*known == word).then_some(spelling))
    }

    /// What it is called.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The one that most of these texts have; `name` gives what a text is called in Rust.
    pub(super) fn of_most<'t>(
        texts: impl Iterator<Item = &'t str>,
        mut name: impl FnMut(&str) -> String,
    ) -> Option<Self> {
        // Types have many members that are called alike.
        let mut often: BTreeMap<&str, usize> = BTreeMap::new();
        texts.for_each(|text| *often.entry(text).or_default() += 1);
        let mut counts = [0; Self::ALL.len()];
        for (text, times) in often {
            let name = name(text);
            for (count, spelling) in counts.iter_mut().zip(Self::ALL) {
                *count += if spelling.is_of(text, &name) { times } else { 0 };
            }
        }
        let most = counts.iter().copied().max().filter(|most| *most > 0)?;
        let found = counts.iter().position(|count| *count == most)?;
        Self::ALL.get(found).copied()
    }

    /// Whether a text is how the name in Rust is spelled. It is so for one text of a name at most.
    pub(super) fn is_of(self, text: &str, name: &str) -> bool {
        let digits = name.strip_prefix(['V', 'n']).unwrap_or_default();
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return text == digits;
        }
        self.may_be_of(text)
            && text
                == match self {
                    Self::Snake => name.to_snake_case(),
                    Self::Camel => name.to_lower_camel_case(),
                    Self::Pascal => name.to_upper_camel_case(),
                    Self::Kebab => name.to_kebab_case(),
                    Self::Screaming => name.to_shouty_snake_case(),
                }
    }

    /// Whether the letters and signs of a text don't speak against it, which takes less than spelling its name.
    fn may_be_of(self, text: &str) -> bool {
        let has = |is: fn(&u8) -> bool| text.as_bytes().iter().any(is);
        let begins = |is: fn(&u8) -> bool| text.as_bytes().first().is_some_and(is);
        !match self {
            Self::Snake => has(|byte| byte.is_ascii_uppercase() || *byte == b'-'),
            Self::Kebab => has(|byte| byte.is_ascii_uppercase() || *byte == b'_'),
            Self::Screaming => has(|byte| byte.is_ascii_lowercase() || *byte == b'-'),
            Self::Camel => begins(u8::is_ascii_uppercase) || has(|byte| b"_-".contains(byte)),
            Self::Pascal => begins(u8::is_ascii_lowercase) || has(|byte| b"_-".contains(byte)),
        }
    }
}
