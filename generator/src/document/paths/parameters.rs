//! The parameters of an operation or a path, against the path's template.

use super::super::check::nearest;
use super::super::node::{Node, quote};
use super::super::reference::component;
use super::super::template::Template;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use std::collections::{BTreeMap, BTreeSet};

/// The parameters that others refer to.
pub(super) struct Components<'a>(BTreeMap<&'a str, &'a Node>);

impl<'a> Components<'a> {
    pub(super) fn of(root: &'a Node) -> Self {
        let parameters = root.get("components").and_then(|node| node.get("parameters"));
        let members = parameters.and_then(Node::members).into_iter().flatten();
        Self(members.map(|(name, node)| (name.as_str(), node)).collect())
    }
}

/// The parameters that one list declares.
pub(super) struct Declared<'a> {
    list: Vec<Declaration<'a>>,
    /// Whether every entry could be followed to its description: only then can one be missing.
    complete: bool,
}

struct Declaration<'a> {
    name: &'a str,
    location: &'a str,
    required: bool,
    /// Where the list mentions it.
    pointer: Pointer,
    /// Whether it is described there, not in a component that others use too.
    is_inline: bool,
}

impl<'a> Declared<'a> {
    /// The parameters of `owner`, a path item or an operation.
    pub(super) fn of(components: &Components<'a>, owner: &'a Node, at: &Pointer) -> Self {
        let at = at.child("parameters");
        let nodes = owner.get("parameters").and_then(Node::items).unwrap_or_default();
        let list: Vec<_> = nodes
            .iter()
            .enumerate()
            .filter_map(|(index, node)| declaration(components, node, at.child(index)))
            .collect();
        Self { complete: list.len() == nodes.len(), list }
    }

    /// Judges what can be judged without knowing the other list.
    /// Path parameters that the template has no place for are added to `idle`.
    pub(super) fn check(
        &self,
        template: Option<&Template<'_>>,
        idle: &mut BTreeSet<Pointer>,
        diagnostics: &mut Diagnostics,
    ) {
        let mut seen = BTreeMap::<_, &Pointer>::new();
        for declaration in &self.list {
            if let Some(first) = seen.get(&declaration.identity()).copied() {
                diagnostics.push(declaration.duplicate(first));
            } else if declaration.location == "path" {
                match template.and_then(|template| declaration.unused(template)) {
                    Some(diagnostic) => {
                        diagnostics.push(diagnostic);
                        idle.insert(declaration.pointer.clone());
                    }
                    None => diagnostics.extend(declaration.optional()),
                }
            }
            seen.entry(declaration.identity()).or_insert(&declaration.pointer);
        }
    }

    fn path_names(&self) -> impl Iterator<Item = &'a str> + '_ {
        let in_path = self.list.iter().filter(|declaration| declaration.location == "path");
        in_path.map(|declaration| declaration.name)
    }
}

/// Every name in the template has to be declared by the operation or by its path.
pub(super) fn check_declared(
    template: &Template<'_>,
    own: &Declared<'_>,
    shared: &Declared<'_>,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    if !own.complete || !shared.complete {
        return;
    }
    let declared: BTreeSet<&str> = own.path_names().chain(shared.path_names()).collect();
    for name in template.names().filter(|name| !declared.contains(name)) {
        let message = format!("the path has a parameter {} that is not declared", quote(name));
        let unused =
            declared.iter().copied().filter(|name| !template.names().any(|used| used == *name));
        let help = match nearest(name, unused) {
            Some(near) => format!("rename the parameter {} or the one in the path", quote(near)),
            None => format!(
                "add `{{name: {name}, in: path, required: true, schema: {{type: string}}}}` to `parameters`"
            ),
        };
        diagnostics.push(
            Diagnostic::error("undeclared-path-parameter", pointer.clone(), message).help(help),
        );
    }
}

impl Declaration<'_> {
    /// What no other parameter of a list may have. Names of headers are the same in upper and lower case.
    fn identity(&self) -> (&str, String) {
        match self.location {
            "header" => (self.location, self.name.to_ascii_lowercase()),
            _ => (self.location, self.name.to_owned()),
        }
    }

    fn duplicate(&self, first: &Pointer) -> Diagnostic {
        let message =
            format!("the {} parameter {} is declared twice", self.location, quote(self.name));
        Diagnostic::error("duplicate-parameter", self.pointer.clone(), message)
            .help("remove one of them")
            .related(first.clone(), "the first one")
    }

    fn optional(&self) -> Option<Diagnostic> {
        if self.required {
            return None;
        }
        let message = format!("the path parameter {} has to be required", quote(self.name));
        Some(
            Diagnostic::error("optional-path-parameter", self.pointer.clone(), message)
                .help("add `required: true`: a path without it is another path"),
        )
    }

    fn unused(&self, template: &Template<'_>) -> Option<Diagnostic> {
        if template.names().any(|name| name == self.name) {
            return None;
        }
        let message = format!("the path has no parameter {}", quote(self.name));
        let help = match nearest(self.name, template.names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if self.is_inline => {
                format!("write `{{{}}}` into the path, or remove the parameter", self.name)
            }
            None => "remove the parameter here, or write it into the path".to_owned(),
        };
        Some(Diagnostic::error("unused-path-parameter", self.pointer.clone(), message).help(help))
    }
}

/// Follows a reference to the parameter's description; `None` where that cannot be done, which is reported elsewhere.
fn declaration<'a>(
    components: &Components<'a>,
    node: &'a Node,
    pointer: Pointer,
) -> Option<Declaration<'a>> {
    /// More components than this referring to one another are taken for a cycle.
    const LONGEST_CHAIN: usize = 32;
    let mut place = node;
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = place.get("$ref") else {
            return Some(Declaration {
                name: place.get("name")?.as_str()?,
                location: place.get("in")?.as_str()?,
                required: place.get("required") == Some(&Node::Bool(true)),
                pointer,
                is_inline: std::ptr::eq(place, node),
            });
        };
        let target = Pointer::from_reference(reference.as_str()?)?;
        let (kind, name) = component(&target)?;
        place = components.0.get(name.as_str()).filter(|_| kind == "parameters")?;
    }
    None
}
