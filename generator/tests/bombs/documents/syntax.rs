//! What is hard to read before it means anything.

use super::{Row, reference, row, schemas, whole, with};
use std::fmt::Write;

pub(crate) const ROWS: &[Row] = &[
    whole("aliases", 30, Some("too-large"), aliases),
    whole("merged aliases", 30, Some("too-large"), merged_aliases),
    row("json lists", 100000, Some("too-deep"), json_lists),
    row("json objects", 100000, Some("too-deep"), json_objects),
    row("flow lists", 100000, Some("too-deep"), flow_lists),
    row("flow objects", 100000, Some("too-deep"), flow_objects),
    row("flow lines", 100000, Some("too-deep"), flow_lines),
    row("flow with texts", 100000, Some("too-deep"), flow_with_texts),
    row("flow wide", 100000, None, flow_wide),
    row("flow over lines", 50000, None, flow_over_lines),
    row("block lists", 100000, Some("too-deep"), block_lists),
    whole("block objects", 1500, Some("too-deep"), block_objects),
    row("complex keys", 100000, None, complex_keys),
    row("quotes", 100000, None, quotes),
    row("anchors", 10000, None, anchors),
    row("duplicates", 10000, Some("duplicate-member"), duplicates),
    row("unknown keys", 10000, None, unknown_keys),
    row("faults", 10000, None, faults),
    row("broken references", 10000, None, broken_references),
];

/// Every level says the one before it twice.
fn aliases(levels: usize) -> String {
    let mut text = "x-0: &a0 [x, x]\n".to_owned();
    for level in 1..=levels {
        let _ = writeln!(text, "x-{level}: &a{level} [*a{0}, *a{0}]", level - 1);
    }
    text + &with("", " {}")
}

fn merged_aliases(levels: usize) -> String {
    let mut text = "x-0: &a0 {a: b}\n".to_owned();
    for level in 1..=levels {
        let _ = writeln!(
            text,
            "x-{level}: &a{level} {{<<: [*a{0}, *a{0}], b{level}: *a{0}}}",
            level - 1
        );
    }
    text + &with("", " {}")
}

fn json_lists(depth: usize) -> String {
    "[".repeat(depth)
}

fn json_objects(depth: usize) -> String {
    format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth))
}

fn flow_lists(depth: usize) -> String {
    format!("x-a: {}{}\n{}", "[".repeat(depth), "]".repeat(depth), with("", " {}"))
}

fn flow_objects(depth: usize) -> String {
    format!("x-a: {}1{}\n{}", "{a: ".repeat(depth), "}".repeat(depth), with("", " {}"))
}

fn flow_lines(depth: usize) -> String {
    format!("x-a:\n{}\n{}\n{}", " [\n".repeat(depth), " ]\n".repeat(depth), with("", " {}"))
}

/// A text between the brackets starts the count of the check anew.
fn flow_with_texts(depth: usize) -> String {
    format!("x-a:\n{}{}\n{}", " [a,\n".repeat(depth), " ]\n".repeat(depth), with("", " {}"))
}

/// Many brackets on one level.
fn flow_wide(count: usize) -> String {
    format!("x-a: [{}]\n{}", "[],".repeat(count), with("", " {}"))
}

fn flow_over_lines(count: usize) -> String {
    format!("x-a: [\n{}]\n{}", " {a: b, c: [d]},\n".repeat(count), with("", " {}"))
}

fn block_lists(depth: usize) -> String {
    format!("{}\nx-a:\n  {}a\n", with("", " {}"), "- ".repeat(depth))
}

/// The text of this one grows with the square of the depth.
fn block_objects(depth: usize) -> String {
    let lines = (0..depth).map(|level| format!("{}a:\n", " ".repeat(level + 1)));
    format!("{}\nx-a:\n{}", with("", " {}"), lines.collect::<String>())
}

fn complex_keys(depth: usize) -> String {
    format!("{}\nx-a:\n  {}a\n", with("", " {}"), "? ".repeat(depth))
}

fn quotes(count: usize) -> String {
    format!("{}\nx-a: {}\n", with("", " {}"), "\"a\\".repeat(count))
}

fn anchors(count: usize) -> String {
    let lines = (0..count).map(|index| format!("x-{index}: &a{index} [*a{index}]\n"));
    lines.collect::<String>() + &with("", " {}")
}

fn duplicates(count: usize) -> String {
    "x-a: 1\n".repeat(count) + &with("", " {}")
}

fn unknown_keys(count: usize) -> String {
    let keys = (0..count).map(|index| format!("unknown{index}: 1\n"));
    keys.collect::<String>() + &with("", " {}")
}

fn faults(count: usize) -> String {
    schemas((0..count).map(|index| format!("A{index}: {{type: {index}}}")))
}

fn broken_references(count: usize) -> String {
    schemas((0..count).map(|index| {
        format!("A{index}: {{type: object, properties: {{a: {}}}}}", reference(format!("Z{index}")))
    }))
}
