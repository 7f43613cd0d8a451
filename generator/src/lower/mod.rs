//! [`Document`] to [`Api`]: schemas become types, operations become methods in resources, and everything the later
//! stages need to know is decided here, since nothing can fail after this stage.
//!
//! The document is read in two rounds. The first makes types and operations in the document's order. The second
//! looks at all of them together: which members are constants, what is told apart by what, what contains itself,
//! what travels where.

mod allowed;
mod cleared;
mod client_parameters;
mod constants;
mod context;
mod cycles;
mod direction;
mod docs;
mod envelope;
mod extent;
mod form;
mod forms;
mod function;
mod hook;
mod inexact;
mod inherit;
mod inline;
mod json;
mod layout;
mod limits;
mod link;
mod merge;
mod operation;
mod order;
mod pagination;
mod parameter;
mod payload;
mod place;
mod places;
mod reach;
mod reference;
mod resource;
mod schema;
mod security;
mod select;
mod server;
mod shape;
mod spread;
mod telling;
mod titles;
mod union;
mod view;
mod walk;

use self::context::Context;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::ir::{Api, Contents, HeldSoFar, Kept};

/// Lowers a document. What can't be lowered is left out and told. What variants held their values by so far stays as it is.
pub fn api(
    document: &Document,
    config: &Config,
    held: &HeldSoFar,
    diagnostics: &mut Diagnostics,
) -> Api {
    let kinds = inherit::kinds(document);
    let mut cx = Context::new(document, config, &kinds);
    schema::components(&mut cx);
    let mut operations = operation::all(&mut cx);
    let security = security::default(&mut cx);
    let schemes = security::schemes(&mut cx, &operations, &security);
    let mut webhooks = hook::all(&mut cx, &operations);
    for id in cx.opened.iter().filter_map(|name| cx.components.get(name)) {
        cx.types.open(*id);
    }
    let types = std::mem::take(&mut cx.types).settle(&mut operations, &mut webhooks);

    let base_url = server::base_url(&mut cx);
    let base_path = server::base_path(&cx);

    let mut api = Api {
        title: document.title.clone(),
        version: document.version.clone(),
        description: docs::text(document.description.as_ref()),
        external: docs::external(document.external_docs.as_ref()),
        base_url,
        base_path,
        servers: std::mem::take(&mut cx.servers),
        schemes,
        security,
        client_parameters: Vec::new(),
        idempotency_header: config.retry.idempotency_header.clone(),
        resources: Vec::new(),
        operations,
        webhooks,
        types,
        nesting: 0,
        contents: Contents::default(),
    };
    places::identify(document, &cx.labels, &mut api.types);
    resource::assign(&cx, &mut api);
    forms::leave_out(&mut api);
    reach::usage(&mut api);
    direction::split(&mut api);
    constants::find(&mut api);
    constants::find_sole_values(&mut api);
    constants::find_parameters(&mut api);
    client_parameters::find(&mut api, config, &mut cx.diagnostics);
    cycles::cut_unions(&mut api, &mut cx.diagnostics);
    cycles::open_circles(&mut api, &mut cx.diagnostics);
    order::sort(&mut api);
    shape::compute(&mut api, document.size, &mut cx.diagnostics);
    let contained = cycles::boxes(&mut api);
    layout::boxes(&mut api, &contained, held);
    api.nesting = cycles::nesting(&api);
    reach::usage(&mut api);
    reach::homes(&mut api);
    limits::find(&mut api);
    inexact::find(&mut api);
    cleared::find(&mut api);
    pagination::assign(&mut cx, &mut api);
    titles::forget_names(&mut api);
    api.contents = Contents::of(&api);

    diagnostics.extend(cx.diagnostics.iter().cloned());
    api
}

/// What in the shape of an operation and its answer suggests that its list goes on, although nothing says how.
pub(crate) use function::{of_whole_path, own_id};
pub(crate) use pagination::{Likely, likely};

/// Leaves of an API what was chosen of its document. Names have been given to all of it, and stay.
pub fn keep_selected(document: &Document, api: &mut Api) -> Kept {
    select::keep(&document.selection, api)
}
