//! Reads an OpenAPI document and writes a Rust crate.
//!
//! The pipeline is one function, [`generate`]: document, lower, names, render, write. It reads and writes nothing;
//! [`project`] reads what it needs, [`write::sync`] brings a folder up to date, and [`generate_to`] does all of it for a
//! build script.

mod build_script;
pub mod config;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod drift;
pub mod explain;
pub mod export;
pub mod files;
pub mod ir;
pub mod lint;
pub mod lock;
pub mod lower;
pub mod names;
pub mod pages;
mod pipeline;
pub mod project;
mod regenerate;
pub mod render;
pub mod runtime;
pub mod sample;
mod stack;
pub mod surface;
mod words;
pub mod write;

pub use build_script::{BuildError, drift, generate_to};
pub use regenerate::{Regenerated, regenerate};

use config::Config;
use diagnostic::Diagnostics;
use pipeline::{Named, files, lowered, named};
use write::{FormatError, FormattedFile};

/// What a crate is made from.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The text of the document.
    pub document: &'a str,
    /// How it is written.
    pub format: document::Format,
    /// The further files that it refers to.
    pub library: &'a document::Library,
    /// What the document cannot say.
    pub config: &'a Config,
}

/// What is made of a document's faults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What is not supported is an error, not a warning.
    pub strict: bool,
    /// Errors do not stop the run: the smallest named thing around each is left out.
    pub keep_going: bool,
}

/// A crate, not yet on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The name of the package.
    pub package: String,
    /// How many operations have a method.
    pub operations: usize,
    /// How many operations the document has. Each has a method, or was not chosen, or has a diagnostic.
    pub operations_described: usize,
    /// How many operations were not chosen.
    pub operations_not_selected: usize,
    /// How many types there are.
    pub types: usize,
    /// Its public API.
    pub surface: surface::Surface,
    /// The text of `names.lock`, which makes the names stay as they are the next time.
    pub lock: String,
    /// Its files.
    pub files: Vec<FormattedFile>,
}

/// A part of the work, for those who show how far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The document is read and checked.
    Read,
    /// Schemas become types, and operations methods.
    Lower,
    /// Code is made and laid out.
    Render,
}

