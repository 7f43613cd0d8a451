//! What every function of lowering may look at and add to.

use super::allowed::Allowed;
use super::extent::{self, LENT, MOST_INHERITED, MOST_LENT};
use super::form::Form;
use super::inherit::Kinds;
use super::inline::Types;
use super::place::{Place, SchemaRef};
use super::union::Texts;
use super::view::View;
use super::{function, reference, server};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Feature, Pointer};
use crate::document::{Document, OperationEntry};
use crate::ir::{Server, ServerId, TypeId};
use crate::words::words;
use openapiv3::{ReferenceOr, Schema};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How deep inline schemas may nest before lowering gives up on them: far beyond any document written by hand, and
/// far below what a thread's stack takes.
const DEEPEST: usize = 128;

/// How many references are followed, one from the other, to the schema that they stand for.
const FURTHEST: usize = 64;

/// The state of one run of lowering.
pub(super) struct Context<'a> {
    pub document: &'a Document,
    /// The operations of the document.
    pub operations: Operations<'a>,
    pub config: &'a Config,
    /// The kinds of the components that others inherit.
    pub kinds: &'a Kinds,
    /// The server of the document that is used by default, and its place among the others.
    pub server: Option<(usize, &'a openapiv3::Server)>,
    pub diagnostics: Diagnostics,
    /// The servers of operations found so far.
    pub servers: Vec<Server>,
    pub server_urls: BTreeMap<String, ServerId>,
    /// The types made so far.
    pub types: Types,
    /// The types of the components that are types of their own.
    pub components: BTreeMap<&'a str, TypeId>,
    /// The enums among them beside which any other text or number is allowed somewhere.
    pub opened: BTreeSet<&'a str>,
    /// The forms of the components looked at so far.
    pub forms: BTreeMap<&'a str, Rc<Form<'a>>>,
    /// The components whose form is being found out.
    pub forming: BTreeSet<&'a str>,
    /// The enums looked at so far, by what tells their schemas from others.
    pub enums: BTreeMap<String, Form<'a>>,
    /// The texts that the members of objects can be, where they are listed and somebody has asked.
    pub texts: BTreeMap<String, Texts>,
    /// The JSON types of the components that somebody has asked for.
    pub allowed: BTreeMap<&'a str, Allowed>,
    /// The components that each list of branches names, where somebody has asked.
    listed: BTreeMap<Pointer, Rc<BTreeSet<&'a str>>>,
    /// What tells branches without a name apart from those beside them, by their places.
    pub labels: BTreeMap<Pointer, String>,
    /// The types that inherit members, by the schemas they are made from, and how many members all of them may yet.
    heirs: BTreeSet<String>,
    inheritable: usize,
    /// How much of what transparent components say may yet stand again where they are referred to; none when it was too much.
    lendable: Option<usize>,
    depth: usize,
}

impl<'a> Context<'a> {
    pub(super) fn new(document: &'a Document, config: &'a Config, kinds: &'a Kinds) -> Self {
        Self {
            document,
            operations: Operations::of(document),
            config,
            kinds,
            server: server::preferred(&document.servers),
            diagnostics: Diagnostics::default(),
            servers: Vec::new(),
            server_urls: BTreeMap::new(),
            types: Types::default(),
            components: BTreeMap::new(),
            opened: BTreeSet::new(),
            forms: BTreeMap::new(),
            forming: BTreeSet::new(),
            enums: BTreeMap::new(),
            texts: BTreeMap::new(),
            allowed: BTreeMap::new(),
            listed: BTreeMap::new(),
            labels: BTreeMap::new(),
            heirs: BTreeSet::new(),
            inheritable: extent::room(MOST_INHERITED, document.size),
            lendable: Some(extent::room(MOST_LENT, document.size)),
            depth: 0,
        }
    }

    /// Tells the user that something is not supported, and what becomes of the place.
    pub(super) fn unsupported(&mut self, feature: Feature, pointer: &Pointer, consequence: &str) {
        self.diagnostics.push(Diagnostic::unsupported(feature, pointer.clone(), consequence));
    }

