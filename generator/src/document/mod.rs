//! Text to [`Document`]: reads YAML or JSON, checks the shape of what it read, and hands every component and
//! operation to `openapiv3` on its own, so that one fault is one diagnostic and costs only the named thing around it.

use crate::diagnostic::Pointer;
use indexmap::IndexMap;
use openapiv3::{
    Header, Parameter, ReferenceOr, RequestBody, Response, Schema, SecurityRequirement,
    SecurityScheme, Server, Tag,
};

/// An OpenAPI document in the one form that lowering knows: version 3.0, every part deserialised.
#[derive(Debug, Default)]
pub struct Document {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// `servers`.
    pub servers: Vec<Server>,
    /// `tags`.
    pub tags: Vec<Tag>,
    /// `security`: what applies where an operation says nothing.
    pub security: Vec<SecurityRequirement>,
    /// `paths`, one entry for each method, in the document's order.
    pub operations: Vec<OperationEntry>,
    /// `components`: what could be read of each kind.
    pub components: Components,
}

/// One operation with what its path item shares.
#[derive(Debug)]
pub struct OperationEntry {
    /// The path template, as written.
    pub path: String,
    /// The method, lower case as in the document: `get`.
    pub method: &'static str,
    /// `#/paths/~1gateways/get`.
    pub pointer: Pointer,
    /// `#/paths/~1gateways`.
    pub item_pointer: Pointer,
    /// The operation.
    pub operation: openapiv3::Operation,
    /// `parameters` of the path item.
    pub shared_parameters: Vec<ReferenceOr<Parameter>>,
    /// `servers` of the path item.
    pub shared_servers: Vec<Server>,
}

/// The parts of `components` that lowering refers to.
#[derive(Debug, Default)]
pub struct Components {
    /// `schemas`
    pub schemas: IndexMap<String, ReferenceOr<Schema>>,
    /// `responses`
    pub responses: IndexMap<String, ReferenceOr<Response>>,
    /// `parameters`
    pub parameters: IndexMap<String, ReferenceOr<Parameter>>,
    /// `requestBodies`
    pub request_bodies: IndexMap<String, ReferenceOr<RequestBody>>,
    /// `headers`
    pub headers: IndexMap<String, ReferenceOr<Header>>,
    /// `securitySchemes`
    pub security_schemes: IndexMap<String, ReferenceOr<SecurityScheme>>,
    /// `examples`
    pub examples: IndexMap<String, ReferenceOr<openapiv3::Example>>,
    /// Components that are in the document but could not be read: a reference to one of them is no second fault.
    pub broken: std::collections::BTreeSet<Pointer>,
}
