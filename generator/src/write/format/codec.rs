//! `codec! { ... }`: wire tables, a row to a line. prettyplease knows nothing of what is inside a macro and prints it as
//! running text.

use super::pieces::{elements, flat, write_line};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Item, MacroDelimiter};

/// The text of an item that is a `codec!` of tables, `None` for any other.
pub(super) fn table(item: &Item) -> Option<String> {
    let Item::Macro(item) = item else { return None };
    let path = &item.mac.path;
    let is_codec = path.segments.last().is_some_and(|segment| segment.ident == "codec");
    let in_braces = matches!(item.mac.delimiter, MacroDelimiter::Brace(_));
    if !is_codec || !in_braces || !item.attrs.is_empty() || item.ident.is_some() {
        return None;
    }
    let mut text = format!("{}! {{\n", quote::quote!(#path).to_string().replace(' ', ""));
    write_tables(item.mac.tokens.clone(), &mut text)?;
    text.push_str("}\n");
    Some(text)
}

/// Writes every `struct Name { .. }`, `enum Name { .. }` and `union Name by .. { .. }`; `None` where there is more.
fn write_tables(tokens: TokenStream, text: &mut String) -> Option<()> {
    let mut heading = Vec::new();
    let mut first = true;
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                text.push_str(if first { "" } else { "\n" });
                first = false;
                let heading = TokenStream::from_iter(std::mem::take(&mut heading));
                write_table(heading, group.stream(), text)?;
            }
            other => heading.push(other),
        }
    }
    heading.is_empty().then_some(())
}

fn write_table(heading: TokenStream, rows: TokenStream, text: &mut String) -> Option<()> {
    let (heading, _) = elements(heading);
    let [heading] = heading.as_slice() else { return None };
    text.push_str("    ");
    text.push_str(&flat(heading));
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