    /// Runs `inner` one level deeper, or not at all where the document nests too deep.
    pub(super) fn deeper<T>(
        &mut self,
        pointer: &Pointer,
        inner: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.depth == DEEPEST {
            let message = format!("schemas are nested more than {DEEPEST} levels deep here");
            let diagnostic = Diagnostic::error("nested-too-deep", pointer.clone(), message)
                .help("move the inner schema under `components` and refer to it");
            self.diagnostics.push(diagnostic);
            return None;
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        Some(result)
    }

    /// Counts the members that a type inherits, once for each type. Says whether it may have them.
    pub(super) fn inherit(&mut self, key: String, count: usize) -> bool {
        if self.heirs.contains(&key) {
            return true;
        }
        let left = self.inheritable.checked_sub(count);
        if let Some(left) = left {
            self.inheritable = left;
            self.heirs.insert(key);
        }
        left.is_some()
    }

    /// Counts what a transparent component says once more in a place that refers to it, which a short text can make as much
    /// of as it likes. Says whether it may.
    pub(super) fn lend(&mut self, form: &Form<'_>) -> bool {
        let Some(lendable) = self.lendable else { return false };
        self.lendable = lendable.checked_sub(extent::docs(&form.docs).saturating_sub(LENT));
        if self.lendable.is_none() {
            let message = "the components of this document say too much in too many places";
            let diagnostic = Diagnostic::error("too-much-repeated", form.pointer.clone(), message)
                .help("let them say less, or make them types: objects, or texts with an `enum`");
            self.diagnostics.push(diagnostic);
        }
        self.lendable.is_some()
    }

    /// The components that a list of schemas names, which stands at a place.
    pub(super) fn listed(
        &mut self,
        list: &'a [ReferenceOr<Schema>],
        at: &Pointer,
    ) -> Rc<BTreeSet<&'a str>> {
        if let Some(known) = self.listed.get(at) {
            return Rc::clone(known);
        }
        let schemas = &self.document.components.schemas;
        let names = list.iter().filter_map(|branch| match branch {
            ReferenceOr::Item(_) => None,
            ReferenceOr::Reference { reference } => {
                reference::component("schemas", schemas, reference).ok().map(|(name, _)| name)
            }
        });
        let names = Rc::new(names.collect::<BTreeSet<&'a str>>());
        self.listed.insert(at.clone(), Rc::clone(&names));
        names
    }

    /// The component schema behind a reference: its name and where it stands. One that leads nowhere was reported when the
    /// document was read.
    pub(super) fn schema(&self, target: &str) -> Option<(&'a str, Place<'a>)> {
        let document = self.document;
        let found = reference::component("schemas", &document.components.schemas, target);
        let (name, schema) = found.ok()?;
        let pointer = Pointer::root().descend(&["components", "schemas", name]);
        Some((name, Place::new(schema, pointer)))
    }

    /// What a schema says by itself, at the end of its references.
    pub(super) fn view(&self, mut schema: SchemaRef<'a>) -> Option<View<'a>> {
        for _ in 0..FURTHEST {
            match schema {
                SchemaRef::Inline(schema) => return Some(View::of(schema)),
                SchemaRef::Reference(target) => schema = self.schema(target)?.1.schema,
            }
        }
        None
    }
}

/// The operations of a document, by what links call them. The first of a name counts.
#[derive(Debug)]
pub(super) struct Operations<'a> {
    ids: BTreeMap<&'a str, &'a OperationEntry>,
    places: BTreeMap<&'a Pointer, &'a OperationEntry>,
    /// The functions that operations are made from.
    pub(super) functions: BTreeMap<&'a Pointer, &'a str>,
    /// How many operations have a function of these words.
    counts: BTreeMap<Vec<String>, usize>,
}

impl<'a> Operations<'a> {
    fn of(document: &'a Document) -> Self {
        let (mut ids, mut places) = (BTreeMap::new(), BTreeMap::new());
        let functions = function::all(document);
        let mut counts = BTreeMap::new();
        for entry in &document.operations {
            if let Some(id) = &entry.operation.operation_id {
                ids.entry(id.as_str()).or_insert(entry);
            }
            places.entry(&entry.pointer).or_insert(entry);
            let function = functions.get(&entry.pointer).copied();
            let function = function.or(function::own_id(entry));
            *counts.entry(words(function.unwrap_or_default())).or_default() += 1;
        }
        Self { ids, places, functions, counts }
    }

    /// The function that an operation is made from, where no other operation has one of the name.
    pub(super) fn function(&self, entry: &'a OperationEntry) -> Option<&'a str> {
        let function = self.functions.get(&entry.pointer).copied();
        function.filter(|function| self.counts.get(&words(function)) == Some(&1))
    }

    pub(super) fn by_id(&self, id: &str) -> Option<&'a OperationEntry> {
        self.ids.get(id).copied()
    }

    pub(super) fn at(&self, place: &Pointer) -> Option<&'a OperationEntry> {
        self.places.get(place).copied()
    }
}
