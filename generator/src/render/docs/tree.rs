use super::wrap::{WIDTH, wrap};
use super::{code, constraint, first_sentence, item::named};
use crate::ir::{Docs, EnumBase, Field, Rest, Type, TypeId, TypeKind};
use crate::render::cx::Cx;
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
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Uint32
            | Type::Uint64
            | Type::Float32
            | Type::Float64
            | Type::String
            | Type::DateTime
            | Type::Date
            | Type::Any => {}
        }
    }

    fn definition(&mut self, id: TypeId, depth: usize) {
        if self.shown.contains(&id) {
            return;
        }
        if depth > DEEPEST || self.lines.len() > LONGEST {
            let name = &self.cx.type_names(id).name;
            self.line(depth, format!("see [`{name}`](crate::types::{name})"));
            return;
        }
        self.shown.insert(id);
        let names = self.cx.type_names(id);
        match &self.cx.def(id).kind {
            TypeKind::Struct(body) => {
                for constant in &body.constants {
                    let value = code(&format!("\"{}\"", constant.value));
                    self.line(depth, format!("{}: {value}", code(&constant.name)));
                }
                for (field, ident) in body.fields.iter().zip(&names.members) {
                    self.field(field, &named(&field.name, ident), depth);
                }
                if let Rest::Typed(ty) = &body.rest {
                    self.line(depth, format!("any other name: `{}`", spelled(&self.cx, ty)));
                    self.value(ty, depth + 1);
                }
            }
            TypeKind::Enum(body) => {
                let quoted = |value: &str| match body.base {
                    EnumBase::Text => format!("\"{value}\""),
                    EnumBase::Integer => value.to_owned(),
                };
                let listed = body.values.iter().take(MOST_VALUES);
                let listed: Vec<String> = listed.map(|value| code(&quoted(&value.value))).collect();
                let more = match body.values.len().saturating_sub(MOST_VALUES) {
                    0 => String::new(),
                    more => {
                        format!(", and {more} more, see [`{0}`](crate::types::{0})", names.name)
                    }
                };
                self.line(depth, format!("one of {}{more}", listed.join(", ")));
            }
            TypeKind::Union(body) => {
                for (variant, ident) in body.variants.iter().zip(&names.members) {
                    let ty = spelled(&self.cx, &variant.ty);
                    self.line(depth, format!("`{}::{ident}`: `{ty}`", names.name));
                    self.value(&variant.ty, depth + 1);
                }
            }
        }
    }

    fn field(&mut self, field: &Field, name: &str, depth: usize) {
        let ty = spelled(&self.cx, &field.ty);
        let ty = match (field.required, field.nullable) {
            (true, false) => ty,
            (true, true) | (false, false) => format!("Option<{ty}>"),
            (false, true) => format!("Maybe<{ty}>"),
        };
        self.line(depth, format!("{name}: `{ty}`{}", about(&field.docs)));
        self.value(&field.ty, depth + 1);
    }

    fn line(&mut self, depth: usize, text: String) {
        self.lines.push(list_item(depth, &text));
    }
}

/// The parts of a type, on a page of its own.
pub(crate) fn type_tree(cx: &Cx<'_>, id: TypeId) -> String {
    Trees::new(cx).list(&Type::Named(id), 0)
}

/// An item of a list, broken into lines that hang under its text.
pub(super) fn list_item(depth: usize, text: &str) -> String {
    let indent = "  ".repeat(depth);
    let lines = wrap(text, WIDTH.saturating_sub(indent.len() + 2).max(40));
    format!("{indent}- {}", lines.join(&format!("\n{indent}  ")))
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
        Type::Boolean => "bool".to_owned(),
        Type::Int32 => "i32".to_owned(),
        Type::Int64 => "i64".to_owned(),
        Type::Uint32 => "u32".to_owned(),
        Type::Uint64 => "u64".to_owned(),
        Type::Float32 => "f32".to_owned(),
        Type::Float64 => "f64".to_owned(),
        Type::String => "String".to_owned(),
        Type::DateTime => "OffsetDateTime".to_owned(),
        Type::Date => "Date".to_owned(),
        Type::Any => "Value".to_owned(),
        Type::Nullable(inner) => format!("Option<{}>", spelled(cx, inner)),
        Type::Array(item) => format!("Vec<{}>", spelled(cx, item)),
        Type::Map(value) => format!("BTreeMap<String, {}>", spelled(cx, value)),
        Type::Boxed(inner) => spelled(cx, inner),
        Type::Named(id) => cx.type_names(*id).name.to_string(),
    }
}
