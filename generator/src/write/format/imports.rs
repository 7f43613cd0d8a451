//! `use` with a list of names that is too long for a line: as many of them on each line as there is room for.

use super::flat::{self, Mode};
use super::split::listed;
use super::tape::{Tokens, Tree};
use super::{INDENT, MARGIN};
use proc_macro2::Delimiter;

/// Writes the item, which ends in a semicolon that is not among its tokens: `None` where it is of another kind, with the
/// text then of no use.
pub(super) fn write(item: Tokens<'_>, indent: usize, text: &mut String) -> Option<()> {
    let mut rest = item;
    let names = loop {
        match rest.split_first()? {
            (Tree::Group(Delimiter::Brace, names), after) if after.is_empty() => break names,
            (Tree::Word(_) | Tree::Punct(':', _), after) => rest = after,
            // `pub(crate)`
            (Tree::Group(Delimiter::Parenthesis, _), after) => rest = after,
            _ => return None,
        }
    };
    let margin = " ".repeat(indent);
    text.push_str(&margin);
    flat::write(item.before(rest), Mode::Types, text)?;
    text.push_str("{\n");
    text.push_str(&margin);
    text.extend(std::iter::repeat_n(' ', INDENT));
    let names = listed(names);
    let mut width = indent + INDENT;
    for (at, name) in names.iter().enumerate() {
        let mut written = String::new();
        { name.body }.all(|tree| matches!(tree, Tree::Word(_))).then_some(())?;
        flat::write(name.body, Mode::Types, &mut written)?;
        // The comma behind the last one is there only since the list is broken.
        let needed = written.len() + usize::from(at + 1 < names.len());
        if at > 0 {
            if width + 1 + needed <= MARGIN {
                text.push(' ');
                width += 1;
            } else {
                text.push('\n');
                text.push_str(&margin);
                text.extend(std::iter::repeat_n(' ', INDENT));
                width = indent + INDENT;
            }
        }
        text.push_str(&written);
        text.push(',');
        width += written.len() + 1;
    }
    text.push('\n');
    text.push_str(&margin);
    text.push_str("};\n");
    Some(())
}
