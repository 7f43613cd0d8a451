//! What no single object of a document can say: paths, their parameters, and names that have to be unique.

use super::node::{Node, quote};
use super::operations::operations;
use super::template::{Names, Template, Unpaired, template, without_pairs};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use parameters::{Components, Declared};
use std::collections::BTreeMap;

mod parameters;
mod repairs;

pub(super) use repairs::Repairs;

/// Judges `paths` as a whole. Returns what is put right without asking, which is told.
pub(super) fn check(root: &Node, diagnostics: &mut Diagnostics) -> Repairs {
    let mut repairs = Repairs::default();
    let Some(paths) = root.get("paths").and_then(Node::members) else { return repairs };
    let at = Pointer::root().child("paths");
    let components = Components::of(root);
    let mut seen = Seen::default();
    for (path, item) in paths.iter().filter(|(path, _)| !path.starts_with("x-")) {
        let pointer = at.child(path);
        let lists = Lists::of(&components, item, &pointer);
        let names = lists.names(path);
        let Unpaired { path: sent, renamed } = without_pairs(path, &names);
        lists.rename(&renamed, &mut repairs, diagnostics);
        let template = match template(&sent, &names) {
            Ok(template) => {
                respell((path, &sent), &template, &pointer, &mut repairs, diagnostics);
                Some(template)
            }
            Err(fault) => {
                let diagnostic = Diagnostic::error("path-template", pointer.clone(), fault.message);
                diagnostics.push(diagnostic.help(fault.help));
                None
            }
        };
        if let Some(template) = &template {
            seen.path(template, item, &pointer, diagnostics);
        }
        lists.check(template.as_ref(), &mut repairs, diagnostics);
        for (place, operation) in operations(item) {
            seen.operation(operation, &place.under(&pointer), &mut repairs, diagnostics);
        }
    }
    repairs
}

/// How many operations the document has, readable or not.
pub(super) fn count(root: &Node) -> usize {
    let paths = root.get("paths").and_then(Node::members).into_iter().flatten();
    paths
        .filter(|(path, _)| !path.starts_with("x-"))
        .map(|(_, item)| operations(item).count())
        .sum()
}

/// What frameworks write into a path is understood, and told.
fn respell(
    (written, path): (&str, &str),
    template: &Template<'_>,
    pointer: &Pointer,
    repairs: &mut Repairs,
    diagnostics: &mut Diagnostics,
) {
    let plain = template.plain();
    if plain == path {
        if path != written {
            repairs.respelled.insert(pointer.clone(), plain);
        }
        return;
    }
    let (message, help) = if path.starts_with('/') {
        (
            format!("OpenAPI does not know this notation: it is taken for {}", quote(&plain)),
            "write `{name}`, or `{name+}` for what may be several segments; patterns go into `schema`",
        )
    } else {
        let message = format!("a path starts with `/`: this one is taken for {}", quote(&plain));
        (message, "write the slash")
    };
    diagnostics.push(Diagnostic::warning("path-template", pointer.clone(), message).help(help));
    repairs.respelled.insert(pointer.clone(), plain);
}

/// The parameters of a path item.
struct Lists<'a> {
    shared: Declared<'a>,
    /// Those of each operation, and where it stands.
    own: Vec<(Pointer, Declared<'a>)>,
}

impl<'a> Lists<'a> {
    fn of(components: &Components<'a>, item: &'a Node, pointer: &Pointer) -> Self {
        let own = operations(item).map(|(place, operation)| {
            let pointer = place.under(pointer);
            let declared = Declared::of(components, operation, &pointer);
            (pointer, declared)
        });
        Self { shared: Declared::of(components, item, pointer), own: own.collect() }
    }

    /// The names that any of them declares, for the path that they stand in.
    fn names(&self, path: &str) -> Names<'a> {
        let lists = || self.own.iter().map(|(_, own)| own).chain([&self.shared]);
        Names {
            are_routes: !path.contains('{'),
            in_path: lists().flat_map(|list| list.names("path")).collect(),
            in_query: lists().flat_map(|list| list.names("query")).collect(),
        }
    }

    /// Gives parameters the names under which the query of their path sends them.
    fn rename(
        &self,
        renamed: &[(&str, &str)],
        repairs: &mut Repairs,
        diagnostics: &mut Diagnostics,
    ) {
        for list in self.own.iter().map(|(_, own)| own).chain([&self.shared]) {
            list.rename(renamed, repairs, diagnostics);
        }
    }

    fn check(
        &self,
        template: Option<&Template<'_>>,
        repairs: &mut Repairs,
        diagnostics: &mut Diagnostics,
    ) {
        self.shared.check(template, repairs, diagnostics);
        for (pointer, own) in &self.own {
            own.check(template, repairs, diagnostics);
            if let Some(template) = template {
                let shared = &self.shared;
                parameters::check_declared(template, own, shared, pointer, repairs, diagnostics);
            }
        }
    }
}

/// What has to be unique in the whole document.
#[derive(Default)]
struct Seen<'a> {
    operation_ids: BTreeMap<&'a str, Pointer>,
    paths: BTreeMap<String, (Pointer, &'a Node)>,
}

impl<'a> Seen<'a> {
    fn operation(
        &mut self,
        operation: &'a Node,
        pointer: &Pointer,
        repairs: &mut Repairs,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(id) = operation.get("operationId").and_then(Node::as_str) else { return };
        let place = pointer.child("operationId");
        let Some(first) = self.operation_ids.get(id) else {
            self.operation_ids.insert(id, place);
            return;
        };
        repairs.nameless.push(place.clone());
        let message = format!(
            "two operations have the `operationId` {}: this one is named after its path",
            quote(id)
        );
        diagnostics.push(
            Diagnostic::warning("duplicate-operation-id", place, message)
                .help("give each operation a name of its own")
                .related(first.clone(), "the first one")
                .on_value(),
        );
    }

    /// Paths that differ only in the names of their parameters are one path. For whoever calls them they are two operations
    /// all the same, which servers tell apart by what the parameters may be.
    fn path(
        &mut self,
        template: &Template<'_>,
        item: &'a Node,
        pointer: &Pointer,
        diagnostics: &mut Diagnostics,
    ) {
        let shape = template.shape();
        let Some((first, first_item)) = self.paths.get(&shape) else {
            self.paths.insert(shape, (pointer.clone(), item));
            return;
        };
        let is_clash =
            |method: &&str| operations(first_item).any(|(place, _)| place.method == *method);
        let clash = operations(item).map(|(place, _)| place.method).find(is_clash);
        let same = "this is the same path as another one";
        let message = match clash {
            Some(method) => format!("{same}, and both have `{method}`"),
            None => format!("{same}: names of parameters do not tell paths apart"),
        };
        diagnostics.push(
            Diagnostic::warning("duplicate-path", pointer.clone(), message)
                .help("put the operations of both under one path")
                .related(first.clone(), "the first one"),
        );
    }
}
