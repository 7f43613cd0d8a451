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
mod model;
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

use crate::diagnostic::{Diagnostic, Diagnostics, Pointer, Severity};
use crate::stack::roomy;
use node::Node;
use normalise::Notes;
use std::collections::BTreeSet;
use version::Version;

pub(crate) use ancestry::ancestors;
pub use format::Format;
pub use library::{Library, Part, endings, wanted};
pub use model::{Callback, Components, Document, OperationEntry};
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

/// The tree of a text as it is written, without a check.
pub(crate) fn tree(text: &str, format: Format) -> Option<Node> {
    parse::parse(text, format, &mut Diagnostics::default())
}
