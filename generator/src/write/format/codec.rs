//! `codec! { ... }`: wire tables, a row to a line. prettyplease knows nothing of what is inside a macro and prints it as
//! running text.

use super::pieces::{elements, write_flat, write_line};
use super::split::Item;
use super::tape::{Tokens, Tree};
use proc_macro2::Delimiter;

/// Writes an item that is a `codec!` of tables: `None` for any other, with the text then of no use.
pub(super) fn write_item(item: &Item<'_>, text: &mut String) -> Option<()> {
    if !item.attributes.is_empty() {
        return None;
    }
    let start = text.len();
    let written = write_macro(item.body, text);
    if written.is_none() {
        text.truncate(start);
    }
    written
}

fn write_macro(item: Tokens<'_>, text: &mut String) -> Option<()> {
    let mut rest = item;
    let mut name = "";
    let mut is_macro = false;
    while let Some((tree, after)) = rest.split_first() {
        match tree {
            Tree::Word(word) if !is_macro => name = word,
            Tree::Punct(':', _) if !is_macro => {}
            Tree::Punct('!', _) if name == "codec" => is_macro = true,
            Tree::Group(Delimiter::Brace, tables) if is_macro && after.is_empty() => {
                write_flat(&elements(item.before(rest)).0.pop()?, text);
                text.push_str(" {\n");
                write_tables(tables, text)?;
                text.push_str("}\n");
                return Some(());
            }
            _ => return None,
        }
        rest = after;
    }
    None
}

/// Writes every `struct Name { .. }`, `enum Name { .. }` and `union Name by .. { .. }`; `None` where there is more.
fn write_tables(tokens: Tokens<'_>, text: &mut String) -> Option<()> {
    let mut heading = tokens;
    let mut rest = tokens;
    let mut first = true;
    while let Some((tree, after)) = rest.split_first() {
        if let Tree::Group(Delimiter::Brace, rows) = tree {
            text.push_str(if first { "" } else { "\n" });
            first = false;
            write_table(heading.before(rest), rows, text)?;
            heading = after;
        }
        rest = after;
    }
    heading.is_empty().then_some(())
}

fn write_table(heading: Tokens<'_>, rows: Tokens<'_>, text: &mut String) -> Option<()> {
    let (heading, _) = elements(heading);
    let [heading] = heading.as_slice() else { return None };
    text.push_str("    ");
    write_flat(heading, text);
    let (rows, _) = elements(rows);
    if rows.is_empty() {
        text.push_str(" {}\n");
        return Some(());
    }
    text.push_str(" {\n");
    for row in &rows {
        write_line(row, 8, text);
        text.push_str(",\n");
    }
    text.push_str("    }\n");
    Some(())
}
