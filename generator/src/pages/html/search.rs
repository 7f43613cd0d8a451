//! What the script searches: a script itself, since pages that are opened as files cannot read files.

use crate::pages::site::Site;
use std::fmt::Write;

/// A row for each page: what it is about, what stands beside that, and where it is.
pub(super) fn index(site: &Site<'_>) -> String {
    let reference = site.reference;
    let mut text = String::from("window.searchIndex = [\n");
    for (page, path) in reference.operations.iter().zip(&site.operations) {
        let name = match page.resource {
            Some(resource) => format!("{}.{}", site.resource_name(resource), page.name),
            None => page.name.clone(),
        };
        row(&mut text, [&page.title, &name, &format!("{} {}", page.method, page.path), path]);
    }
    for (page, path) in reference.types.iter().zip(&site.types) {
        row(&mut text, [&page.name, page.kind, "", path]);
    }
    text.push_str("];\n");
    text
}

fn row(text: &mut String, cells: [&str; 4]) {
    let cells: Vec<String> = cells.iter().map(|cell| string(cell)).collect();
    let _ = writeln!(text, "[{}],", cells.join(","));
}

/// A string of JSON, which is one of JavaScript too (ECMA-262, since 2019), and cannot end a script.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
