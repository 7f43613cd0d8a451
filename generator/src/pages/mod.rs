//! A [`Reference`] to the files of a site: Markdown for people who read it where it lies, HTML for a browser. What a page
//! says has been decided; here it gets its place, its links and its looks. Nothing can fail.

mod html;
mod links;
mod markdown;
mod site;

use crate::files::File;
use crate::render::Reference;

/// What the pages are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFormat {
    /// Markdown, as GitHub and others show it (CommonMark).
    Markdown,
    /// HTML, with a style sheet and a script of its own; it needs no server.
    Html,
}

/// The files of a site: `index`, a page for each operation under `operations/`, and one for each type under `types/`.
#[must_use]
pub fn files(reference: &Reference, format: PageFormat) -> Vec<File<'static>> {
    match format {
        PageFormat::Markdown => markdown::files(reference),
        PageFormat::Html => html::files(reference),
    }
}
