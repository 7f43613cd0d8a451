//! What a place in the document became.

use crate::cli::arguments::{Explain, ExplainFormat, MessageFormat, Messages};
use crate::cli::output::Output;
use crate::cli::stop::Stop;
use crate::cli::{Exit, colour, open};
use cratewright::diagnostic::{
    Diagnostic, Diagnostics, Locator, Origin, Pointer, Position, Style, printable,
};
use cratewright::explain::{Explanation, Item, Unexplained};
use cratewright::project::Texts;
use serde_json::{Value, json};
use std::io::{Write, stdout};

pub(super) fn explain(what: &str, arguments: &Explain) -> Exit {
    let message_format = match arguments.message_format {
        ExplainFormat::Human => MessageFormat::Human,
        ExplainFormat::Json => MessageFormat::Json,
    };
    let output = Output::new(Messages { message_format, limit: Style::LIMIT }, false);
    let mut texts = Texts::default();
    let mut found = Diagnostics::default();
    let (spec, config) = (arguments.spec.as_deref(), arguments.config.as_deref());
    let project = match open::project(spec, config, &mut texts, &mut found) {
        Ok((project, _)) => project,
        Err(stop) => return stop.report(found, &texts, output),
    };
    let explanation = match cratewright::explain(&project.input(&texts), what, &mut found) {
        Ok(explanation) => explanation,
        Err(Unexplained::Unreadable) => {
            return Stop::Document.report(found, &texts, output);
        }
        Err(unexplained) => {
            output.error("usage", &unexplained, unexplained.help().as_deref());
            return Exit::Usage;
        }
    };
    let place = explanation.target.as_ref().or(explanation.around.as_ref());
    let place = place.unwrap_or(&explanation.pointer);
    found.retain(|diagnostic| is_about(diagnostic, place));
    let sources = texts.sources();
    let locator = Locator::new(&sources);
    let position = locator.find(&explanation.pointer);
    let text = match arguments.message_format {
        ExplainFormat::Human => human(&explanation, position.as_ref(), colour::shows(&stdout())),
        ExplainFormat::Json => format!("{}\n", record(&explanation, position.as_ref())),
    };
    let _ = stdout().write_all(text.as_bytes());
    output.diagnostics(found, &texts);
    Exit::Done
}

/// Whether something was said of the place, of something in it, or of what is around it.
fn is_about(diagnostic: &Diagnostic, place: &Pointer) -> bool {
    let pointer = &diagnostic.pointer;
    diagnostic.origin == Origin::Document
        && (pointer.lies_in(place) || place.lies_in(pointer) && !pointer.is_root())
}

type At<'a> = Option<&'a (&'a str, Position)>;

fn human(explanation: &Explanation, at: At<'_>, colour: bool) -> String {
    let (bold, code, plain) =
        if colour { ("\x1b[1m", "\x1b[36m", "\x1b[0m") } else { ("", "", "") };
    let mut text = format!("{bold}{}{plain}", printable(&explanation.pointer.to_string()));
    if let Some((file, at)) = at {
        text.push_str(&format!("  ({}:{}:{})", printable(file), at.line, at.column));
    }
    text.push('\n');
    if let Some(target) = &explanation.target {
        let target = printable(&target.to_string());
        text.push_str(&format!("is a reference to {bold}{target}{plain}, which became\n"));
    }
    if let Some(around) = &explanation.around {
        let around = printable(&around.to_string());
        text.push_str(&format!(
            "is nothing of its own, but part of {bold}{around}{plain}, which became\n"
        ));
    }
    for Item { kind, became, code: lines, why } in &explanation.items {
        let became = printable(became);
        text.push_str(&format!("\n{kind}: {bold}{became}{plain}\n"));
        if !lines.is_empty() {
            text.push('\n');
        }
        for line in lines.lines() {
            let line = printable(line);
            text.push_str(&if line.is_empty() {
                "\n".to_owned()
            } else {
                format!("    {code}{line}{plain}\n")
            });
        }
        if !why.is_empty() {
            text.push('\n');
        }
        for (what, reason) in why {
            text.push_str(&format!("  {what}: {}\n", printable(reason)));
        }
    }
    if explanation.items.is_empty() {
        text.push_str("became nothing in Rust\n");
    }
    text.push('\n');
    text
}

fn record(explanation: &Explanation, at: At<'_>) -> Value {
    let items: Vec<Value> = explanation
        .items
        .iter()
        .map(|item| {
            let why: Vec<Value> =
                item.why.iter().map(|(what, text)| json!({"what": what, "text": text})).collect();
            json!({"kind": item.kind, "became": item.became, "code": item.code, "why": why})
        })
        .collect();
    json!({
        "pointer": explanation.pointer.to_string(),
        "file": at.map(|(file, _)| file),
        "line": at.map(|(_, at)| at.line),
        "column": at.map(|(_, at)| at.column),
        "target": explanation.target.as_ref().map(ToString::to_string),
        "around": explanation.around.as_ref().map(ToString::to_string),
        "items": items,
    })
}
