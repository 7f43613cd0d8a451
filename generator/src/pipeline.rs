//! The stages one after the other, as far as each question needs them.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::{Input, Options, Stage, document, ir, lock, lower, names, render, runtime};

/// An API without names, and the lock with those that it has so far.
pub(crate) fn lowered(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
    watch: &mut (dyn FnMut(Stage) + Send),
) -> Option<(document::Document, ir::Api, Option<names::Lock>)> {
    watch(Stage::Read);
    let select = &input.config.select;
    let document =
        document::load_part(input.document, input.format, input.library, select, diagnostics);
    let document = document.filter(|_| may_go_on(options, diagnostics))?;
    watch(Stage::Lower);
    let lock = locked(input.library, diagnostics);
    let new = ir::HeldSoFar::new();
    let held = lock.as_ref().ok().and_then(Option::as_ref).map_or(&new, |lock| &lock.held);
    let mut found = Diagnostics::default();
    let api = lower::api(&document, input.config, held, &mut found);
    diagnostics.extend(document.trace(found));
    may_go_on(options, diagnostics).then_some((document, api, lock.ok()?))
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

/// An API of which everything has its name.
pub(crate) struct Named {
    pub(crate) document: document::Document,
    pub(crate) api: ir::Api,
    pub(crate) names: names::Names,
}

pub(crate) fn named(
    input: &Input<'_>,
    options: Options,
    diagnostics: &mut Diagnostics,
    watch: &mut (dyn FnMut(Stage) + Send),
) -> Option<Named> {
    let (document, mut api, lock) = lowered(input, options, diagnostics, watch)?;
    let config = input.config;
    let request = names::Request {
        package: config.package.name.as_deref(),
        base_url_env: config.environment.base_url.as_deref(),
        features: &runtime::features(),
        lock: lock.as_ref(),
        version: config.package.version(),
    };
    let mut names = names::assign(&api, &request);
    if document.selection.is_part() {
        names.keep(&lower::keep_selected(&document, &mut api));
    }
    Some(Named { document, api, names })
}

/// Every file of the crate, none of them rendered yet.
pub(crate) fn files<'a>(named: &'a Named, config: &Config) -> Vec<crate::files::File<'a>> {
    let package = render::Package {
        version: config.package.version().to_owned(),
        license: config.package.license.clone(),
        repository: config.package.repository.clone(),
        runtime_manifest: runtime::MANIFEST,
    };
    let mut files = render::files(&named.api, &named.names, &package);
    files.extend(runtime::files());
    files
}
