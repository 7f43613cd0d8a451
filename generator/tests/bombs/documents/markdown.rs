//! Descriptions.

use super::{Row, row, schemas};

pub(crate) const ROWS: &[Row] = &[
    row("markdown brackets", 100000, None, markdown_brackets),
    row("markdown links", 50000, None, markdown_links),
    row("markdown stars", 20000, None, markdown_stars),
    row("markdown ticks", 5000, None, markdown_ticks),
    row("markdown quotes", 20000, None, markdown_quotes),
    row("markdown lists", 10000, None, markdown_lists),
    row("markdown html", 20000, None, markdown_html),
    row("markdown lines", 5000, None, markdown_lines),
    row("markdown definitions", 10000, None, markdown_definitions),
];

fn described(text: &str) -> String {
    let text = serde_json::Value::from(text);
    schemas([format!(
        "A: {{type: object, description: {text}, properties: {{a: {{type: string, description: {text}}}}}}}"
    )])
}

fn markdown_brackets(count: usize) -> String {
    described(&"[".repeat(count))
}

fn markdown_links(count: usize) -> String {
    described(&"[a](".repeat(count))
}

fn markdown_stars(count: usize) -> String {
    described(&"*a **b _c ".repeat(count))
}

fn markdown_ticks(count: usize) -> String {
    let ticks = (0..count).map(|index| "`".repeat(index % 300 + 1) + "a ");
    described(&ticks.collect::<String>())
}

fn markdown_quotes(count: usize) -> String {
    described(&format!("{}a", "> ".repeat(count)))
}

fn markdown_lists(count: usize) -> String {
    described(&format!("{}a", "- ".repeat(count)))
}

fn markdown_html(count: usize) -> String {
    described(&"<a <!-- <![CDATA[ <? ".repeat(count))
}

fn markdown_lines(count: usize) -> String {
    described(&"a\n\n    b\n# c\n| d | e |\n|---|---|\n".repeat(count))
}

fn markdown_definitions(count: usize) -> String {
    let lines = (0..count).map(|index| format!("[a{index}]: b\n[a{index}] "));
    described(&lines.collect::<String>())
}
