use super::ident::{Ident, written};
use std::collections::{BTreeMap, BTreeSet};

/// The names that are taken in one place, each as it is [`written`].
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
    /// The names that something had before, kept for it until it takes them.
    held: BTreeSet<String>,
    /// The number that each stem had last: the next one is free as a rule.
    numbers: BTreeMap<String, usize>,
}

impl Scope {
    /// A scope in which these names are taken from the start.
    pub(super) fn reserving<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let taken = names.into_iter().map(|name| written(name).into_owned()).collect();
        Self { taken, ..Self::default() }
    }

    /// Keeps a name for what had it before, if it may be had at all.
    pub(super) fn hold(&mut self, name: &str) {
        let name = written(name);
        if !self.taken.contains(name.as_ref()) {
            self.held.insert(name.into_owned());
        }
    }

    /// Takes a name that was kept.
    pub(super) fn take_held(&mut self, name: &str) -> Option<String> {
        let held = self.held.take(written(name).as_ref())?;
        self.taken.insert(held);
        Some(name.to_owned())
    }

    fn is_free(&self, name: &str) -> bool {
        let name = written(name);
        !self.taken.contains(name.as_ref()) && !self.held.contains(name.as_ref())
    }

    /// Takes the first free candidate, or the first candidate with the first free number from 2.
    pub(super) fn take<S: AsRef<str>>(&mut self, candidates: &[S]) -> String {
        let free = candidates.iter().map(AsRef::as_ref).find(|name| self.is_free(name));
        let name = free.map_or_else(
            || self.numbered(candidates.first().map_or("", AsRef::as_ref)),
            str::to_owned,
        );
        self.taken.insert(written(&name).into_owned());
        name
    }

    fn numbered(&mut self, name: &str) -> String {
        let stem = name.strip_suffix('_').unwrap_or(name);
        // No name is given back, so that every smaller number is still taken.
        let mut number = self.numbers.get(stem).copied().unwrap_or(1);
        let name = loop {
            number += 1;
            let name = format!("{stem}{number}");
            if self.is_free(&name) {
                break name;
            }
        };
        self.numbers.insert(stem.to_owned(), number);
        name
    }
}

/// The keywords of every edition, reserved ones included (Rust Reference, Keywords).
const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Makes an identifier of a name that [`case`](super::case) made.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name)
}

/// Whether the name is a keyword of some edition.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}
