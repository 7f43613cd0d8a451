//! Links between parts of the crate are paths of Rust in what rendering says; here they become links between pages. What
//! no page is about is no link.

use super::site::{Site, relative};

/// The page that a text stands on.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) site: &'a Site<'a>,
    /// Its path.
    pub(super) path: &'a str,
    /// The resource of its operation.
    pub(super) resource: Option<usize>,
}

impl Here<'_> {
    /// Where a link leads: the web, another page, or nowhere.
    pub(super) fn target(&self, link: &str) -> Option<String> {
        if is_web(link) {
            return Some(link.to_owned());
        }
        let link = link.trim_matches('`');
        let page = match link.strip_prefix("crate::types::") {
            Some(name) => self.site.type_named(name),
            None => match link.strip_prefix("Self::") {
                Some(method) => self.site.sibling(self.resource, method),
                None => None,
            },
        };
        page.map(|page| relative(self.path, page))
    }
}

/// Whether a link leads to the web, which is all that a document may link to.
pub(super) fn is_web(link: &str) -> bool {
    let lower = link.get(..8).unwrap_or(link).to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}
