//! What the names of branches have in common.

use crate::lower::form::Union;
use crate::words::{without_first, without_last, words};

/// How many words of the union's own name all its branches begin and end with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Affix {
    first: usize,
    last: usize,
}

impl Affix {
    /// Nothing is cut unless all branches are components: a lone component keeps its name.
    pub(super) fn of(union: &Union<'_>, path: &[String]) -> Self {
        let own: Vec<String> = path.iter().flat_map(|step| words(step)).collect();
        let names: Option<Vec<Vec<String>>> =
            union.branches.iter().map(|branch| branch.component.map(words)).collect();
        let Some(names) = names.filter(|names| names.len() > 1) else { return Self::default() };
        let shortest = names.iter().map(Vec::len).min().unwrap_or_default();
        let shared = |at: &dyn Fn(&Vec<String>) -> Option<String>| {
            let word = at(&names[0]);
            word.as_ref().is_some_and(|word| own.contains(word))
                && names.iter().all(|words| at(words) == word)
        };
        let mut affix = Self::default();
        while affix.first + 1 < shortest
            && shared(&|words: &Vec<String>| words.get(affix.first).cloned())
        {
            affix.first += 1;
        }
        // `Error400` is no name any more when it is cut.
        let is_number = |word: &String| word.starts_with(|letter: char| letter.is_ascii_digit());
        while affix.first > 0 && names.iter().any(|words| is_number(&words[affix.first])) {
            affix.first -= 1;
        }
        while affix.first + affix.last + 1 < shortest
            && shared(&|words: &Vec<String>| {
                words.len().checked_sub(affix.last + 1).and_then(|index| words.get(index)).cloned()
            })
        {
            affix.last += 1;
        }
        affix
    }

    pub(super) fn cut(self, name: &str) -> Option<&str> {
        without_last(without_first(name, self.first)?, self.last)
    }
}
