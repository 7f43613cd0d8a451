//! A schema and where it stands, whichever of `openapiv3`'s two ways to hold it the document's structure asks for.

use super::docs;
use crate::diagnostic::Pointer;
use openapiv3::{ReferenceOr, Schema, SchemaKind, Type};

/// A schema as it is written at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum SchemaRef<'a> {
    /// A `$ref`.
    Reference(&'a str),
    /// A schema written out.
    Inline(&'a Schema),
}

impl<'a> SchemaRef<'a> {
    /// What stands in a list of schemas.
    pub(super) fn of(schema: &'a ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Inline(schema),
        }
    }

    /// A property, or the schema of items.
    pub(super) fn boxed(schema: &'a ReferenceOr<Box<Schema>>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Inline(schema),
        }
    }
}

/// What marks the key of a schema of which only its own keywords count.
pub(super) const OWN: &str = "|";

/// A schema and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    /// What stands there.
    pub schema: SchemaRef<'a>,
    /// Where.
    pub pointer: Pointer,
    /// Whether only the schema's own keywords count, without its `allOf`, `oneOf` and `anyOf`.
    pub own: bool,
}

impl<'a> Place<'a> {
    /// A member of `oneOf`, `anyOf`, `allOf`, `schemas`, or the schema of a media type.
    pub(super) fn new(schema: &'a ReferenceOr<Schema>, pointer: Pointer) -> Self {
        Self { schema: SchemaRef::of(schema), pointer, own: false }
    }

    /// A property, or the schema of items.
    pub(super) fn boxed(schema: &'a ReferenceOr<Box<Schema>>, pointer: Pointer) -> Self {
        Self { schema: SchemaRef::boxed(schema), pointer, own: false }
    }

    /// What the schema here is to be called in Rust.
    pub(super) fn rust_name(&self) -> Option<String> {
        match self.schema {
            SchemaRef::Inline(schema) => docs::rust_name(&schema.schema_data.extensions),
            SchemaRef::Reference(_) => None,
        }
    }

    /// Whether it is a member of an object, which has a name of its own.
    pub(super) fn is_property(&self) -> bool {
        let is_component = || component_of(&self.pointer).is_some() && self.pointer.depth() == 3;
        self.pointer.is_member_of("properties") && !is_component()
    }

    /// Whether the schema here says which values there are, and is not combined with others.
    pub(super) fn lists_values(&self) -> bool {
        let SchemaRef::Inline(schema) = self.schema else { return false };
        match &schema.schema_kind {
            SchemaKind::Type(Type::String(text)) => !text.enumeration.is_empty(),
            SchemaKind::Type(Type::Integer(integer)) => !integer.enumeration.is_empty(),
            SchemaKind::Type(
                Type::Number(_) | Type::Boolean(_) | Type::Array(_) | Type::Object(_),
            )
            | SchemaKind::OneOf { .. }
            | SchemaKind::AnyOf { .. }
            | SchemaKind::AllOf { .. }
            | SchemaKind::Not { .. }
            | SchemaKind::Any(_) => false,
        }
    }

    /// What tells this reading of the schema from every other.
    pub(super) fn key(&self) -> String {
        if self.own { format!("{}{OWN}", self.pointer) } else { self.pointer.to_string() }
    }
}

/// Where the last of the schemas stands that a key is of: what it is of, where others hold for it as well.
pub(super) fn of_key(key: &str) -> Pointer {
    let last = key.lines().last().unwrap_or_default();
    Pointer::parse(last.strip_suffix(OWN).unwrap_or(last)).unwrap_or_default()
}

/// The component schema that a place lies in.
pub(super) fn component_of(pointer: &Pointer) -> Option<String> {
    let mut segments = pointer.segments();
    let inside = segments.next()? == "components" && segments.next()? == "schemas";
    inside.then(|| segments.next()).flatten()
}
