//! What the tests of documents share.
#![allow(dead_code, reason = "each test uses a part of it")]

use cratewright::diagnostic::{Diagnostics, Severity, Source, Sources, Style, render_human};
use cratewright::document::{self, Document, Format, Library};

/// A document with these paths and components.
pub(crate) fn with(rest: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: Test, version: '1'}}\n{rest}")
}

pub(crate) fn load(text: &str) -> (Option<Document>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let document = document::load(text, Format::Yaml, &Library::default(), &mut diagnostics);
    (document, diagnostics)
}

/// `error code pointer`, in the order in which they were found.
pub(crate) fn summary(diagnostics: &Diagnostics) -> Vec<String> {
    let line = |diagnostic: &cratewright::diagnostic::Diagnostic| {
        let severity = match diagnostic.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        format!("{severity} {} {}", diagnostic.code, diagnostic.pointer)
    };
    diagnostics.iter().map(line).collect()
}

pub(crate) fn found(text: &str) -> Vec<String> {
    summary(&load(text).1)
}

pub(crate) fn rendered(text: &str) -> String {
    let (_, diagnostics) = load(text);
    let document = Some(Source { name: "api.yaml", text });
    render_human(&diagnostics, &Sources { document, ..Sources::default() }, Style::default())
}
