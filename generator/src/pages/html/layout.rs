use super::code::escape;
use super::nav;
use crate::pages::site::{Site, relative};

/// What is different from page to page.
pub(super) struct Page<'a> {
    /// Where it is.
    pub(super) path: &'a str,
    /// What it is about.
    pub(super) title: &'a str,
    /// What it says in a sentence, for search engines.
    pub(super) description: &'a str,
    /// The resource that it belongs to, which the navigation shows open.
    pub(super) resource: Option<usize>,
    /// HTML.
    pub(super) main: String,
}

/// A whole page.
pub(super) fn page(site: &Site<'_>, page: &Page<'_>) -> String {
    let root = relative(page.path, "");
    let api = escape(&site.reference.title);
    let title = if page.path == "index.html" {
        api.clone()
    } else {
        format!("{} · {api}", escape(page.title))
    };
    let nav = nav::nav(site, page.path, page.resource);
    let description = escape(page.description.trim());
    let package = escape(&site.reference.package);
    let main = &page.main;
    format!(
        "<!doctype html>\n\
         <html lang=\"en\" data-root=\"{root}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"description\" content=\"{description}\">\n\
         <meta name=\"generator\" content=\"cratewright\">\n\
         <title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"{root}style.css\">\n\
         <script src=\"{root}site.js\"></script>\n\
         </head>\n\
         <body>\n\
         <a class=\"skip\" href=\"#main\">Skip to content</a>\n\
         <header class=\"top\">\n\
         <a class=\"brand\" href=\"{root}index.html\"><span>{api}</span> <small>{package}</small></a>\n\
         <form class=\"search\" role=\"search\" hidden>\n\
         <input type=\"search\" placeholder=\"Search\" aria-label=\"Search operations and types\" role=\"combobox\" \
         aria-expanded=\"false\" aria-controls=\"found\" aria-autocomplete=\"list\" autocomplete=\"off\" spellcheck=\"false\">\n\
         <kbd aria-hidden=\"true\">/</kbd>\n\
         <ul id=\"found\" role=\"listbox\" aria-label=\"What was found\" hidden></ul>\n\
         </form>\n\
         <button class=\"theme\" type=\"button\" aria-label=\"Switch between light and dark\" hidden></button>\n\
         </header>\n\
         <div class=\"frame\">\n\
         {nav}\
         <main id=\"main\">\n{main}</main>\n\
         </div>\n\
         </body>\n\
         </html>\n"
    )
}
