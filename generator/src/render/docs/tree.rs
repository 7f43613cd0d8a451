use super::wrap::{WIDTH, wrap};
use super::{code, constraint, first_sentence, item::named};
use crate::ir::{Docs, Enum, EnumBase, Field, Rest, Type, TypeId, TypeKind, Variant};
use crate::names::Ident;
use crate::render::cx::Cx;
use crate::render::scalar::scalar;
use std::collections::BTreeSet;

/// How many values of an enum an operation lists: whoever wants them all finds them with the type.
const MOST_VALUES: usize = 40;

/// Longer trees are cut, with a link to the type where they go on.
const LONGEST: usize = 120;

/// Nesting beyond this reads worse than the linked type.
const DEEPEST: usize = 8;

/// The shapes of the values that one operation takes and gives, as nested lists in the manner of reference pages. A
/// type is spelled out where it is met first; after that its name says it all.
pub(super) struct Trees<'a> {
    cx: Cx<'a>,
    shown: BTreeSet<TypeId>,
    lines: Vec<String>,
}

impl<'a> Trees<'a> {
    pub(super) fn new(cx: &Cx<'a>) -> Self {
        Self { cx: *cx, shown: BTreeSet::new(), lines: Vec::new() }
    }

    /// The parts of a value as a list, indented by so many levels; empty for a value without parts.
    pub(super) fn list(&mut self, ty: &Type, depth: usize) -> String {
        self.value(ty, depth);
        std::mem::take(&mut self.lines).join("\n")
    }
}

impl Trees<'_> {
    /// The parts of a value; values without parts have none.
    fn value(&mut self, ty: &Type, depth: usize) {
        match ty {
            Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner) | Type::Boxed(inner) => {
                self.value(inner, depth);
            }
            Type::Named(id) => self.definition(*id, depth),
            Type::Scalar(_) | Type::Any => {}
        }
    }

    fn definition(&mut self, id: TypeId, depth: usize) {
        if self.shown.contains(&id) {
            return;
        }
        if depth > DEEPEST || self.lines.len() > LONGEST {
            let name = &self.cx.type_names(id).name;
            self.lines.push(list_item(depth, &format!("see [`{name}`](crate::types::{name})")));
            return;
        }
        self.shown.insert(id);
        let cx = self.cx;
        let lines = match cx.drawn {
            Some(drawn) => drawn.lines(id, depth, || own_lines(&cx, id, depth)),
            None => own_lines(&cx, id, depth).into(),
        };
        let inside = inside(&cx.def(id).kind);
        // Constants come first and have no parts.
        let constants = lines.len() - inside.len();
        self.lines.extend_from_slice(&lines[..constants]);
        for (line, ty) in lines[constants..].iter().zip(inside) {
            self.lines.push(line.clone());
            if let Some(ty) = ty {
                self.value(ty, depth + 1);
            }
        }
    }
}

/// What each of the last of a type's own lines is of.
fn inside(kind: &TypeKind) -> Vec<Option<&Type>> {
    match kind {
        TypeKind::Struct(body) => {
            let fields = body.fields.iter().map(|field| &field.ty);
            let rest = match &body.rest {
                Rest::Typed(ty) => Some(ty),
                Rest::Unknown | Rest::Ignored => None,
            };
            fields.chain(rest).map(Some).collect()
        }
        TypeKind::Enum(_) => vec![None],
        TypeKind::Union(body) => body.variants.iter().map(|variant| Some(&variant.ty)).collect(),
    }
}

