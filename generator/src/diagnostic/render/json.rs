use super::{Diagnostics, Origin, Places, Sources, Span, place_name, safe};
use crate::diagnostic::{Diagnostic, Focus};
use serde::Serialize;
use std::fmt::Write;

/// One diagnostic as tools read it. The members are a contract.
#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    severity: &'a str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    pointer: String,
    message: &'a str,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    pointer: String,
    message: &'a str,
}

/// All diagnostics, however many, in the order of the text, one JSON object in each line.
#[must_use]
pub fn render_json(diagnostics: &Diagnostics, sources: &Sources<'_>) -> String {
    let places = Places::new(sources);
    let mut output = String::new();
    for (span, diagnostic) in places.in_order(diagnostics) {
        let record = record(&places, span, diagnostic);
        // Nothing in a record can fail to be written.
        let line = serde_json::to_string(&record).unwrap_or_default();
        push_escaped(&mut output, &line);
        output.push('\n');
    }
    output
}

fn record<'a>(places: &Places<'a>, span: Option<Span>, diagnostic: &'a Diagnostic) -> Record<'a> {
    let origin: Origin = diagnostic.origin;
    let related = diagnostic.related.iter().map(|(pointer, label)| {
        let span = places.find(origin, pointer, Focus::Key, 1);
        Related {
            file: places.name(origin, pointer.part()),
            line: span.map(|span| span.start.line),
            column: span.map(|span| span.start.column),
            pointer: place_name(origin, pointer),
            message: label,
        }
    });
    Record {
        code: diagnostic.code,
        severity: diagnostic.severity.word(),
        file: places.name(origin, diagnostic.pointer.part()),
        line: span.map(|span| span.start.line),
        column: span.map(|span| span.start.column),
        pointer: place_name(origin, &diagnostic.pointer),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        related: related.collect(),
    }
}

/// JSON only requires the first 32 control characters to be escaped; a terminal minds more of them.
pub(super) fn push_escaped(output: &mut String, line: &str) {
    for character in line.chars() {
        if safe::acts(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(output, "\\u{unit:04x}");
            }
        } else {
            output.push(character);
        }
    }
}