/// Makes a crate: `None` where the document is wrong, which the diagnostics say.
///
/// ```
/// use cratewright::config::Config;
/// use cratewright::diagnostic::Diagnostics;
/// use cratewright::document::{Format, Library};
/// use cratewright::{Input, Options, generate};
///
/// let document = "
/// openapi: 3.0.3
/// info: {title: Pets, version: '1'}
/// servers: [{url: 'https://example.com'}]
/// paths:
///   /pets:
///     delete: {operationId: forget, responses: {'204': {description: Forgotten.}}}
/// ";
/// let input = Input {
///     document,
///     format: Format::Yaml,
///     library: &Library::default(),
///     config: &Config::default(),
/// };
/// let mut found = Diagnostics::default();
/// let generated = generate(&input, Options::default(), &mut found)?.expect("the document is right");
/// assert!(found.is_empty());
/// assert_eq!((generated.package.as_str(), generated.operations), ("pets", 1));
/// let methods = generated.files.iter().find(|file| file.path == "src/resources/mod.rs");
/// assert!(methods.is_some_and(|file| file.text.contains("pub fn forget(&self)")));
/// # Ok::<(), cratewright::write::FormatError>(())
/// ```
///
/// # Errors
///
/// When what was made is not Rust, which is a fault of cratewright.
pub fn generate(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Generated>, FormatError> {
    generate_watched(input, options, diagnostics, &mut |_| {})
}

/// [`generate`] that says which stage begins.
///
/// # Errors
///
/// When what was made is not Rust, which is a fault of cratewright.
pub fn generate_watched(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
    watch: &mut (dyn FnMut(Stage) + Send),
) -> Result<Option<Generated>, FormatError> {
    stack::roomy(|| made(input, options, diagnostics, watch))
}

fn made(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
    watch: &mut (dyn FnMut(Stage) + Send),
) -> Result<Option<Generated>, FormatError> {
    let Some(named) = named(input, options, diagnostics, watch) else { return Ok(None) };
    watch(Stage::Render);
    let ((surface, record), formatted) = rayon::join(
        || {
            let surface = surface::of(&named.api, &named.names, input.config.package.version());
            let record = surface.to_text().into();
            (surface, FormattedFile { path: surface::RECORD.to_owned(), text: record })
        },
        || write::format(files(&named, input.config), &named.api.title),
    );
    let mut files = formatted?;
    files.push(record);
    let Named { document, api, names } = named;
    Ok(Some(Generated {
        package: names.package.package,
        operations: api.operations.len(),
        operations_described: document.operation_count,
        operations_not_selected: document.selection.operations_left(),
        types: api.types.len(),
        surface,
        lock: lock::write(&names.lock),
        files,
    }))
}

/// The public API of the crate that would be made, and the document it is in: [`generate`] as far as that needs it.
/// `None` where the document is wrong, which the diagnostics say.
pub fn surface(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Option<(document::Document, surface::Surface)> {
    stack::roomy(|| {
        let Named { document, api, names } = named(input, options, diagnostics, &mut |_| {})?;
        let surface = surface::of(&api, &names, input.config.package.version());
        Some((document, surface))
    })
}

/// Makes the pages of a reference: `None` where the document is wrong, which the diagnostics say.
///
/// # Errors
///
/// Never, since no page is Rust; [`write::format()`] can.
pub fn docs(
    input: &Input<'_>,
    format: pages::PageFormat,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Vec<FormattedFile>>, FormatError> {
    stack::roomy(|| {
        let Some(Named { api, names, .. }) = named(input, options, diagnostics, &mut |_| {}) else {
            return Ok(None);
        };
        let reference = render::reference(&api, &names);
        let files = pages::files(&reference, format);
        write::format(files, &api.title).map(Some)
    })
}

/// The API and the names that [`generate`] makes a crate of, as JSON for other tools: [`export`] describes it.
pub fn print_api(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    stack::roomy(|| {
        let named = named(input, options, diagnostics, &mut |_| {})?;
        Some(export::json(&named.api, &named.names))
    })
}

/// The part of [`generate`] that can find fault with a document: all there is to know before anything is named.
pub fn lint(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Option<(document::Document, ir::Api)> {
    stack::roomy(|| {
        let (document, api, _) = lowered(input, options, diagnostics, &mut |_| {})?;
        Some((document, api))
    })
}

/// All that can be said of a document: what is wrong or not supported, and what would make the generated API poor. What
/// is wrong costs only the smallest named thing around it.
pub fn advise(
    input: &Input<'_>,
    diagnostics: &mut Diagnostics,
    watch: &mut (dyn FnMut(Stage) + Send),
) -> Option<()> {
    stack::roomy(|| {
        let options = Options { keep_going: true, ..Options::default() };
        let Named { document, api, names } = named(input, options, diagnostics, watch)?;
        lint::check(input, &document, &api, &names, diagnostics);
        Some(())
    })
}

/// What a place in the document became in Rust, and why.
///
/// # Errors
///
/// When the document cannot be read at all, which the diagnostics say, or has no such place.
pub fn explain(
    input: &Input<'_>,
    place: &str,
    diagnostics: &mut Diagnostics,
) -> Result<explain::Explanation, explain::Unexplained> {
    stack::roomy(|| {
        let options = Options { keep_going: true, ..Options::default() };
        let asked = explain::find(input, place)?;
        let Some(named) = named(input, options, diagnostics, &mut |_| {}) else {
            return Err(explain::Unexplained::Unreadable);
        };
        let code = explain::Code::new(files(&named, input.config));
        Ok(explain::explain(&named.document, &named.api, &named.names, &code, asked))
    })
}
