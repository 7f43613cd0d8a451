use super::ident::Ident;
use std::collections::BTreeSet;

/// The names that are taken in one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which these names are taken from the start.
    pub(super) fn reserving<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self { taken: names.into_iter().map(str::to_owned).collect() }
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

    fn numbered(&self, name: &str) -> String {
        let stem = name.strip_suffix('_').unwrap_or(name);
        (2usize..)
            .map(|number| format!("{stem}{number}"))
            .find(|name| !self.taken.contains(name))
            .unwrap_or_default()
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
