//! (Api, Names) to what the pages of a reference say, before anybody decides how a page looks. Texts are Markdown as
//! rustdoc takes it: links between parts of the crate are paths of Rust.

mod access;
mod operation;
mod type_page;

use super::cx::Cx;
use super::docs;
use crate::ir::Api;
use crate::names::Names;

/// What a reference says of an API.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The API's title.
    pub title: String,
    /// The API's version.
    pub version: String,
    /// The name of the package.
    pub package: String,
    /// What the document says of the API as a whole.
    pub introduction: String,
    /// How callers prove who they are.
    pub access: String,
    /// Each parent before its children.
    pub resources: Vec<ResourceEntry>,
    /// In the order of the document.
    pub operations: Vec<OperationPage>,
    /// In the order of their names.
    pub types: Vec<TypePage>,
}

/// A group of operations.
#[derive(Clone, Debug)]
pub struct ResourceEntry {
    /// What gives its handle on the one above: `dynamic_routing`.
    pub name: String,
    /// What the document says about it.
    pub text: String,
    /// The index of the one it hangs under.
    pub parent: Option<usize>,
}

/// A page about an operation.
#[derive(Clone, Debug)]
pub struct OperationPage {
    /// `operationId`.
    pub id: String,
    /// The index of its resource.
    pub resource: Option<usize>,
    /// The name of its method.
    pub name: String,
    /// What it does, in a few words without markup.
    pub title: String,
    /// The HTTP method in capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Whether the API has retired it.
    pub deprecated: bool,
    /// How it is called in Rust.
    pub signature: String,
    /// What it does.
    pub text: String,
    /// What there is to say about it.
    pub sections: Vec<Section>,
    /// A program that calls it, with lines hidden as rustdoc hides them.
    pub program: String,
    /// What it answers: the status, and the body as it is shown.
    pub answer: Option<(u16, String)>,
}

/// A part of a page, with a heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// What the heading's anchor is called: `parameters`.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// Markdown.
    pub text: String,
}

/// A page about a type.
#[derive(Clone, Debug)]
pub struct TypePage {
    /// Its Rust name.
    pub name: String,
    /// `struct`, `enum` of values or of other types.
    pub kind: &'static str,
    /// What the document says about it.
    pub text: String,
    /// Its members, as a list.
    pub members: String,
    /// A value as JSON.
    pub example: String,
}

/// What a reference says of an API.
#[must_use]
pub fn reference(api: &Api, names: &Names) -> Reference {
    let cx = Cx::new(api, names);
    let external = api.external.as_ref().map(docs::external).unwrap_or_default();
    let description = api.description.as_deref().map(docs::to_rustdoc).unwrap_or_default();
    let resources = api.resources.iter().zip(&names.resources);
    let mut types: Vec<TypePage> =
        (0..api.types.len()).map(|index| type_page::page(&cx, crate::ir::TypeId(index))).collect();
    types.sort_by(|one, other| one.name.cmp(&other.name));
    Reference {
        title: api.title.clone(),
        version: api.version.clone(),
        package: names.package.package.clone(),
        introduction: docs::paragraphs([description.as_str(), &external]),
        access: access::client(&cx),
        resources: resources
            .map(|(resource, names)| ResourceEntry {
                name: names.accessor.unraw().to_owned(),
                text: docs::text(&resource.docs, ""),
                parent: resource.parent.map(|id| id.0),
            })
            .collect(),
        operations: cx
            .operations()
            .map(|(operation, names)| operation::page(&cx, operation, names))
            .collect(),
        types,
    }
}
