use proc_macro2::{Ident, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The names that are taken in one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
    /// The number that each stem had last: the next one is free as a rule.
    numbers: BTreeMap<String, usize>,
}

impl Scope {
    /// A scope in which these names are taken from the start.
    pub(super) fn reserving<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self { taken: names.into_iter().map(str::to_owned).collect(), numbers: BTreeMap::new() }
    }

    /// Takes the first free candidate, or the first candidate with the first free number from 2.
    pub(super) fn take<S: AsRef<str>>(&mut self, candidates: &[S]) -> String {
        let free = candidates.iter().map(AsRef::as_ref).find(|name| !self.taken.contains(*name));
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
            if !self.taken.contains(&name) {
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

/// Makes an identifier of a name that [`case`](super::case) made: keywords become raw (`r#type`), and the four that
/// can't be raw get an underscore.
pub(super) fn ident(name: &str) -> Ident {
    match name {
        "self" | "Self" | "super" | "crate" | "_" | "" => {
            Ident::new(&format!("{name}_"), Span::call_site())
        }
        keyword if is_keyword(keyword) => Ident::new_raw(keyword, Span::call_site()),
        plain => Ident::new(plain, Span::call_site()),
    }
}

/// Whether the name is a keyword of some edition.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}
