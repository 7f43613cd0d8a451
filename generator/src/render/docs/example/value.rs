use super::joined;
use super::scalar::{json_macro, literal, scalar, text};
use crate::ir::{EnumBase, Field, Json, Scalar, ScalarKind, Struct, Type, TypeId, TypeKind, Union};
use crate::render::cx::Cx;

/// Values nested deeper are left empty.
const DEEPEST: usize = 12;

/// The most items of an example that are shown.
const MOST_ITEMS: usize = 8;

/// Rust expressions for values.
pub(super) struct Values<'a> {
    cx: Cx<'a>,
    depth: usize,
    /// Whether an expression names `types::`.
    pub(super) uses_types: bool,
    /// Whether a value was nested too deep to be written out.
    is_cut: bool,
}

impl<'a> Values<'a> {
    pub(super) fn new(cx: Cx<'a>) -> Self {
        Self { cx, depth: 0, uses_types: false, is_cut: false }
    }

    /// A value, unless it was nested too deep to be written out: then nothing of it is used.
    pub(super) fn whole(&mut self, ty: &Type, example: Option<&Json>) -> Option<String> {
        let uses_types = self.uses_types;
        let value = self.value(ty, example);
        if self.is_cut {
            self.uses_types = uses_types;
            return None;
        }
        Some(value)
    }

    /// A value that is handed to a constructor, setter or method, which takes some types as `impl Into`.
    pub(super) fn argument(&mut self, ty: &Type, example: Option<&Json>) -> String {
        match ty {
            Type::Scalar(Scalar::String) => text(example, "text"),
            Type::Any if matches!(example, Some(Json::String(_))) => text(example, "text"),
            Type::Boxed(inner) => self.argument(inner, example),
            Type::Named(id) => {
                let example = example.or(self.cx.def(*id).docs.example.as_ref());
                match self.cx.sole_field(*id) {
                    // A chain of single values ends at `DEEPEST` From impls; one step is always there.
                    Some(field) if self.leaf_is_text(&field.ty) && has_only(example, field) => {
                        let value = example.and_then(|value| value.get(&field.name));
                        self.argument(&field.ty, value.or(field.docs.example.as_ref()))
                    }
                    _ if self.is_text(*id, example) => text(example, "text"),
                    _ => self.value(ty, example),
                }
            }
            ty => self.value(ty, example),
        }
    }

    /// Whether a union is made `From` text, and the example, or the first of its variants, is text.
    fn is_text(&self, id: TypeId, example: Option<&Json>) -> bool {
        let TypeKind::Union(body) = &self.cx.def(id).kind else { return false };
        let index = example.and_then(|json| chosen(body, json)).unwrap_or(0);
        let texts = body.variants.iter().filter(|variant| variant.ty.is_string()).count();
        texts == 1 && body.variants.get(index).is_some_and(|variant| variant.ty.is_string())
    }

    /// Whether a chain of structs made of one value each ends in text within the steps that `From` covers.
    fn leaf_is_text(&self, ty: &Type) -> bool {
        let mut ty = ty;
        for _ in 0..3 {
            match ty {
                Type::Scalar(Scalar::String) => return true,
                Type::Named(id) => match self.cx.sole_field(*id) {
                    Some(field) => ty = &field.ty,
                    None => return false,
                },
                _ => return false,
            }
        }
        false
    }

    /// An expression of exactly this type.
    pub(super) fn value(&mut self, ty: &Type, example: Option<&Json>) -> String {
        self.depth += 1;
        let text = if self.depth > DEEPEST { self.empty(ty) } else { self.shown(ty, example) };
        self.depth -= 1;
        text
    }

    fn shown(&mut self, ty: &Type, example: Option<&Json>) -> String {
        match (ty, example) {
            (Type::Scalar(of), example) => scalar(*of, example),
            (Type::Any, Some(example)) => format!("serde_json::json!({})", json_macro(example)),
            (Type::Any, None) => "serde_json::json!({})".to_owned(),
            (Type::Nullable(_), None | Some(Json::Null)) => "None".to_owned(),
            (Type::Nullable(inner), example) => format!("Some({})", self.value(inner, example)),
            (Type::Boxed(inner), example) => format!("Box::new({})", self.value(inner, example)),
            (Type::Array(item), Some(Json::Array(examples))) => self.array(item, examples),
            (Type::Array(item), _) => {
                let item = self.value(item, None);
                format!("vec![{}]", joined(&[item]))
            }
            (Type::Map(value), Some(Json::Object(members))) if !members.is_empty() => {
                self.map(value, members)
            }
            (Type::Map(_), _) => "std::collections::BTreeMap::new()".to_owned(),
            (Type::Named(id), example) => self.named(*id, example),
        }
    }

    /// The least value of a type, where nesting ends.
    fn empty(&mut self, ty: &Type) -> String {
        match ty {
            Type::Array(_) => "Vec::new()".to_owned(),
            Type::Map(_) => "std::collections::BTreeMap::new()".to_owned(),
            Type::Nullable(_) => "None".to_owned(),
            _ => {
                self.is_cut = true;
                String::new()
            }
        }
    }

    fn array(&mut self, item: &Type, examples: &[Json]) -> String {
        let items: Vec<String> =
            examples.iter().take(MOST_ITEMS).map(|json| self.value(item, Some(json))).collect();
        if items.is_empty() { "Vec::new()".to_owned() } else { format!("vec![{}]", joined(&items)) }
    }

    fn map(&mut self, value: &Type, members: &[(String, Json)]) -> String {
        let entries = members.iter().take(MOST_ITEMS);
        let entries: Vec<String> = entries
            .map(|(key, json)| {
                format!("({}.to_owned(), {})", literal(key), self.value(value, Some(json)))
            })
            .collect();
        format!("std::collections::BTreeMap::from([{}])", joined(&entries))
    }

