use super::code::{block, escape};
use super::content;
use super::layout::{self, Page};
use crate::pages::links::Here;
use crate::pages::markdown::kind;
use crate::pages::site::{Site, relative};
use crate::render::TypePage;
use std::fmt::Write;

/// The page of a type.
pub(super) fn page(site: &Site<'_>, page: &TypePage, path: &str) -> String {
    let here = Here { site, path, resource: None };
    let mut main = format!(
        "<article class=\"operation\">\n<div class=\"head\">\n<nav aria-label=\"Breadcrumb\"><ol class=\"crumbs\"><li><a \
         href=\"{}\">types</a></li></ol></nav>\n<h1><code>{}</code></h1>\n<p class=\"lead\">{}</p>\n</div>\n<div \
         class=\"text\">\n{}",
        relative(path, "index.html#types"),
        escape(&page.name),
        kind(page.kind),
        content::html(&here, None, &page.text)
    );
    if !page.members.is_empty() {
        let _ = write!(
            main,
            "<section aria-labelledby=\"members\">\n<h2 id=\"members\">Members</h2>\n{}</section>\n",
            content::html(&here, Some("members"), &page.members)
        );
    }
    let _ = write!(
        main,
        "</div>\n<div class=\"examples\">\n<section aria-labelledby=\"example\">\n<h2 id=\"example\">Example</h2>\n{}\
         </section>\n</div>\n</article>\n",
        block("json", &page.example)
    );
    let description = format!("The type {} of {}.", page.name, site.reference.title);
    let page = Page { path, title: &page.name, description: &description, resource: None, main };
    layout::page(site, &page)
}
