//! What a code means.

use crate::cli::Exit;
use crate::cli::arguments::ExplainFormat;
use crate::cli::colour;
use cratewright::diagnostic::{CODES, Code, nearest};
use serde_json::{Value, json};
use std::io::{Write, stderr, stdout};

/// Prints every code with its title.
pub(super) fn list(format: ExplainFormat) -> Exit {
    let text = match format {
        ExplainFormat::Human => {
            let width = CODES.iter().map(|code| code.name.len()).max().unwrap_or_default();
            CODES.iter().map(|code| format!("{:width$}  {}\n", code.name, code.title())).collect()
        }
        ExplainFormat::Json => {
            let list: Vec<Value> = CODES.iter().map(record).collect();
            format!("{}\n", Value::from(list))
        }
    };
    let _ = stdout().write_all(text.as_bytes());
    Exit::Done
}

/// Prints what one code means.
pub(super) fn explain(name: &str, format: ExplainFormat) -> Exit {
    // As it stands in a message: `error[broken-reference]`.
    let bare = name.trim_end_matches(']').rsplit('[').next().unwrap_or(name);
    let Some(code) = Code::find(bare) else { return unknown(bare) };
    let text = match format {
        ExplainFormat::Human => human(code, colour::shows(&stdout())),
        ExplainFormat::Json => format!("{}\n", record(code)),
    };
    let _ = stdout().write_all(text.as_bytes());
    Exit::Done
}

fn unknown(name: &str) -> Exit {
    let help = match nearest(name, CODES.iter().map(|code| code.name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`cratewright explain` lists all codes; a place begins with `#`".to_owned(),
    };
    let name: String = name.escape_debug().collect();
    let _ = writeln!(stderr(), "error: there is no code `{name}`\n  = help: {help}");
    Exit::Usage
}

fn record(code: &Code) -> Value {
    json!({
        "code": code.name,
        "title": code.title(),
        "explanation": code.text(),
        "lint": code.is_lint(),
    })
}

/// The explanation with its examples set off from the text.
fn human(code: &Code, colour: bool) -> String {
    let (bold, dim, plain) = if colour { ("\x1b[1m", "\x1b[36m", "\x1b[0m") } else { ("", "", "") };
    let mut text = format!("{bold}{}: {}{plain}\n\n", code.name, code.title());
    let mut in_example = false;
    for line in code.text().lines() {
        if line.starts_with("```") {
            in_example = !in_example;
        } else if in_example {
            text.push_str(&format!("    {dim}{line}{plain}\n"));
        } else {
            text.push_str(&format!("{line}\n"));
        }
    }
    text
}