/// The lines of a type without those of what is in it: one for each constant, and then as many as are [`inside`].
fn own_lines(cx: &Cx<'_>, id: TypeId, depth: usize) -> Vec<String> {
    let names = cx.type_names(id);
    let lines: Vec<String> = match &cx.def(id).kind {
        TypeKind::Struct(body) => {
            let constants = body.constants.iter().map(|constant| {
                format!("{}: {}", code(&constant.name), code(&format!("\"{}\"", constant.value)))
            });
            let fields = body.fields.iter().zip(&names.members);
            let fields =
                fields.map(|(field, ident)| field_line(cx, field, &named(&field.label(), ident)));
            let rest = match &body.rest {
                Rest::Typed(ty) if body.is_array() => {
                    Some(format!("further items: `{}`", spelled(cx, ty)))
                }
                Rest::Typed(ty) => Some(format!("any other name: `{}`", spelled(cx, ty))),
                Rest::Unknown | Rest::Ignored => None,
            };
            constants.chain(fields).chain(rest).collect()
        }
        TypeKind::Enum(body) => vec![values_line(body, &names.name)],
        TypeKind::Union(body) => {
            let variants = body.variants.iter().zip(&names.members);
            let variant = |(variant, ident): (&Variant, &Ident)| {
                format!("`{}::{ident}`: `{}`", names.name, spelled(cx, &variant.ty))
            };
            variants.map(variant).collect()
        }
    };
    lines.iter().map(|line| list_item(depth, line)).collect()
}

fn field_line(cx: &Cx<'_>, field: &Field, name: &str) -> String {
    let ty = spelled(cx, &field.ty);
    let ty = match (field.required, field.nullable) {
        (true, false) => ty,
        (true, true) | (false, false) => format!("Option<{ty}>"),
        (false, true) => format!("Maybe<{ty}>"),
    };
    format!("{name}: `{ty}`{}", about(&field.docs))
}

/// The values of an enum.
fn values_line(body: &Enum, name: &Ident) -> String {
    let quoted = |value: &str| match body.base {
        EnumBase::Text => format!("\"{value}\""),
        EnumBase::Integer => value.to_owned(),
    };
    let listed = body.values.iter().take(MOST_VALUES);
    let listed: Vec<String> = listed.map(|value| code(&quoted(&value.value))).collect();
    let more = match body.values.len().saturating_sub(MOST_VALUES) {
        0 => String::new(),
        more => format!(", and {more} more, see [`{name}`](crate::types::{name})"),
    };
    format!("one of {}{more}", listed.join(", "))
}

/// The parts of a type, on a page of its own.
pub(crate) fn type_tree(cx: &Cx<'_>, id: TypeId) -> String {
    Trees::new(cx).list(&Type::Named(id), 0)
}

/// An item of a list, broken into lines that hang under its text.
pub(super) fn list_item(depth: usize, text: &str) -> String {
    let indent = "  ".repeat(depth);
    let lines = wrap(text, WIDTH.saturating_sub(indent.len() + 2).max(40));
    let within = ["\n", &indent, "  "].concat();
    [&indent, "- ", &lines.join(&within)].concat()
}

/// What is said of a value in a list: its first sentence and its limits.
pub(super) fn about(docs: &Docs) -> String {
    let sentence = docs
        .description
        .as_deref()
        .or(docs.summary.as_deref())
        .map(first_sentence)
        .unwrap_or_default();
    let limits = constraint::sentence(docs);
    let deprecated = if docs.deprecated { " **Deprecated.**" } else { "" };
    match (sentence.is_empty(), limits.is_empty()) {
        (true, true) => deprecated.to_owned(),
        (false, true) => format!(": {sentence}{deprecated}"),
        (true, false) => format!(": {limits}{deprecated}"),
        (false, false) => format!(": {} ({limits}).{deprecated}", sentence.trim_end_matches('.')),
    }
}

/// A type in prose, without the paths that source needs.
pub(crate) fn spelled(cx: &Cx<'_>, ty: &Type) -> String {
    match ty {
        Type::Scalar(of) => scalar(*of).to_owned(),
        Type::Any => "Value".to_owned(),
        Type::Nullable(inner) => format!("Option<{}>", spelled(cx, inner)),
        Type::Array(item) => format!("Vec<{}>", spelled(cx, item)),
        Type::Map(value) => format!("BTreeMap<String, {}>", spelled(cx, value)),
        Type::Boxed(inner) => spelled(cx, inner),
        Type::Named(id) => cx.type_names(*id).name.to_string(),
    }
}
