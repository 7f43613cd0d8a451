//! A document as lowering sees it.

use super::{Origins, Selection};
use crate::diagnostic::{Diagnostic, Diagnostics, Origin, Pointer};
use indexmap::IndexMap;
use openapiv3::{
    Header, Parameter, ReferenceOr, RequestBody, Response, Schema, SecurityRequirement,
    SecurityScheme, Server, Tag,
};
use std::collections::BTreeSet;

/// An OpenAPI document in the one form that lowering knows: version 3.0, every part deserialised.
#[derive(Debug, Default)]
pub struct Document {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// `externalDocs`.
    pub external_docs: Option<openapiv3::ExternalDocumentation>,
    /// `servers`.
    pub servers: Vec<Server>,
    /// `tags`.
    pub tags: Vec<Tag>,
    /// `security`: what applies where an operation says nothing.
    pub security: Vec<SecurityRequirement>,
    /// `paths`, one entry for each method, in the document's order.
    pub operations: Vec<OperationEntry>,
    /// How many operations there are in `paths`, those that could not be read included.
    pub operation_count: usize,
    /// `webhooks`: the requests that the API sends to its users, one entry for each method. The path is the webhook's name.
    pub webhooks: Vec<OperationEntry>,
    /// `components`: what could be read of each kind.
    pub components: Components,
    /// Where what stands elsewhere in the text was written.
    pub origins: Origins,
    /// Which of the operations were asked for.
    pub selection: Selection,
    /// How many values its text has, from objects to numbers.
    pub size: usize,
}

impl Document {
    /// What was found in the chosen part of this document, with every place as it was written: the form that lowering
    /// sees may have it elsewhere.
    #[must_use]
    pub fn trace(&self, found: Diagnostics) -> Diagnostics {
        let is_left = |found: &Diagnostic| {
            found.origin == Origin::Document && self.selection.leaves(&found.pointer)
        };
        let found = found.into_iter().filter(|found| !is_left(found));
        let mut traced = Diagnostics::default();
        traced.extend(found.map(|diagnostic| self.origins.trace(diagnostic)));
        traced
    }

    /// Where a place of the document in the form of 3.0 was written.
    #[must_use]
    pub fn written_at(&self, place: &Pointer) -> Pointer {
        self.origins.original(place)
    }

    /// Whether a diagnostic of the text as it was written is only about what is not chosen.
    pub(crate) fn leaves(&self, diagnostic: &Diagnostic) -> bool {
        let mut places = self.origins.places(&diagnostic.pointer).into_iter().peekable();
        diagnostic.origin == Origin::Document
            && places.peek().is_some()
            && places.all(|place| self.selection.leaves(&place))
    }
}

/// One operation with what its path item shares.
#[derive(Debug)]
pub struct OperationEntry {
    /// The path template, with `{name}` for parameters, and `{name+}` for those that may be several segments.
    pub path: String,
    /// The method as in the document: `get` in lower case, `COPY` as it is sent.
    pub method: String,
    /// `#/paths/~1gateways/get`.
    pub pointer: Pointer,
    /// `#/paths/~1gateways`.
    pub item_pointer: Pointer,
    /// The operation. Path parameters that the path has no place for are reported and left out.
    pub operation: openapiv3::Operation,
    /// `parameters` of the path item.
    pub shared_parameters: Vec<ReferenceOr<Parameter>>,
    /// `servers` of the path item.
    pub shared_servers: Vec<Server>,
    /// `callbacks`: the requests that the API sends because of this one.
    pub callbacks: Vec<Callback>,
}

/// A request that the API sends because of an operation.
#[derive(Debug)]
pub struct Callback {
    /// What the operation calls it.
    pub name: String,
    /// The request. Its path is an expression for where it is sent: `{$request.body#/url}`.
    pub request: OperationEntry,
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
    /// `links`
    pub links: IndexMap<String, ReferenceOr<openapiv3::Link>>,
    /// Components that are in the document but could not be read: a reference to one of them is no second fault.
    pub broken: BTreeSet<Pointer>,
}
