use super::code::escape;
use super::content;
use super::layout::{self, Page};
use super::nav::resource_id;
use crate::pages::links::Here;
use crate::pages::site::Site;
use std::fmt::Write;

/// The first page: what the API is, and everything that there are pages about.
pub(super) fn page(site: &Site<'_>) -> String {
    let reference = site.reference;
    let here = Here { site, path: "index.html", resource: None };
    let mut main = format!(
        "<article class=\"index\">\n<h1>{}</h1>\n<p class=\"lead\">The reference of <code>{}</code>, the Rust client for \
         version {} of the API: {} operations, {} types.</p>\n{}\n",
        escape(&reference.title),
        escape(&reference.package),
        escape(&reference.version),
        reference.operations.len(),
        reference.types.len(),
        content::html(&here, None, &reference.introduction)
    );
    if !reference.access.is_empty() {
        let _ = write!(
            main,
            "<section aria-labelledby=\"access\">\n<h2 id=\"access\">Access</h2>\n{}</section>\n",
            content::html(&here, None, &reference.access)
        );
    }
    main.push_str("<h2 id=\"operations\">Operations</h2>\n");
    operations(site, None, &mut main);
    for resource in in_order(site, None) {
        let name = site.resource_name(resource);
        let id = escape(&resource_id(&name));
        let text = content::html(&here, None, &reference.resources[resource].text);
        let _ = write!(
            main,
            "<section class=\"resource\" aria-labelledby=\"{id}\">\n<h3 id=\"{id}\"><code>{}</code></h3>\n{text}",
            escape(&name)
        );
        operations(site, Some(resource), &mut main);
        main.push_str("</section>\n");
    }
    main.push_str(
        "<section aria-labelledby=\"types\">\n<h2 id=\"types\">Types</h2>\n<ul class=\"types\">\n",
    );
    for (page, path) in reference.types.iter().zip(&site.types) {
        let _ =
            writeln!(main, "<li><a href=\"{path}\"><code>{}</code></a></li>", escape(&page.name));
    }
    main.push_str("</ul>\n</section>\n</article>\n");
    let description = format!("The Rust client {} for {}.", reference.package, reference.title);
    let page = Page {
        path: "index.html",
        title: &reference.title,
        description: &description,
        resource: None,
        main,
    };
    layout::page(site, &page)
}

/// The resources, each before those under it.
fn in_order(site: &Site<'_>, of: Option<usize>) -> Vec<usize> {
    site.children(of)
        .flat_map(|child| [vec![child], in_order(site, Some(child))].concat())
        .collect()
}

fn operations(site: &Site<'_>, resource: Option<usize>, main: &mut String) {
    if site.operations_of(resource).next().is_none() {
        return;
    }
    main.push_str("<ul class=\"operations\">\n");
    for (page, path) in site.operations_of(resource) {
        let deprecated =
            if page.deprecated { " <em class=\"deprecated\">deprecated</em>" } else { "" };
        let _ = writeln!(
            main,
            "<li><a href=\"{path}\"><b class=\"m {0}\">{0}</b> <code>{1}</code> <span>{2}{deprecated}</span></a></li>",
            page.method,
            escape(&page.name),
            escape(&page.title)
        );
    }
    main.push_str("</ul>\n");
}
