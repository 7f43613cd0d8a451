use super::scope::Scope;
use super::spelling::Spelling;
use crate::ir::{Api, Held, HeldSoFar, TypeKind};
use std::collections::{BTreeMap, BTreeSet};

/// The names that a crate has, and how its variants hold their values, so that both stay when its document changes. What
/// identifies a thing is its place in the document, in the words of [`TypeDef::places`](crate::ir::TypeDef::places).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The components whose types have exactly their names.
    pub components: BTreeSet<String>,
    /// The names of the other types, by every place that each stands for.
    pub types: BTreeMap<String, String>,
    /// The methods of operations, by HTTP method and path: `GET /pets/{id}`.
    pub operations: BTreeMap<String, String>,
    /// How most members are spelled.
    pub fields: Option<Spelling>,
    /// How most values are spelled.
    pub values: Option<Spelling>,
    /// How variants hold their values.
    pub held: HeldSoFar,
    /// What might be called something else because of what stands beside it, by its owner and what the document calls it.
    pub others: BTreeMap<String, String>,
    /// The names that things had until lately.
    pub renamed: Vec<Renamed>,
}

/// A name that something had until lately, and still answers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Renamed {
    /// What identifies the thing.
    pub place: String,
    /// Whether it is a type or a method.
    pub what: Named,
    /// The name that it had.
    pub name: String,
    /// The versions of the crate in which it answers to it: the one that it was renamed in, and the next.
    pub versions: Vec<String>,
}

/// What a former name was of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// A type.
    Type,
    /// The method of an operation.
    Method,
}

impl Lock {
    /// Adds the names of other things.
    pub(super) fn add(&mut self, other: Self) {
        let Self { components, types, operations, fields, values, held, others, renamed } = other;
        self.components.extend(components);
        self.types.extend(types);
        self.operations.extend(operations);
        self.fields = self.fields.or(fields);
        self.values = self.values.or(values);
        self.held.extend(held);
        self.others.extend(others);
        self.renamed.extend(renamed);
    }

    /// What the type from this place was called.
    pub(super) fn type_at<'l>(&'l self, place: &'l str) -> Option<&'l str> {
        match self.components.get(place) {
            Some(name) => Some(name),
            None => self.types.get(place).map(String::as_str),
        }
    }
}

/// The names of the run before, and those of this one so far.
pub(super) struct Pins<'l> {
    pub(super) before: &'l Lock,
    pub(super) now: Lock,
    /// The version of the crate.
    version: &'l str,
}

impl<'l> Pins<'l> {
    pub(super) fn new(before: &'l Lock, version: &'l str) -> Self {
        Self { before, now: Lock::default(), version }
    }

    /// Keeps the names that these things had for them.
    pub(super) fn hold(&self, scope: &mut Scope, keys: impl IntoIterator<Item = String>) {
        if self.before.others.is_empty() {
            return;
        }
        for key in keys {
            if let Some(name) = self.before.others.get(&key) {
                scope.hold(name);
            }
        }
    }

    /// The name that the thing had, or the first free candidate. It is remembered unless it is what the thing is called
    /// anyway.
    pub(super) fn take(
        &mut self,
        scope: &mut Scope,
        key: impl Fn() -> String,
        candidates: &[String],
    ) -> String {
        let others = &self.before.others;
        let before = if others.is_empty() { None } else { others.get(&key()) };
        let pinned = before.and_then(|name| scope.take_held(name));
        let name = pinned.unwrap_or_else(|| scope.take(candidates));
        if Some(&name) != candidates.first() {
            self.now.others.entry(key()).or_insert_with(|| name.clone());
        }
        name
    }

    /// The names of several things in one scope. What is called so whatever stands beside it chooses first.
    pub(super) fn take_all(&mut self, scope: &mut Scope, things: &[Thing]) -> Vec<String> {
        let before = |thing: &Thing| {
            let name = self.before.others.get(&thing.key);
            // What the document wants a thing to be called is no name to keep from it.
            name.filter(|name| !thing.wanted || name.starts_with(&thing.name))
        };
        let mut seen = BTreeSet::new();
        // Of things that nothing tells apart only the first can be known again.
        let known: Vec<bool> = things.iter().map(|thing| seen.insert(&thing.key)).collect();
        let before =
            things.iter().zip(&known).map(|(thing, known)| before(thing).filter(|_| *known));
        let before: Vec<Option<&String>> = before.collect();
        before.iter().flatten().for_each(|name| scope.hold(name));
        let mut names: Vec<Option<String>> =
            before.into_iter().map(|name| scope.take_held(name?)).collect();
        for depends in [false, true] {
            let open = names.iter_mut().zip(things);
            for (name, thing) in open.filter(|(_, thing)| thing.depends == depends) {
                name.get_or_insert_with(|| scope.take(std::slice::from_ref(&thing.name)));
            }
        }
        let names: Vec<String> = names.into_iter().map(Option::unwrap_or_default).collect();
        for ((thing, known), name) in things.iter().zip(known).zip(&names) {
            if known && (thing.depends || *name != thing.name) {
                self.now.others.insert(thing.key.clone(), name.clone());
            }
        }
        names
    }

    /// The versions in which a name is still answered to that was given up in the first of them: there and in the next
    /// one, since a version is often raised only when it is released. `None` where that is over.
    pub(super) fn still(&self, versions: &[String]) -> Option<Vec<String>> {
        let mut versions = versions.to_vec();
        if !versions.iter().any(|version| version == self.version) {
            versions.push(self.version.to_owned());
        }
        (versions.len() <= 2).then_some(versions)
    }
}

/// One of several things in a scope.
pub(super) struct Thing {
    /// What identifies it.
    pub(super) key: String,
    /// What it would be called alone.
    pub(super) name: String,
    /// Whether it might be called something else because of what stands beside it: then it is remembered.
    pub(super) depends: bool,
    /// Whether the document says what it is called in Rust.
    pub(super) wanted: bool,
}

/// The types by the places that they stand for.
pub(super) fn types_by_place(api: &Api) -> BTreeMap<&str, usize> {
    let mut types = BTreeMap::new();
    for (index, def) in api.types.iter().enumerate() {
        for place in &def.places {
            types.entry(place.as_str()).or_insert(index);
        }
    }
    types
}

/// How variants hold what is large or may become so.
pub(super) fn held(api: &Api) -> HeldSoFar {
    let mut held = HeldSoFar::new();
    for (place, index) in types_by_place(api) {
        if let TypeKind::Union(union) = &api.types[index].kind {
            for variant in &union.variants {
                if let Some(how) = Held::of(&variant.ty) {
                    held.entry(variant.key(place)).or_insert(how);
                }
            }
        }
    }
    for operation in &api.operations {
        let key = operation.key();
        for answer in operation.answer_variants() {
            if let Some(how) = answer.payload.ty().and_then(Held::of) {
                held.entry(answer.key(&key)).or_insert(how);
            }
        }
    }
    held
}
