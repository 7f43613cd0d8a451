//! Reads an OpenAPI document and writes a Rust crate.
//!
//! The pipeline is one function, [`generate`]: document, lower, names, render, write. It reads and writes nothing;
//! [`project`] reads what it needs, [`write::sync`] brings a folder up to date, and [`generate_to`] does all of it for a
//! build script.

mod build_script;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod export;
pub mod files;
pub mod ir;
pub mod lock;
pub mod lower;
pub mod names;
pub mod project;
mod regenerate;
pub mod render;
pub mod runtime;
pub mod write;

pub use build_script::{BuildError, generate_to};
pub use regenerate::{Regenerated, regenerate};

use config::Config;
use diagnostic::{Diagnostic, Diagnostics, Severity};
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
    /// The text of `names.lock`, which makes the names stay as they are the next time.
    pub lock: String,
    /// Its files.
    pub files: Vec<FormattedFile>,
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
    let Some(Named { document, api, names }) = name(input, options, diagnostics) else {
        return Ok(None);
    };
    let config = input.config;
    let version = version(config).to_owned();
    let package = render::Package {
        version,
        license: config.package.license.clone(),
        repository: config.package.repository.clone(),
        runtime_manifest: runtime::MANIFEST,
    };
    let mut files = render::files(&api, &names, &package);
    files.extend(runtime::files());
    Ok(Some(Generated {
        package: names.package.package,
        operations: api.operations.len(),
        operations_described: document.operation_count,
        operations_not_selected: document.selection.operations_left(),
        types: api.types.len(),
        lock: lock::write(&names.lock),
        files: write::format(files, &api.title)?,
    }))
}

/// The API and the names that [`generate`] makes a crate of, as JSON for other tools: [`export`] describes it.
pub fn print_api(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let named = name(input, options, diagnostics)?;
    Some(export::json(&named.api, &named.names))
}

/// What there is once everything has a name.
struct Named {
    document: document::Document,
    api: ir::Api,
    names: names::Names,
}

/// The chosen part of a document with the names that it has in the whole.
fn name(input: &Input<'_>, options: Options, diagnostics: &mut Diagnostics) -> Option<Named> {
    let (document, mut api) = lint(input, options, diagnostics)?;
    let config = input.config;
    let lock = locked(input.library, diagnostics).ok()?;
    let request = names::Request {
        package: config.package.name.as_deref(),
        base_url_env: config.environment.base_url.as_deref(),
        features: &runtime::features(),
        lock: lock.as_ref(),
        version: version(config),
    };
    let mut names = names::assign(&api, &request);
    if document.selection.is_part() {
        names.keep(&lower::keep_selected(&document, &mut api));
    }
    Some(Named { document, api, names })
}

/// The version of the crate.
fn version(config: &Config) -> &str {
    config.package.version.as_deref().unwrap_or("0.1.0")
}

/// The names of the crate so far, where there are any. A lock that cannot be read is not replaced.
fn locked(
    library: &document::Library,
    diagnostics: &mut Diagnostics,
) -> Result<Option<names::Lock>, ()> {
    let Some(part) = &library.lock else { return Ok(None) };
    let Ok(text) = &part.text else { return Ok(None) };
    lock::read(text, library.files().count(), diagnostics).map(Some).ok_or(())
}

/// The part of [`generate`] that can find fault with a document: all there is to know before anything is named.
pub fn lint(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Option<(document::Document, ir::Api)> {
    let select = &input.config.select;
    let document =
        document::load_part(input.document, input.format, input.library, select, diagnostics);
    let document = document.filter(|_| may_go_on(options, diagnostics))?;
    let mut found = Diagnostics::default();
    let api = lower::api(&document, input.config, &mut found);
    diagnostics.extend(document.trace(found));
    may_go_on(options, diagnostics).then_some((document, api))
}

/// The end of a stage: everything it has found is in.
fn may_go_on(options: Options, diagnostics: &mut Diagnostics) -> bool {
    if options.strict {
        let found = std::mem::take(diagnostics);
        diagnostics.extend(found.into_iter().map(strictly));
    }
    options.keep_going || !diagnostics.has_errors()
}

fn strictly(mut diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.code.starts_with("unsupported-") {
        diagnostic.severity = Severity::Error;
    }
    diagnostic
}
