//! Text to [`Document`]: reads YAML or JSON, checks the shape of what it read, and hands every component and
//! operation to `openapiv3` on its own, so that one fault is one diagnostic and costs only the named thing around it.

mod bundle;
pub(crate) mod check;
mod feed;
mod format;
mod library;
pub(crate) mod node;
mod normalise;
mod origins;
mod parse;
pub(crate) mod path;
mod paths;
mod reference;
mod swagger;
mod template;
mod thing;
mod version;

use crate::diagnostic::{Diagnostic, Diagnostics, Pointer, Severity};
use indexmap::IndexMap;
use node::Node;
use normalise::Notes;
use openapiv3::{
    Header, Parameter, ReferenceOr, RequestBody, Response, Schema, SecurityRequirement,
    SecurityScheme, Server, Tag,
};

use std::collections::BTreeSet;
use version::Version;

pub use format::Format;
pub use library::{Library, Part, wanted};
pub use origins::Origins;

/// Reads a document. What is wrong with it is reported, all of it in one run, and what is around each fault is left
/// out; `None` where there is nothing left to go on with.
#[must_use]
pub fn load(
    text: &str,
    format: Format,
    library: &Library,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let mut told = Diagnostics::default();
    let document = read(text, format, library, &mut told);
    diagnostics.extend(told);
    document
}

fn read(
    text: &str,
    format: Format,
    library: &Library,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let root = parse::parse(text, format, diagnostics)?;
    let version = version::version(&root, diagnostics)?;
    let mut left_out = 0;
    let root = one_form(root, library, version, &mut left_out, diagnostics);
    let origins = Origins::of(&root);
    let broken =
        broken(diagnostics.iter().filter_map(faulty).flat_map(|place| origins.places(&place)));
    let mut found = Diagnostics::default();
    let document = judge(root, broken, &mut found);
    diagnostics.extend(found.into_iter().map(|diagnostic| origins.trace(diagnostic)));
    let operation_count = document.operation_count + left_out;
    Some(Document { origins, operation_count, ..document })
}

/// One tree in the form of OpenAPI 3.0, of every version and any number of files.
fn one_form(
    mut root: Node,
    library: &Library,
    version: Version,
    left_out: &mut usize,
    diagnostics: &mut Diagnostics,
) -> Node {
    if version == Version::V2 {
        swagger::skeleton(&mut root);
    }
    let mut root = bundle::bundle(root, library, version, diagnostics);
    bundle::paste(&mut root, diagnostics);
    if version == Version::V2 {
        swagger::objects(&mut root, diagnostics);
    }
    let mut notes = Notes::new(version, diagnostics);
    normalise::document(&mut root, &mut notes);
    *left_out = notes.operations_left_out;
    root
}

/// Reads a tree in the form of OpenAPI 3.0. What is told points into the tree.
fn judge(mut root: Node, mut broken: BTreeSet<Pointer>, diagnostics: &mut Diagnostics) -> Document {
    let start = Pointer::root();
    let mut walk = check::Walk::new(check::Unknown::Warn, diagnostics);
    walk.object(&mut root, &check::OPENAPI, &path::Path::start(&start));
    let references = walk.into_references();
    reference::check(&root, &references, diagnostics);
    paths::check(&root, diagnostics).carry_out(&mut root);
    broken.extend(self::broken(diagnostics.iter().filter_map(faulty)));
    feed::feed(root, broken, diagnostics)
}

/// The things around these places.
fn broken(places: impl Iterator<Item = Pointer>) -> BTreeSet<Pointer> {
    places.filter_map(|place| thing::around(&place)).collect()
}

/// The place of a diagnostic that costs the thing around it.
fn faulty(diagnostic: &Diagnostic) -> Option<Pointer> {
    (diagnostic.severity == Severity::Error).then(|| diagnostic.pointer.clone())
}

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
    /// How many operations there are in `paths`, those that could not be read included.
    pub operation_count: usize,
    /// `components`: what could be read of each kind.
    pub components: Components,
    /// Where what stands elsewhere in the text was written.
    pub origins: Origins,
}

impl Document {
    /// What was found in this document, with every place as it was written: the form that lowering sees may have it
    /// elsewhere.
    #[must_use]
    pub fn trace(&self, found: Diagnostics) -> Diagnostics {
        let mut traced = Diagnostics::default();
        traced.extend(found.into_iter().map(|diagnostic| self.origins.trace(diagnostic)));
        traced
    }
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
    /// The operation. Path parameters that the path has no place for are reported and left out.
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
