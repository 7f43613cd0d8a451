use super::code::{block, escape, highlighted};
use super::content;
use super::layout::{self, Page};
use super::nav::resource_id;
use crate::pages::links::Here;
use crate::pages::markdown::is_hidden;
use crate::pages::site::{Site, handles, relative};
use crate::render::OperationPage;
use std::fmt::Write;

/// The page of an operation: what there is to read on the left, what there is to copy on the right.
pub(super) fn page(site: &Site<'_>, page: &OperationPage, path: &str) -> String {
    let here = Here { site, path, resource: page.resource };
    let deprecated = if page.deprecated { " <em class=\"deprecated\">deprecated</em>" } else { "" };
    let method = page.method.as_str();
    let mut main = format!(
        "<article class=\"operation\">\n<div class=\"head\">\n{}<h1>{}{deprecated}</h1>\n\
         <pre class=\"signature\" tabindex=\"0\"><code>{}</code></pre>\n\
         <p class=\"http\"><b class=\"m {method}\">{method}</b> <code>{}</code></p>\n</div>\n<div class=\"text\">\n{}",
        crumbs(site, page, path),
        escape(&page.title),
        highlighted(&page.signature),
        broken_path(&page.path),
        content::html(&here, None, &page.text)
    );
    for section in &page.sections {
        let has_anchors = matches!(section.id, "parameters" | "body" | "returns");
        let _ = write!(
            main,
            "<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1} <a class=\"anchor\" href=\"#{0}\" aria-label=\"Link to \
             {1}\">#</a></h2>\n{2}</section>\n",
            section.id,
            section.title,
            content::html(&here, has_anchors.then_some(section.id), &section.text)
        );
    }
    let program: Vec<&str> = page.program.lines().filter(|line| !is_hidden(line)).collect();
    let _ = write!(
        main,
        "</div>\n<div class=\"examples\">\n<section aria-labelledby=\"example\">\n<h2 id=\"example\">Example</h2>\n{}\
         </section>\n",
        block("rust", program.join("\n").trim())
    );
    if let Some((status, body)) = &page.answer {
        let _ = write!(
            main,
            "<section aria-labelledby=\"response\">\n<h2 id=\"response\">Example response <span class=\"status\">{status}\
             </span></h2>\n{}</section>\n",
            block("json", body)
        );
    }
    main.push_str("</div>\n</article>\n");
    let description = format!("{} {}: {}", page.method, page.path, page.title);
    let page =
        Page { path, title: &page.title, description: &description, resource: page.resource, main };
    layout::page(site, &page)
}

/// The way from the first page to this one.
fn crumbs(site: &Site<'_>, page: &OperationPage, path: &str) -> String {
    let steps = handles(site.reference, page.resource).into_iter().map(|index| {
        let id = resource_id(&site.resource_name(index));
        let href = relative(path, &format!("index.html#{id}"));
        let name = escape(&site.reference.resources[index].name);
        format!("<li><a href=\"{href}\">{name}</a></li>")
    });
    let steps: String = steps.collect();
    if steps.is_empty() {
        return String::new();
    }
    let name = escape(&page.name);
    format!(
        "<nav aria-label=\"Breadcrumb\"><ol class=\"crumbs\">{steps}<li aria-current=\"page\">{name}</li></ol></nav>\n"
    )
}

/// A path that may break behind its slashes, with its places marked.
fn broken_path(path: &str) -> String {
    escape(path).replace('/', "/<wbr>").replace('{', "<i>{").replace('}', "}</i>")
}