    fn named(&mut self, id: TypeId, example: Option<&Json>) -> String {
        self.uses_types = true;
        let name = &self.cx.type_names(id).name;
        let example = example.or(self.cx.def(id).docs.example.as_ref());
        match &self.cx.def(id).kind {
            TypeKind::Struct(body) => {
                let (arguments, setters) = self.struct_parts(id, body, None, example);
                format!("types::{name}::new({}){setters}", joined(&arguments))
            }
            TypeKind::Enum(body) => {
                let wanted = match example {
                    Some(Json::String(text) | Json::Number(text)) => {
                        body.values.iter().position(|value| value.value == *text)
                    }
                    _ => None,
                };
                match self.cx.type_names(id).members.get(wanted.unwrap_or(0)) {
                    Some(variant) => format!("types::{name}::{variant}"),
                    None => match body.base {
                        EnumBase::Text => format!("types::{name}::from(\"\")"),
                        EnumBase::Integer => format!("types::{name}::from(0)"),
                    },
                }
            }
            TypeKind::Union(body) => self.union(id, body, example),
        }
    }

    fn union(&mut self, id: TypeId, body: &Union, example: Option<&Json>) -> String {
        let names = self.cx.type_names(id);
        let index = example.and_then(|json| chosen(body, json)).unwrap_or(0);
        let Some(variant) = body.variants.get(index) else {
            self.is_cut = true;
            return String::new();
        };
        let (name, ident) = (&names.name, &names.members[index]);
        match self.cx.as_struct(&variant.ty) {
            Some((payload, fields))
                if self.cx.is_constructible(payload) && self.cx.is_constructible(id) =>
            {
                let tag = self.cx.tag_of(body, variant, fields).map(|(field, _)| field);
                let (arguments, setters) = self.struct_parts(payload, fields, tag, example);
                if setters.is_empty() {
                    return format!(
                        "types::{name}::{}({})",
                        names.setters[index],
                        joined(&arguments)
                    );
                }
                format!("types::{name}::{ident}({})", self.value(&variant.ty, example))
            }
            _ => format!("types::{name}::{ident}({})", self.value(&variant.ty, example)),
        }
    }

    /// The arguments of a struct's constructor, but for the field that is known, and the setters that the example uses.
    fn struct_parts(
        &mut self,
        id: TypeId,
        body: &Struct,
        known: Option<&Field>,
        example: Option<&Json>,
    ) -> (Vec<String>, String) {
        let names = self.cx.type_names(id);
        let (mut arguments, mut setters) = (Vec::new(), String::new());
        for (field, setter) in body.fields.iter().zip(&names.setters) {
            let json = example.and_then(|json| body.value_in(json, field));
            if field.is_set() || known.is_some_and(|known| known.name == field.name) {
                continue;
            }
            if field.required {
                arguments.push(self.field(field, json.or(field.docs.example.as_ref())));
            } else if let Some(json) = json.filter(|json| **json != Json::Null) {
                let value = match &field.ty {
                    // What can be cleared is not made of any JSON, and of what is in a box as a whole.
                    Type::Any if field.nullable => self.value(&field.ty, Some(json)),
                    Type::Boxed(inner) if field.nullable => self.value(inner, Some(json)),
                    ty => self.argument(ty, Some(json)),
                };
                setters.push_str(&format!("\n    .{setter}({})", value.replace('\n', "\n    ")));
            }
        }
        (arguments, setters)
    }

    /// A required field as its constructor takes it.
    fn field(&mut self, field: &Field, json: Option<&Json>) -> String {
        match (field.nullable, &field.ty, json) {
            (true, _, None | Some(Json::Null)) => "None".to_owned(),
            (true, Type::Scalar(Scalar::String), json) => {
                format!("Some({})", self.value(&field.ty, json))
            }
            (true, ty, json) => self.value(ty, json),
            (false, ty, json) => self.argument(ty, json),
        }
    }
}

/// Whether an example has no other member.
fn has_only(example: Option<&Json>, field: &Field) -> bool {
    match example {
        Some(Json::Object(members)) => members.iter().all(|(name, _)| *name == field.name),
        _ => true,
    }
}

/// The variant whose tag or kind an example has.
fn chosen(body: &Union, example: &Json) -> Option<usize> {
    if let crate::ir::Dispatch::Tag(property) = &body.dispatch {
        let tagged = match example.get(property) {
            Some(Json::String(tag)) => {
                body.variants.iter().position(|variant| variant.tags.contains(tag))
            }
            Some(_) | None => None,
        };
        return tagged.or_else(|| body.variants.iter().position(|variant| variant.default));
    }
    let fits = |ty: &Type| match (ty, example) {
        (Type::Scalar(of), Json::String(_)) => of.kind() == ScalarKind::Text,
        (Type::Scalar(of), Json::Bool(_)) => of.kind() == ScalarKind::Boolean,
        (Type::Scalar(of), Json::Number(digits)) => match of.kind() {
            ScalarKind::Integer => !digits.contains(['.', 'e', 'E']),
            ScalarKind::Number => true,
            ScalarKind::Boolean | ScalarKind::Text => false,
        },
        (Type::Array(_), Json::Array(_)) => true,
        _ => false,
    };
    let has_keys = |shape: &crate::ir::Shape| match (shape, example) {
        (crate::ir::Shape::Object(_, keys), Json::Object(_)) => {
            keys.iter().filter(|key| key.required).all(|key| example.get(&key.name).is_some())
        }
        _ => false,
    };
    body.variants.iter().position(|variant| fits(&variant.ty) || has_keys(&variant.shape))
}
