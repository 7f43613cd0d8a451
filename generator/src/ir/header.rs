use super::{Docs, Type};

/// A header of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Its name, as the document writes it.
    pub name: String,
    /// Whether every answer that the document describes has it.
    pub required: bool,
    /// Its type.
    pub ty: Type,
    /// How a value stands in it.
    pub form: HeaderForm,
    /// What the document says about it.
    pub docs: Docs,
}

/// How a value stands in a header (OpenAPI 3.1.1, section 4.8.12.4: style `simple`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderForm {
    /// A single value.
    Single,
    /// An array: `blue,black`.
    List,
    /// An object: `R,100,G,200`.
    Members,
    /// An object with `explode`: `R=100,G=200`.
    Exploded,
    /// JSON text.
    Json,
}
