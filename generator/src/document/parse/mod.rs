//! Text to the raw tree.

mod halves;
mod yaml;

use super::node::{Node, tidy};
use super::path::Path;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer, Position};
use crate::document::Format;

/// Reads the text as a tree, or says where it stops being JSON or YAML.
pub(super) fn parse(text: &str, format: Format, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if is_blank(text) {
        diagnostics.push(
            Diagnostic::error("empty-document", Pointer::root(), "the document is empty")
                .help("a document starts with `openapi: 3.0.3`, `info` and `paths`"),
        );
        return None;
    }
    let looks_like_json = text.trim_start().starts_with('{');
    let parsed = match format {
        Format::Json => parse_json(text),
        // Flow-style YAML starts with a brace too, so what JSON cannot read is YAML's to judge.
        Format::Yaml if looks_like_json => parse_json(text).or_else(|_| yaml::parse(text)),
        Format::Yaml => yaml::parse(text),
    };
    let mut node = parsed.map_err(|diagnostic| diagnostics.push(*diagnostic)).ok()?;
    let root = Pointer::root();
    tidy(&mut node, format == Format::Yaml, &Path::start(&root), diagnostics);
    Some(node)
}

fn is_blank(text: &str) -> bool {
    text.lines().all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#') || line == "---" || line == "..."
    })
}

fn parse_json(text: &str) -> Result<Node, Box<Diagnostic>> {
    serde_json::from_str(text).map_err(|error| {
        let position = json_position(text, error.line(), error.column());
        let message = error.to_string();
        let suffix = format!(" at line {} column {}", error.line(), error.column());
        Box::new(syntax_error(
            "JSON",
            message.strip_suffix(&suffix).unwrap_or(&message),
            Some(position),
        ))
    })
}

/// serde_json counts bytes of the line; people and editors count characters.
fn json_position(text: &str, line: usize, column: usize) -> Position {
    let line_text = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let bytes = line_text.as_bytes();
    let before = &bytes[..column.saturating_sub(1).min(bytes.len())];
    Position { line: line.max(1), column: String::from_utf8_lossy(before).chars().count() + 1 }
}

/// The readers' own messages are terse; the ones that people meet get a sentence and a way out.
fn syntax_error(language: &str, message: &str, position: Option<Position>) -> Diagnostic {
    let (code, text, help) = if message.contains("recursion limit exceeded") {
        (
            "too-deep",
            "the document is nested more than 128 levels deep".to_owned(),
            "move inner parts under `components` and refer to them by `$ref`".to_owned(),
        )
    } else if message.contains("repetition limit exceeded") {
        (
            "too-large",
            "the YAML aliases of the document unfold to too much text".to_owned(),
            "use `$ref` instead of aliases of aliases".to_owned(),
        )
    } else {
        (
            "syntax",
            format!("this is not valid {language}: {message}"),
            syntax_help(language, message),
        )
    };
    let diagnostic = Diagnostic::error(code, Pointer::root(), text).help(help);
    match position {
        Some(position) => diagnostic.at(position),
        None => diagnostic,
    }
}

fn syntax_help(language: &str, message: &str) -> String {
    let help = if message.contains("trailing comma") {
        "remove the comma before the closing bracket"
    } else if message.contains("EOF while parsing") {
        "the text ends too early: close what is still open"
    } else if message.contains("tab character") {
        "indent with spaces"
    } else if message.contains("cannot start any token") {
        "quote the value if it starts with a special character, and indent with spaces, not tabs"
    } else if message.contains("mapping values are not allowed") {
        "quote a value that contains `: `, or put it on a line of its own"
    } else if message.contains("did not find expected key") {
        "check the indentation of this line and the quotes on the lines before it"
    } else if message.contains("invalid type") {
        "the name of a member has to be a text"
    } else if language == "JSON" {
        "if the document is YAML, give its file a name that ends in `.yaml`"
    } else {
        "check the indentation, brackets and quotes around this place"
    };
    help.to_owned()
}
