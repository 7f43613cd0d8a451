//! `use` with a list of names that is too long for a line: as many of them on each line as there is room for.

use super::flat::{self, Mode};
use super::split::listed;
use super::tape::{Tokens, Tree};
use super::{INDENT, MARGIN};

/// Writes the item, of which these are what stands before its braces and the names in them: `None` where it is of another
/// kind, with the text then of no use.
pub(super) fn write(
    (head, names): (Tokens<'_>, Tokens<'_>),
    indent: usize,
    text: &mut String,
) -> Option<()> {
    let outer = " ".repeat(indent);
    let inner = " ".repeat(indent + INDENT);
    text.push_str(&outer);
    flat::write(head, Mode::Types, text)?;
    text.push_str("{\n");
    text.push_str(&inner);
    let names = listed(names);
    let mut start = text.len() - inner.len();
    for (at, name) in names.iter().enumerate() {
        { name.body }.all(|tree| matches!(tree, Tree::Word(_))).then_some(())?;
        let mut written = String::new();
        flat::write(name.body, Mode::Types, &mut written)?;
        // The comma behind the last one is there only since the list is broken.
        let needed = written.len() + usize::from(at + 1 < names.len());
        if at > 0 && text.len() - start + 1 + needed <= MARGIN {
            text.push(' ');
        } else if at > 0 {
            text.push('\n');
            start = text.len();
            text.push_str(&inner);
        }
        text.push_str(&written);
        text.push(',');
    }
    text.push('\n');
    text.push_str(&outer);
    text.push_str("};\n");
    Some(())
}
