//! The API as data: what the document says, classified once, in the words of the wire.
//!
//! Nothing here knows Rust or the document's syntax. Names are spelled as the API spells them; types refer to
//! each other by [`TypeId`], resources by [`ResourceId`], so naming, boxing and merging never rewrite a reference.
//! There is no logic beyond constructors and one-line predicates.

mod answer;
mod body;
mod contents;
mod docs;
mod enums;
mod header;
mod held;
mod hook;
mod json;
mod kept;
mod operation;
mod pagination;
mod parameter;
mod scalar;
mod security;
mod sequence;
mod server;
mod shape;
mod structs;
mod ty;
mod type_def;
mod unions;

pub use answer::{Answer, Errors, Output, Payload, StatusAnswer, StatusPattern};
pub use body::{Body, BodyContent, FieldValue, FormField};
pub use contents::Contents;
pub use docs::{Constraint, Docs, ExternalDocs};
pub use enums::{Enum, EnumBase, EnumValue};
pub use header::{Header, HeaderForm};
pub use held::{Held, HeldSoFar};
pub use hook::{Cause, Hook, Signature, Webhooks};
pub use json::Json;
pub use kept::Kept;
pub use operation::{Link, Method, Operation, PathPart};
pub use pagination::{AskedIn, NextPage, Pagination};
pub use parameter::{
    ClientParameter, ConstantParameter, OfClient, Parameter, ParameterLocation, ParameterStyle,
    Style, StyleForm,
};
pub use scalar::{Scalar, ScalarKind};
pub use security::{Certificate, SchemeKind, SecurityScheme, Unsent, UnsentScheme};
pub use sequence::{EventEnvelope, ItemText, Numbered, Sequence, SequenceLayout};
pub use server::{Server, ServerId};
pub use shape::{Shape, ShapeKey};
pub use structs::{Constant, Field, FieldRef, Rest, Struct, StructForm};
pub use ty::{Type, TypeId};
pub use type_def::{Home, NameSource, TypeDef, TypeKind, Usage};
pub use unions::{Dispatch, Union, Variant};

/// A whole API, ready to be named and rendered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// `info.title`, as written.
    pub title: String,
    /// `info.version`, as written; it is the API's version, not the crate's.
    pub version: String,
    /// `info.description`, Markdown.
    pub description: Option<String>,
    /// `externalDocs`.
    pub external: Option<ExternalDocs>,
    /// The first server's URL with its variables' defaults put in, without a trailing slash; `None` where the
    /// document names no usable server.
    pub base_url: Option<String>,
    /// The path of that URL, where it is all that the document says of the server.
    pub base_path: Option<String>,
    /// The servers that some operations have of their own, in the order of the operations.
    pub servers: Vec<Server>,
    /// The security schemes that some operation uses, in the document's order.
    pub schemes: Vec<SecurityScheme>,
    /// What an operation takes that says nothing of its own, as in [`Operation::security`].
    pub security: Vec<Vec<String>>,
    /// The parameters of operations that the client is told once.
    pub client_parameters: Vec<ClientParameter>,
    /// The header that carries a key which makes a write safe to repeat, where the API honours such keys.
    pub idempotency_header: Option<String>,
    /// Groups of operations, each parent before its children.
    pub resources: Vec<Resource>,
    /// Every operation, in the document's order.
    pub operations: Vec<Operation>,
    /// What the API sends of itself.
    pub webhooks: Webhooks,
    /// Every type that an operation or a component needs; [`TypeId`] is the index.
    pub types: Vec<TypeDef>,
    /// How many types lie inside each other at most.
    pub nesting: usize,
    /// What stands in what.
    pub contents: Contents,
}

impl Api {
    /// The type behind an id.
    #[must_use]
    pub fn type_def(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// The resource behind an id.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> &Resource {
        &self.resources[id.0]
    }
}

/// The index of a [`Resource`] in [`Api::resources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceId(pub usize);

/// A group of operations, made from a tag; tags nest by `.` or `/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// The tag's segments from the root, as written: `["ai_gateway", "dynamic_routing"]`.
    pub path: Vec<String>,
    /// What the document wants it to be called in Rust (`x-rust-name`), in words.
    pub rust_name: Option<String>,
    /// The group that this one hangs under; `None` for a group at the root of the client.
    pub parent: Option<ResourceId>,
    /// The tag's description.
    pub docs: Docs,
}
