use super::code::escape;
use crate::pages::site::{Site, handles, relative};
use std::fmt::Write;

/// The tree of resources, open along the way to this page. All of it on every page would be most of a large site.
pub(super) fn nav(site: &Site<'_>, path: &str, resource: Option<usize>) -> String {
    let mut list = String::new();
    if path == "index.html" {
        resources(site, None, &mut list);
    } else {
        level(site, path, None, &handles(site.reference, resource), &mut list);
    }
    let root = relative(path, "index.html");
    let is_type = path.starts_with("types/");
    let current = |here: bool| if here { " aria-current=\"true\"" } else { "" };
    format!(
        "<nav class=\"tree\" aria-label=\"Operations\">\n<details open>\n<summary>Contents</summary>\n\
         <ul>\n<li><a href=\"{root}\"{}>Overview</a></li>\n{list}<li><a href=\"{root}#types\"{}>Types</a></li>\n</ul>\n\
         </details>\n</nav>\n",
        current(path == "index.html"),
        current(is_type)
    )
}

/// All resources, for the first page, which has their operations beside it.
fn resources(site: &Site<'_>, of: Option<usize>, list: &mut String) {
    for child in site.children(of) {
        let name = escape(&site.reference.resources[child].name);
        let anchor = escape(&resource_id(&site.resource_name(child)));
        let _ = write!(list, "<li><a href=\"#{anchor}\">{name}</a>");
        if site.children(Some(child)).next().is_some() {
            list.push_str("\n<ul>\n");
            resources(site, Some(child), list);
            list.push_str("</ul>\n");
        }
        list.push_str("</li>\n");
    }
}

fn level(site: &Site<'_>, path: &str, of: Option<usize>, open: &[usize], list: &mut String) {
    // At the root of a large API even the client's own operations are many.
    for (page, target) in site.operations_of(of) {
        let (href, method) = (relative(path, target), &page.method);
        let here = if target == path { " aria-current=\"page\"" } else { "" };
        let _ = writeln!(
            list,
            "<li><a class=\"op\" href=\"{href}\"{here}><span>{}</span> <b class=\"m {method}\">{}</b></a></li>",
            escape(&page.name),
            short(method)
        );
    }
    for child in site.children(of) {
        let name = escape(&site.reference.resources[child].name);
        let anchor = resource_id(&site.resource_name(child));
        let href = relative(path, &format!("index.html#{anchor}"));
        let is_open = open.contains(&child);
        let mark = if is_open { " class=\"open\"" } else { "" };
        let _ = write!(list, "<li><a{mark} href=\"{href}\">{name}</a>");
        if is_open {
            list.push_str("\n<ul>\n");
            level(site, path, Some(child), open, list);
            list.push_str("</ul>\n");
        }
        list.push_str("</li>\n");
    }
}

/// The anchor of a resource on the first page.
pub(super) fn resource_id(name: &str) -> String {
    format!("resource.{name}")
}

/// A method where there is little room.
fn short(method: &str) -> &str {
    match method {
        "DELETE" => "DEL",
        "OPTIONS" => "OPT",
        other => other,
    }
}
