//! What every function of lowering may look at and add to.

use super::form::Form;
use super::inherit::Kinds;
use super::inline::Types;
use super::place::Place;
use super::reference;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Feature, Pointer};
use crate::document::Document;
use crate::ir::{Server, TypeId};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How deep inline schemas may nest before lowering gives up on them: far beyond any document written by hand, and
/// far below what a thread's stack takes.
const DEEPEST: usize = 128;

/// The state of one run of lowering.
pub(super) struct Context<'a> {
    pub document: &'a Document,
    pub config: &'a Config,
    /// The kinds of the components that others inherit.
    pub kinds: &'a Kinds,
    pub diagnostics: Diagnostics,
    /// The servers of operations found so far.
    pub servers: Vec<Server>,
    /// The types made so far.
    pub types: Types,
    /// The types of the components that are types of their own.
    pub components: BTreeMap<&'a str, TypeId>,
    /// The forms of the components looked at so far.
    pub forms: BTreeMap<&'a str, Rc<Form<'a>>>,
    /// The components whose form is being found out.
    pub forming: BTreeSet<&'a str>,
    depth: usize,
}

impl<'a> Context<'a> {
    pub(super) fn new(document: &'a Document, config: &'a Config, kinds: &'a Kinds) -> Self {
        Self {
            document,
            config,
            kinds,
            diagnostics: Diagnostics::default(),
            servers: Vec::new(),
            types: Types::default(),
            components: BTreeMap::new(),
            forms: BTreeMap::new(),
            forming: BTreeSet::new(),
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

    /// The component schema behind a reference: its name and where it stands. One that leads nowhere was reported when the
    /// document was read.
    pub(super) fn schema(&self, target: &str) -> Option<(&'a str, Place<'a>)> {
        let document = self.document;
        let found = reference::component("schemas", &document.components.schemas, target);
        let (name, schema) = found.ok()?;
        let pointer = Pointer::root().descend(&["components", "schemas", name]);
        Some((name, Place::new(schema, pointer)))
    }
}
