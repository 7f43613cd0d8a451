//! Pages as HTML: a file for each, one style sheet, one script, and what the script searches. Nothing is asked of another
//! machine, and without the script everything can still be read.

mod code;
mod content;
mod index;
mod layout;
mod nav;
mod operation;
mod search;
mod type_page;

use super::site::Site;
use crate::files::File;
use crate::render::Reference;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("site.js");

pub(super) fn files(reference: &Reference) -> Vec<File<'static>> {
    let site = Site::new(reference, "html");
    let mut files = vec![
        File::text("index.html", index::page(&site)),
        File::verbatim("style.css", STYLE),
        File::verbatim("site.js", SCRIPT),
        File::text("search.js", search::index(&site)),
    ];
    for (page, path) in reference.operations.iter().zip(&site.operations) {
        files.push(File::text(path, operation::page(&site, page, path)));
    }
    for (page, path) in reference.types.iter().zip(&site.types) {
        files.push(File::text(path, type_page::page(&site, page, path)));
    }
    files
}
