use super::{Config, table};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer, Position, Severity};
use crate::document::Selector;
use crate::document::check::{Unknown, Walk};
use crate::document::node::{Node, quote};
use crate::document::path::Path;
use serde::Deserialize;
use std::str::FromStr;

impl Config {
    /// Reads a configuration file. Everything that is wrong with it is reported in one run; `None` where anything is.
    #[must_use]
    pub fn parse(text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut found = Diagnostics::default();
        let config = parse(text, &mut found);
        diagnostics.extend(found.into_iter().map(Diagnostic::in_config));
        config
    }
}

fn parse(text: &str, found: &mut Diagnostics) -> Option<Config> {
    // No editor shows the byte order mark, and TOML has no place for it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut node: Node = match toml::from_str(text) {
        Ok(node) => node,
        Err(first) => {
            // The reader goes on behind what it cannot read; what it says then may be said of one place again.
            let (_, errors) = toml::de::DeTable::parse_recoverable(text);
            let errors = if errors.is_empty() { vec![first] } else { errors };
            found.extend(errors.iter().map(|error| syntax_error(text, error)));
            return None;
        }
    };
    let start = Pointer::root();
    Walk::new(Unknown::Refuse, found).object(&mut node, &table::CONFIG, &Path::start(&start));
    selectors(&node, found);
    if found.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return None;
    }
    match Config::deserialize(&node) {
        Ok(config) => Some(config),
        Err(error) => {
            let message = format!("this configuration cannot be read: {error}");
            found.push(Diagnostic::error("unreadable", start, message));
            None
        }
    }
}

/// Selectors are texts that mean something: what is wrong with one is told where it stands.
fn selectors(node: &Node, found: &mut Diagnostics) {
    let Some(select) = node.get("select") else { return };
    for list in ["include", "exclude"] {
        let texts = select.get(list).and_then(Node::items).unwrap_or_default();
        for (index, text) in texts.iter().enumerate() {
            let Some(Err(fault)) = text.as_str().map(Selector::from_str) else { continue };
            let pointer = Pointer::root().descend(&["select", list]).child(index);
            let message = format!("this is no selector: {}", quote(text.as_str().unwrap_or("")));
            found.push(Diagnostic::error("wrong-value", pointer, message).help(fault).on_value());
        }
    }
}

fn syntax_error(text: &str, error: &toml::de::Error) -> Diagnostic {
    let message = format!("this is not valid TOML: {}", error.message().replace('\n', ", "));
    let diagnostic = Diagnostic::error("syntax", Pointer::root(), message)
        .help("names and values are written as `name = \"value\"`, tables as `[name]`");
    match error.span() {
        Some(span) => diagnostic.at(position(text, span.start)),
        None => diagnostic,
    }
}

fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |index| index + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}
