use super::resolve::resolve;
use super::trees::Trees;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::node::{Node, quote};

/// Puts a text that is kept elsewhere in the place of the reference to it. Where none is found, the member is left out:
/// texts are there for people, and nothing else depends on them.
pub(super) fn fill(
    trees: &mut Trees<'_>,
    pointer: &Pointer,
    reference: &str,
    diagnostics: &mut Diagnostics,
) {
    let Some(place) = pointer.parent() else { return };
    if let Some(text) = text(trees, reference, pointer.part()) {
        if let Some(node) = trees.place_mut(&place) {
            *node = Node::String(text);
        }
        return;
    }
    let message = format!("{} does not lead to a text: it is left out", quote(reference));
    diagnostics.push(
        Diagnostic::warning("broken-reference", pointer.clone(), message)
            .help("write the text here, or refer to a file of text or to a text in another file")
            .on_value(),
    );
    if let Some(name) = place.segments().last()
        && let Some(around) = place.parent().and_then(|around| trees.place_mut(&around))
    {
        let _reference = around.take(&name);
    }
}

fn text(trees: &mut Trees<'_>, reference: &str, from: usize) -> Option<String> {
    if let Some(prose) = trees.prose(reference, from) {
        return Some(prose.to_owned());
    }
    // What is wrong with a file of another kind matters little here: it has no text.
    let target = resolve(trees, reference, from, &mut Diagnostics::default()).ok()?;
    trees.place_mut(&target)?.as_str().map(str::to_owned)
}
