//! Text to [`Document`]: reads YAML or JSON, checks the shape of what it read, and hands every component and
//! operation to `openapiv3` on its own, so that one fault is one diagnostic and costs only the named thing around it.

mod adopt;
mod ancestry;
mod bundle;
pub(crate) mod check;
mod feed;
mod format;
mod letters;
mod library;
pub(crate) mod mark;
pub(crate) mod node;
mod normalise;
mod operations;
mod origins;
mod overlay;
mod parse;
pub(crate) mod path;
mod paths;
mod places;
mod reference;
mod select;
mod swagger;
mod template;
mod thing;
mod version;

use crate::diagnostic::{Diagnostic, Diagnostics, Origin, Pointer, Severity};
use crate::stack::roomy;
use indexmap::IndexMap;
use node::Node;
use normalise::Notes;
use openapiv3::{
    Header, Parameter, ReferenceOr, RequestBody, Response, Schema, SecurityRequirement,
    SecurityScheme, Server, Tag,
};

use std::collections::BTreeSet;
use version::Version;

pub(crate) use ancestry::ancestors;
pub use format::Format;
pub use library::{Library, Part, wanted};
pub use origins::Origins;
pub use select::{Select, Selection, Selector, Subject};
pub(crate) use template::split_fragment;

/// Whether the address of a server is one of HTTP.
pub(crate) fn is_http(url: &str) -> bool {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let is_http = ["https", "http"].iter().any(|http| scheme.eq_ignore_ascii_case(http));
    is_http && normalise::is_authority(rest.split('/').next().unwrap_or_default())
}

/// Reads a document. What is wrong with it is reported, all of it in one run, and what is around each fault is left
/// out; `None` where there is nothing left to go on with.
#[must_use]
pub fn load(
    text: &str,
    format: Format,
    library: &Library,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    load_part(text, format, library, &Select::default(), diagnostics)
}

/// [`load`] for a part of the operations. What is wrong with the others, and with what only they use, is not reported.
#[must_use]
pub fn load_part(
    text: &str,
    format: Format,
    library: &Library,
    select: &Select,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let mut told = Diagnostics::default();
    let document = roomy(|| read(text, format, library, select, &mut told));
    diagnostics.extend(told);
    document
}

fn read(
    text: &str,
    format: Format,
    library: &Library,
    select: &Select,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let mut root = parse::parse(text, format, diagnostics)?;
    let written = overlay::apply(&mut root, library, diagnostics);
    let mut found = Diagnostics::default();
    let Some(version) = version::version(&root, &mut found) else {
        diagnostics.extend(found.into_iter().map(|diagnostic| written.trace(diagnostic)));
        return None;
    };
    let form = one_form(root, library, version, select, &mut found);
    let origins = Origins::of(&form.root, written);
    diagnostics.extend(found.into_iter().map(|diagnostic| origins.trace_written(diagnostic)));
    let broken =
        broken(diagnostics.iter().filter_map(faulty).flat_map(|place| origins.places(&place)));
    let mut found = Diagnostics::default();
    let size = form.root.size();
    let document = judge(form.root, version, broken, &mut found);
    let document = Document { size, origins, selection: form.selection, ..document };
    diagnostics.retain(|diagnostic| !document.leaves(diagnostic));
    diagnostics.extend(document.trace(found));
    Some(document)
}

/// The tree of another file that is written as documents are.
pub(crate) fn read_tree(text: &str, format: Format, diagnostics: &mut Diagnostics) -> Option<Node> {
    parse::parse(text, format, diagnostics)
}

/// A document on its way to [`Document`], as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// After its overlays, in the version of OpenAPI that it is written in.
    Overlaid,
    /// One document in the form of OpenAPI 3.0. What that has no word for is said as if it had: styles of the parts of a
    /// multipart body, and operations with methods that 3.0 does not know, which its readers ignore.
    Normalised,
}

/// What a document is at a stage, as JSON in its own order. What is wrong with it is reported as far as it is known then;
/// `None` where it cannot be read.
#[must_use]
pub fn print(
    text: &str,
    format: Format,
    library: &Library,
    stage: Stage,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    roomy(|| {
        let mut root = parse::parse(text, format, diagnostics)?;
        let written = overlay::apply(&mut root, library, diagnostics);
        if stage == Stage::Normalised {
            let mut found = Diagnostics::default();
            let version = version::version(&root, &mut found);
            root = match version {
                Some(version) => {
                    let mut form =
                        one_form(root, library, version, &Select::default(), &mut found).root;
                    if let Node::Mapping(members) = &mut form {
                        members.set("openapi", Node::text(FORM));
                    }
                    form
                }
                None => root,
            };
            diagnostics.extend(found.into_iter().map(|diagnostic| written.trace(diagnostic)));
            version?;
        }
        Some(node::print(&root))
    })
}

/// The version of the one form.
const FORM: &str = "3.0.4";

/// A tree in the form of OpenAPI 3.0, and which of its operations were asked for.
struct Form {
    root: Node,
    selection: Selection,
}

/// One tree in the form of OpenAPI 3.0, of every version and any number of files.
fn one_form(
    mut root: Node,
    library: &Library,
    version: Version,
    select: &Select,
    diagnostics: &mut Diagnostics,
) -> Form {
    if version == Version::V2 {
        swagger::skeleton(&mut root, diagnostics);
    }
    adopt::extensions(&mut root);
    letters::methods(&mut root, diagnostics);
    if version == Version::V2 {
        swagger::spelled(&mut root, diagnostics);
    }
    if version >= Version::V3_1 {
        bundle::from_root(&mut root);
        bundle::bind(&mut root, 0, diagnostics);
    }
    let mut root = bundle::bundle(root, library, version, diagnostics);
    bundle::paste(&mut root, diagnostics);
    if version == Version::V2 {
        swagger::objects(&mut root, diagnostics);
    }
    let mut selection = select::select(&root, select, diagnostics);
    let mut notes = Notes::new(version, diagnostics);
    normalise::document(&mut root, &mut notes);
    selection.follow_references(&root);
    Form { root, selection }
}

/// Reads a tree in the form of OpenAPI 3.0. What is told points into the tree.
fn judge(
    mut root: Node,
    version: Version,
    mut broken: BTreeSet<Pointer>,
    diagnostics: &mut Diagnostics,
) -> Document {
    let start = Pointer::root();
    let mut walk = check::Walk::new(check::Unknown::Warn, diagnostics);
    walk.object(&mut root, &check::OPENAPI, &path::Path::start(&start));
    let references = walk.into_references();
    reference::check(&root, version, &references, diagnostics);
    let mut repairs = paths::check(&root, diagnostics);
    broken.extend(self::broken(diagnostics.iter().filter_map(faulty)));
    repairs.carry_out(&mut root, &broken);
    feed::feed(root, broken, repairs.take_respelled(), diagnostics)
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

/// The tree of a text as it is written, without a check.
pub(crate) fn tree(text: &str, format: Format) -> Option<Node> {
    parse::parse(text, format, &mut Diagnostics::default())
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
    pub broken: std::collections::BTreeSet<Pointer>,
}
