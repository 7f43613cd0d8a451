//! Reads an OpenAPI document and writes a Rust crate.
//!
//! The pipeline is one function, [`generate`]: document, lower, names, render, write. It reads and writes nothing;
//! [`project`] reads what it needs, [`write::sync`] brings a folder up to date, and [`generate_to`] does all of it for a
//! build script.

mod build_script;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod files;
pub mod ir;
pub mod lower;
pub mod names;
pub mod pages;
pub mod project;
pub mod render;
pub mod runtime;
pub mod sample;
pub mod write;

pub use build_script::{BuildError, generate_to};

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
    /// Its files.
    pub files: Vec<FormattedFile>,
}

/// Makes a crate: `None` where the document is wrong, which the diagnostics say.
///
/// # Errors
///
/// When what was made is not Rust, which is a fault of cratewright.
pub fn generate(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Generated>, FormatError> {
    let Some((document, api, names)) = named(input, options, diagnostics) else { return Ok(None) };
    let config = input.config;
    let package = render::Package {
        version: config.package.version.clone().unwrap_or_else(|| "0.1.0".to_owned()),
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
        files: write::format(files, &api.title)?,
    }))
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
    let Some((_, api, names)) = named(input, options, diagnostics) else { return Ok(None) };
    let files = pages::files(&render::reference(&api, &names), format);
    write::format(files, &api.title).map(Some)
}

/// The API that is chosen, with its names.
fn named(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Option<(document::Document, ir::Api, names::Names)> {
    let (document, mut api) = lint(input, options, diagnostics)?;
    let request = names::Request {
        package: input.config.package.name.as_deref(),
        base_url_env: input.config.environment.base_url.as_deref(),
        features: &runtime::features(),
    };
    let mut names = names::assign(&api, &request);
    if document.selection.is_part() {
        names.keep(&lower::keep_selected(&document, &mut api));
    }
    Some((document, api, names))
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
