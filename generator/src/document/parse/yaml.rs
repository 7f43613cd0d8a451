use super::halves;
use super::{is_blank, syntax_error};
use crate::diagnostic::{Diagnostic, Pointer, Position};
use crate::document::node::Node;

pub(super) fn parse(text: &str) -> Result<Node, Box<Diagnostic>> {
    if let Some(position) = too_deep(text) {
        return Err(Box::new(syntax_error("YAML", "recursion limit exceeded", Some(position))));
    }
    match halves::parse(text) {
        Some(node) => Ok(node),
        None => serde_yaml::from_str(text).map_err(|error| Box::new(fault(text, &error))),
    }
}

/// The reader's time grows with the square of the depth of brackets, and it looks at the depth only at the end. So
/// brackets that no person or tool has written are refused before. Brackets in texts count too, which is why a line of
/// text starts anew: `[0, 1)` in a thousand descriptions is no depth.
fn too_deep(text: &str) -> Option<Position> {
    const DEEPEST: usize = 1000;
    let mut depth = 0_usize;
    let mut brackets_only = true;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'\n' => {
                if !brackets_only {
                    depth = 0;
                }
                brackets_only = true;
            }
            b',' | b'-' => {}
            other => brackets_only &= other.is_ascii_whitespace(),
        }
        if depth > DEEPEST {
            let before = &text[..index];
            let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            return Some(Position { line, column });
        }
    }
    None
}

fn fault(text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let position = error
        .location()
        .map(|location| Position { line: location.line(), column: location.column() });
    let message = error.to_string();
    if message.contains("more than one document") {
        return multiple_documents(text);
    }
    let end = message.find(" at line ").unwrap_or(message.len());
    syntax_error("YAML", &message[..end], position)
}

fn multiple_documents(text: &str) -> Diagnostic {
    let separator = text
        .lines()
        .enumerate()
        .skip_while(|(_, line)| is_blank(line))
        .find(|(_, line)| line.trim_end() == "---" || line.starts_with("--- "))
        .map(|(index, _)| Position { line: index + 1, column: 1 });
    let diagnostic = Diagnostic::error(
        "multiple-documents",
        Pointer::root(),
        "the file holds more than one YAML document",
    )
    .help("keep one document in the file: remove the `---` line and what does not belong to it");
    match separator {
        Some(position) => diagnostic.at(position),
        None => diagnostic,
    }
}
