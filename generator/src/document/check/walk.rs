//! Walks a tree along the tables.

mod lax;
mod reference;

use super::model::{Member, Need, Object, Others, Shape};
use super::schema;
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::document::node::{Members, Node, quote};
use crate::document::path::Path;
use lax::{said, whole};

pub(crate) use reference::Reference;

/// What becomes of a member that no table names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// Documents carry members of their own: a warning, except for `x-`.
    Warn,
    /// A configuration has none: an error.
    Refuse,
}

/// One walk over a tree, and what it has come across.
pub(crate) struct Walk<'d> {
    diagnostics: &'d mut Diagnostics,
    unknown: Unknown,
    references: Vec<Reference>,
}

impl<'d> Walk<'d> {
    /// A walk that reports to `diagnostics`.
    pub(crate) fn new(unknown: Unknown, diagnostics: &'d mut Diagnostics) -> Self {
        Self { diagnostics, unknown, references: Vec::new() }
    }

    /// Every reference that was passed.
    pub(crate) fn into_references(self) -> Vec<Reference> {
        self.references
    }

    /// Holds an object against its table.
    pub(crate) fn object(&mut self, node: &mut Node, object: &'static Object, path: &Path<'_>) {
        match node {
            Node::Mapping(members) => self.members(members, object, path),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) | Node::Sequence(_) => {
                self.wrong_type(node, Shape::Object(object), "", path);
            }
        }
    }

    fn value(&mut self, node: &mut Node, shape: Shape, hint: &str, path: &Path<'_>) {
        match (shape, &mut *node) {
            (Shape::Any, _)
            | (Shape::Text, Node::String(_))
            | (Shape::Bool | Shape::BoolOr(_), Node::Bool(_))
            | (Shape::Number, Node::Number(_)) => {}
            (Shape::Text, Node::Bool(_) | Node::Number(_)) if self.unknown == Unknown::Warn => {
                self.take_for_text(node, path);
            }
            (Shape::Number | Shape::Count | Shape::Bool | Shape::BoolOr(_), Node::String(_))
                if self.unknown == Unknown::Warn =>
            {
                match said(node, shape) {
                    Some(meant) => {
                        self.take_for(&meant, node, path);
                        *node = meant;
                    }
                    None => self.wrong_type(node, shape, hint, path),
                }
            }
            (Shape::Count, Node::Number(number)) if number.is_u64() => {}
            (Shape::Count, Node::Number(number)) => match whole(number) {
                Some(count) => *node = Node::Number(count.into()),
                None => self.wrong_type(node, shape, hint, path),
            },
            (Shape::Word(words), Node::String(word)) => self.word(word, words, hint, path),
            (Shape::List(&item), Node::Sequence(items)) => {
                for (index, node) in items.iter_mut().enumerate() {
                    self.value(node, item, "", &path.item(index));
                }
            }
            (Shape::Map(&value), Node::Mapping(members)) => {
                self.drop_extensions(members, value);
                for (name, node) in members.iter_mut() {
                    self.entry(node, value, &path.member(name));
                }
            }
            (Shape::Object(object), Node::Mapping(members)) => self.members(members, object, path),
            (Shape::OrReference(object), Node::Mapping(members)) => {
                if members.iter().any(|(name, _)| name == "$ref") {
                    self.reference(members, object, path);
                } else {
                    self.members(members, object, path);
                }
            }
            (Shape::BoolOr(&other), _) => self.value(node, other, hint, path),
            (Shape::Map(_) | Shape::Object(_) | Shape::OrReference(_), Node::Sequence(items))
                if items.is_empty() && self.unknown == Unknown::Warn =>
            {
                self.take_for_object(node, path);
                self.value(node, shape, hint, path);
            }
            (
                Shape::Text
                | Shape::Bool
                | Shape::Number
                | Shape::Count
                | Shape::Word(_)
                | Shape::List(_)
                | Shape::Map(_)
                | Shape::Object(_)
                | Shape::OrReference(_),
                _,
            ) => self.wrong_type(node, shape, hint, path),
        }
    }

    /// Where things have names of the document's own choice, what is called as an extension is one unless it is such a
    /// thing.
    fn drop_extensions(&self, members: &mut Members, shape: Shape) {
        let are_objects = matches!(shape, Shape::Object(_) | Shape::OrReference(_));
        let is_strange = |name: &str, node: &Node| {
            name.starts_with("x-") && !matches!(node, Node::Mapping(_) | Node::Null)
        };
        if !are_objects || self.unknown == Unknown::Refuse {
            return;
        }
        let strange = members.iter().filter(|(name, node)| is_strange(name, node));
        for name in strange.map(|(name, _)| name.clone()).collect::<Vec<_>>() {
            members.take(&name);
        }
    }

    /// A named entry with nothing after it, as people write `Anything:` in YAML, is an object without members.
    fn entry(&mut self, node: &mut Node, shape: Shape, path: &Path<'_>) {
        if matches!(shape, Shape::Object(_) | Shape::OrReference(_)) && *node == Node::Null {
            *node = Node::Mapping(Members::new());
            self.diagnostics.push(
                Diagnostic::warning(
                    "empty-member",
                    path.pointer(),
                    "nothing is written here: taken for an empty object",
                )
                .help("write `{}`, or what is missing"),
            );
        }
        self.value(node, shape, "", path);
    }

    fn members(&mut self, members: &mut Members, object: &'static Object, path: &Path<'_>) {
        self.drop_empty(members, object, path);
        for (name, node) in members.iter_mut() {
            match object.member(name) {
                Some(member) => self.value(node, member.shape, member.hint, &path.member(name)),
                None => self.other(name, node, object, path),
            }
        }
        let needed = object.members.iter().filter(|member| !matches!(member.need, Need::Optional));
        for member in needed {
            if !members.iter().any(|(name, _)| name == member.name) {
                self.absent(member, members, object, path);
            }
        }
        for complaint in object.rule.map(|rule| rule(members)).unwrap_or_default() {
            let (pointer, at_value) = match complaint.member {
                Some(name) => (path.member(name).pointer(), true),
                None => (path.pointer(), false),
            };
            let diagnostic =
                if complaint.is_error { Diagnostic::error } else { Diagnostic::warning };
            let diagnostic = diagnostic(complaint.code, pointer, complaint.message);
            let diagnostic = diagnostic.help(complaint.help);
            self.diagnostics.push(if at_value { diagnostic.on_value() } else { diagnostic });
        }
    }

    /// `description:` with nothing after it says as little as no `description`. What is required is judged as missing.
    fn drop_empty(&mut self, members: &mut Members, object: &'static Object, path: &Path<'_>) {
        members.retain(|(name, node)| {
            let Some(member) = object.member(name).filter(|_| *node == Node::Null) else {
                return true;
            };
            if matches!(member.shape, Shape::Any) {
                return true;
            }
            if !matches!(member.need, Need::Required) {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "empty-member",
                        path.member(name).pointer(),
                        format!("nothing is written after `{name}`: it is left out"),
                    )
                    .help(format!("remove `{name}`, or write {}", member.shape.describe())),
                );
            }
            false
        });
    }

    fn absent(
        &mut self,
        member: &'static Member,
        members: &mut Members,
        object: &'static Object,
        path: &Path<'_>,
    ) {
        let message = format!("{} needs `{}`", object.with_article(), member.name);
        let help = if member.hint.is_empty() {
            format!("add `{}`: {}", member.name, member.shape.describe())
        } else {
            member.hint.to_owned()
        };
        let diagnostic = match member.need {
            Need::Optional => return,
            Need::Required => Diagnostic::error("missing-member", path.pointer(), message),
            Need::Assumed(value) => {
                members.push((member.name.to_owned(), value()));
                Diagnostic::warning("missing-member", path.pointer(), message)
            }
        };
        self.diagnostics.push(diagnostic.help(help));
    }

    fn other(&mut self, name: &str, node: &mut Node, object: &'static Object, path: &Path<'_>) {
        if name.starts_with("x-") && self.unknown == Unknown::Warn {
            return;
        }
        match &object.others {
            Others::Unknown => self.unknown_member(name, object, path),
            Others::Named { shape, accepts } => match accepts(name) {
                Ok(()) => self.entry(node, *shape, &path.member(name)),
                Err(help) => {
                    let message =
                        format!("{} does not belong in {}", quote(name), object.with_article());
                    let pointer = path.member(name).pointer();
                    self.diagnostics
                        .push(Diagnostic::error("unknown-member", pointer, message).help(help));
                }
            },
        }
    }

    fn unknown_member(&mut self, name: &str, object: &'static Object, path: &Path<'_>) {
        let near = nearest(name, object.members.iter().map(|member| member.name));
        let help = match (near, self.unknown) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Unknown::Warn) => {
                "remove it, or start its name with `x-` to mark it as an extension".to_owned()
            }
            (None, Unknown::Refuse) => {
                let names: Vec<String> =
                    object.members.iter().map(|member| format!("`{}`", member.name)).collect();
                format!("{} knows {}", object.with_article(), names.join(", "))
            }
        };
        let pointer = path.member(name).pointer();
        let message = format!("{} has no member {}", object.with_article(), quote(name));
        let diagnostic = match self.unknown {
            Unknown::Warn => {
                Diagnostic::warning("unknown-member", pointer, message + ": it is ignored")
            }
            Unknown::Refuse => Diagnostic::error("unknown-member", pointer, message),
        };
        self.diagnostics.push(diagnostic.help(help));
    }

    fn word(&mut self, word: &str, words: &[&'static str], hint: &str, path: &Path<'_>) {
        if words.contains(&word) {
            return;
        }
        let foreign = schema::foreign_type(word).filter(|_| words.contains(&"integer"));
        let help = match (foreign, nearest(word, words.iter().copied())) {
            (Some(foreign), _) => foreign.to_owned(),
            (None, Some(near)) => format!("did you mean `{near}`?"),
            (None, None) if hint.is_empty() => format!("write one of `{}`", words.join("`, `")),
            (None, None) => hint.to_owned(),
        };
        let message = format!("expected one of `{}`, found {}", words.join("`, `"), quote(word));
        self.diagnostics
            .push(Diagnostic::error("wrong-value", path.pointer(), message).help(help).on_value());
    }

    fn wrong_type(&mut self, node: &Node, shape: Shape, hint: &str, path: &Path<'_>) {
        let message = format!("expected {}, found {}", shape.describe(), node.describe());
        let help = if hint.is_empty() { shape.example() } else { hint.to_owned() };
        self.diagnostics
            .push(Diagnostic::error("wrong-type", path.pointer(), message).help(help).on_value());
    }
}
