use super::ident::Ident;
use std::collections::{BTreeMap, BTreeSet};

/// The names that are taken in one place.
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
        let taken = names.into_iter().map(str::to_owned).collect();
        Self { taken, ..Self::default() }
    }

    /// Keeps a name for what had it before, if it may be had at all.
    pub(super) fn hold(&mut self, name: &str) {
        if !self.taken.contains(name) {
            self.held.insert(name.to_owned());
        }
    }

    /// Takes a name that was kept.
    pub(super) fn take_held(&mut self, name: &str) -> Option<String> {
        let name = self.held.take(name)?;
        self.taken.insert(name.clone());
        Some(name)
    }

    fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name) && !self.held.contains(name)
    }

    /// Takes the first free candidate, or the first candidate with the first free number from 2.
    pub(super) fn take<S: AsRef<str>>(&mut self, candidates: &[S]) -> String {
        let free = candidates.iter().map(AsRef::as_ref).find(|name| self.is_free(name));
        let name = free.map_or_else(
            || self.numbered(candidates.first().map_or("", AsRef::as_ref)),
            str::to_owned,
        );
        self.taken.insert(name.clone());
        name
    }

    fn numbered(&mut self, name: &str) -> String {
        let stem = name.strip_suffix('_').unwrap_or(name);
        // No name is given back, so that every smaller number is still taken.
        let number = self.numbers.entry(stem.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let name = format!("{stem}{number}");
            if !self.taken.contains(&name) && !self.held.contains(&name) {
                return name;
            }
        }
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
