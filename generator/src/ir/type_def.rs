use super::{Docs, Enum, ResourceId, Struct, Union};

/// A struct, enum or union.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Where its name comes from.
    pub name: NameSource,
    /// What the document wants it to be called in Rust (`x-rust-name`), in words.
    pub rust_name: Option<String>,
    /// The JSON pointer of the schema, `#/components/schemas/Gateway`.
    pub pointer: String,
    /// The JSON pointers of further inline schemas that are equal to it, and share the type.
    pub also: Vec<String>,
    /// What identifies the schemas that it stands for, its own first: `Pet`, `Pet.tags[]`, `GET /pets 200
    /// application/json`; schemas that hold together are `Pet itself & Pet oneOf 0`. Equal inline schemas are one type.
    pub places: Vec<String>,
    /// What the document says about it.
    pub docs: Docs,
    /// What it is.
    pub kind: TypeKind,
    /// In which directions it travels.
    pub usage: Usage,
    /// Whether it is sent and has limits that a value can be held to before: of its own, or of a type inside.
    pub limited: bool,
    /// Whether a floating-point number is in it, of its own or in a type inside.
    pub inexact: bool,
    /// Whether it is held by a member that can be left out and be null, in a type that users make: setters of such
    /// members take `None` as well.
    pub cleared: bool,
    /// Which part of the crate it belongs to.
    pub home: Home,
}

/// What a type's name is made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameSource {
    /// A component keeps its own name.
    Component(String),
    /// An inline schema is named after the place it stands in: the owner's name, then the steps to it, such as
    /// `["RateElement", "properties"]` or `["list_versions", "response"]`.
    Inline(Vec<String>),
}

/// What a [`TypeDef`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// An object with known members, or an array with a type for each place.
    Struct(Struct),
    /// A string or an integer with known values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
}

/// The directions in which a type travels; both are false for a component that no operation reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Reachable from a parameter or a request body.
    pub request: bool,
    /// Reachable from an answer.
    pub response: bool,
}

impl Usage {
    /// Whether users make values themselves: they travel in requests, or no operation reaches them at all.
    #[must_use]
    pub fn is_made(self) -> bool {
        self.request || !self.response
    }
}

/// The part of the crate a type belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// Used by several resources, by operations without one, or by none.
    Shared,
    /// Reachable from the operations of this resource alone.
    Resource(ResourceId),
}
