//! The parameters of an operation or a path, against the path's template.

use super::super::node::{Node, quote};
use super::super::reference::component_of;
use super::super::template::Template;
use super::Repairs;
use super::repairs::Renamed;
use crate::diagnostic::{Diagnostic, Diagnostics, MANY, Pointer, nearest};
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
    /// What describes it.
    node: &'a Node,
    /// Where the list mentions it.
    pointer: Pointer,
    /// The component that describes it, which others use too; none where it is described there.
    component: Option<Pointer>,
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
    pub(super) fn check(
        &self,
        template: Option<&Template<'_>>,
        repairs: &mut Repairs,
        diagnostics: &mut Diagnostics,
    ) {
        let mut seen = BTreeMap::<_, &Declaration<'_>>::new();
        for declaration in &self.list {
            if let Some(template) = template
                && declaration.location == "query"
                && template.fixes(declaration.name)
            {
                repairs.idle.insert(declaration.pointer.clone());
                diagnostics.extend(declaration.fixed());
                continue;
            }
            let fault = match (seen.get(&declaration.identity()), template) {
                (Some(first), _) => Some(declaration.duplicate(first)),
                (None, Some(template)) if declaration.location == "path" => {
                    declaration.unused(template)
                }
                (None, _) => None,
            };
            if let Some(diagnostic) = fault {
                repairs.idle.insert(declaration.pointer.clone());
                diagnostics.push(diagnostic);
            }
            seen.entry(declaration.identity()).or_insert(declaration);
        }
    }

    /// Gives query parameters the names under which the query of the path sends them: `x={z}` sends `z` as `x`.
    pub(super) fn rename(
        &self,
        renamed: &[(&str, &str)],
        repairs: &mut Repairs,
        diagnostics: &mut Diagnostics,
    ) {
        for declaration in self.list.iter().filter(|it| it.location == "query") {
            let Some((_, name)) = renamed.iter().find(|(from, _)| *from == declaration.name) else {
                continue;
            };
            let message = format!(
                "the query of the path sends the parameter {} as {}: it is called so",
                quote(declaration.name),
                quote(name)
            );
            diagnostics.push(
                Diagnostic::warning("path-template", declaration.pointer.clone(), message).help(
                    format!("call the parameter `{name}`, and leave the query out of the path"),
                ),
            );
            let mut described = declaration.node.clone();
            if let Node::Mapping(members) = &mut described {
                members.set("name", Node::text(name));
            }
            repairs.renamed.push(Renamed {
                pointer: declaration.pointer.clone(),
                described,
                component: declaration.component.clone(),
            });
        }
    }

    /// The names of those in a place: `path`, `query`.
    pub(super) fn names(&self, place: &'static str) -> impl Iterator<Item = &'a str> + '_ {
        let there = self.list.iter().filter(move |declaration| declaration.location == place);
        there.map(|declaration| declaration.name)
    }
}

/// Every name in the template has to be declared by the operation or by its path.
pub(super) fn check_declared(
    template: &Template<'_>,
    own: &Declared<'_>,
    shared: &Declared<'_>,
    pointer: &Pointer,
    repairs: &mut Repairs,
    diagnostics: &mut Diagnostics,
) {
    if !own.complete || !shared.complete {
        return;
    }
    let declared: BTreeSet<&str> = own.names("path").chain(shared.names("path")).collect();
    for name in template.names().filter(|name| !declared.contains(name)) {
        let message = format!(
            "the path has a parameter {} that is not declared: it is taken for a text",
            quote(name)
        );
        let unused = declared.iter().copied().filter(|name| !template.has(name));
        let help = match nearest(name, unused.take(MANY)) {
            Some(near) => format!("rename the parameter {} or the one in the path", quote(near)),
            None => format!(
                "add `{{name: {name}, in: path, required: true, schema: {{type: string}}}}` to `parameters`"
            ),
        };
        diagnostics.push(
            Diagnostic::warning("undeclared-path-parameter", pointer.clone(), message).help(help),
        );
        repairs.undeclared.push((pointer.clone(), name.to_owned()));
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

    /// The same said twice is said once; two things of one name are a fault. NestJS declares a header for the argument of a
    /// function, and once more, spelled otherwise, for what describes it.
    fn duplicate(&self, first: &Declaration<'_>) -> Diagnostic {
        let message =
            format!("the {} parameter {} is declared twice", self.location, quote(self.name));
        let diagnostic = if says_the_same(self.node, first.node) {
            let message = format!("{message}: the first one counts");
            Diagnostic::warning("duplicate-parameter", self.pointer.clone(), message)
        } else {
            Diagnostic::error("duplicate-parameter", self.pointer.clone(), message)
        };
        diagnostic.help("remove one of them").related(first.pointer.clone(), "the first one")
    }

    /// What a path says of its query need not be said again; that it may be something else is not so.
    fn fixed(&self) -> Option<Diagnostic> {
        let schema = self.node.get("schema");
        let values = schema.and_then(|schema| schema.get("enum")).and_then(Node::items);
        if values.is_some_and(|values| values.len() == 1) {
            return None;
        }
        let message = format!(
            "the query of the path says what the parameter {} is: it is left out",
            quote(self.name)
        );
        let diagnostic = Diagnostic::warning("duplicate-parameter", self.pointer.clone(), message);
        Some(diagnostic.help("remove the parameter here, or the pair in the path"))
    }

    fn unused(&self, template: &Template<'_>) -> Option<Diagnostic> {
        if template.has(self.name) {
            return None;
        }
        let message = format!("the path has no parameter {}: it is left out", quote(self.name));
        let help = match nearest(self.name, template.names().take(MANY)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if self.component.is_none() => {
                format!("write `{{{}}}` into the path, or remove the parameter", self.name)
            }
            None => "remove the parameter here, or write it into the path".to_owned(),
        };
        Some(Diagnostic::warning("unused-path-parameter", self.pointer.clone(), message).help(help))
    }
}

/// Whether two descriptions of one parameter send it alike: they may differ in words, and in whether it has to be sent, of
/// which the first says it.
fn says_the_same(one: &Node, other: &Node) -> bool {
    told(one) == told(other)
}

fn told(parameter: &Node) -> BTreeMap<&str, &Node> {
    const ASIDE: [&str; 6] =
        ["name", "description", "required", "deprecated", "example", "examples"];
    let members = parameter.members().into_iter().flatten();
    let members = members.map(|(name, value)| (name.as_str(), value));
    members.filter(|(name, _)| !ASIDE.contains(name)).collect()
}

/// Follows a reference to the parameter's description; `None` where that cannot be done, which is reported elsewhere.
fn declaration<'a>(
    components: &Components<'a>,
    node: &'a Node,
    pointer: Pointer,
) -> Option<Declaration<'a>> {
    /// More components than this referring to one another are taken for a cycle.
    const LONGEST_CHAIN: usize = 32;
    let (mut place, mut component) = (node, None);
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = place.get("$ref") else {
            return Some(Declaration {
                name: place.get("name")?.as_str()?,
                location: place.get("in")?.as_str()?,
                node: place,
                pointer,
                component,
            });
        };
        let name = component_of("parameters", reference.as_str()?)?;
        place = components.0.get(name.as_str())?;
        component = Some(Pointer::root().descend(&["components", "parameters", &name]));
    }
    None
}
