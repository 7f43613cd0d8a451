//! Markdown of rendering as HTML.

use super::code;
use crate::pages::links::Here;
use crate::pages::markdown::{is_hidden, is_in_anchor, options};
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Parser, Tag, TagEnd, html};
use std::collections::BTreeSet;

/// Lists nested deeper are closed until they are asked for.
const OPEN: usize = 2;

/// Text as HTML. With a section, the items of its lists have anchors of their names on the wire:
/// `returns.data.routes.id`.
pub(super) fn html(here: &Here<'_>, section: Option<&str>, text: &str) -> String {
    let broken =
        |link: BrokenLink<'_>| Some((CowStr::from(link.reference.into_string()), CowStr::from("")));
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(broken));
    let events: Vec<Event<'_>> = parser.collect();
    let mut writer = Writer {
        here: *here,
        section,
        names: Vec::new(),
        taken: BTreeSet::new(),
        links: Vec::new(),
        code: None,
        out: Vec::with_capacity(events.len()),
    };
    for index in 0..events.len() {
        writer.event(&events, index);
    }
    let mut out = String::new();
    html::push_html(&mut out, writer.out.into_iter());
    out
}

struct Writer<'a, 'e> {
    here: Here<'a>,
    section: Option<&'a str>,
    /// The names of the items that are open, an entry for each list.
    names: Vec<String>,
    taken: BTreeSet<String>,
    /// Whether each link that is open leads anywhere.
    links: Vec<bool>,
    /// The language and the text of the block of code that is open.
    code: Option<(String, String)>,
    out: Vec<Event<'e>>,
}

impl<'e> Writer<'_, 'e> {
    fn event(&mut self, events: &[Event<'e>], index: usize) {
        match &events[index] {
            Event::Text(text) if self.code.is_some() => {
                self.code.iter_mut().for_each(|(_, code)| code.push_str(text));
            }
            // Whatever it is, it is shown.
            Event::Html(text) | Event::InlineHtml(text) => self.out.push(Event::Text(text.clone())),
            Event::Code(text) if self.links.is_empty() && is_type(events, index) => {
                self.raw(&format!("<code>{}</code>", self.typed(text)));
            }
            Event::Start(tag) => self.start(tag, &events[index + 1..]),
            Event::End(tag) => self.end(*tag),
            other => self.out.push(other.clone()),
        }
    }

    fn start(&mut self, tag: &Tag<'e>, behind: &[Event<'e>]) {
        match tag {
            Tag::Link { dest_url, link_type, title: _, id } => {
                let target = self.here.target(dest_url);
                self.links.push(target.is_some());
                if let Some(target) = target {
                    let tag = Tag::Link {
                        link_type: *link_type,
                        dest_url: target.into(),
                        title: CowStr::from(""),
                        id: id.clone(),
                    };
                    self.out.push(Event::Start(tag));
                }
            }
            Tag::Image { .. } => {}
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(language) => language.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
            }
            Tag::List(_) => {
                self.names.push(String::new());
                if self.names.len() > OPEN && self.section.is_some() {
                    self.raw("<details class=\"more\"><summary>Show members</summary>");
                }
                self.out.push(Event::Start(tag.clone()));
            }
            Tag::Item => self.item(behind),
            _ => self.out.push(Event::Start(tag.clone())),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.out.push(Event::End(tag));
                }
            }
            TagEnd::Image => {}
            TagEnd::CodeBlock => {
                if let Some((language, text)) = self.code.take() {
                    let is_rust = language == "no_run" || language == "rust";
                    let shown: Vec<&str> =
                        text.lines().filter(|line| !is_rust || !is_hidden(line)).collect();
                    let language = if is_rust { "rust" } else { &language };
                    self.raw(&code::block(language, shown.join("\n").trim()));
                }
            }
            TagEnd::List(_) => {
                self.out.push(Event::End(tag));
                if self.names.len() > OPEN && self.section.is_some() {
                    self.raw("</details>");
                }
                self.names.pop();
            }
            TagEnd::Item => self.raw("</li>\n"),
            _ => self.out.push(Event::End(tag)),
        }
    }

    /// An item, with an anchor where it is one of a name.
    fn item(&mut self, behind: &[Event<'e>]) {
        let name = item_name(behind);
        if let Some(last) = self.names.last_mut() {
            *last = name.clone().unwrap_or_default();
        }
        let Some(section) = self.section.filter(|_| name.is_some()) else {
            return self.raw("<li>");
        };
        let path: Vec<&str> = std::iter::once(section)
            .chain(self.names.iter().map(String::as_str))
            .filter(|name| !name.is_empty())
            .collect();
        let id = path.join(".");
        let numbers = (2usize..).map(|number| format!("{id}-{number}"));
        let mut candidates = std::iter::once(id.clone()).chain(numbers);
        let id = candidates.find(|id| self.taken.insert(id.clone())).unwrap_or(id);
        let id = code::escape(&id);
        self.raw(&format!(
            "<li id=\"{id}\"><a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to {id}\">#</a>"
        ));
    }

    /// A type, in which each name that has a page is a link to it.
    fn typed(&self, ty: &str) -> String {
        let mut out = String::new();
        let is_inner = |c: char| c.is_alphanumeric() || c == '_';
        let mut rest = ty;
        while let Some(first) = rest.chars().next() {
            let length = rest.find(|c| is_inner(c) != is_inner(first)).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(length);
            match self.here.target(&format!("crate::types::{word}")) {
                Some(page) => {
                    out.push_str(&format!("<a href=\"{}\">{word}</a>", code::escape(&page)));
                }
                None => out.push_str(&code::escape(word)),
            }
            rest = behind;
        }
        out
    }

    fn raw(&mut self, html: &str) {
        self.out.push(Event::Html(CowStr::from(html.to_owned())));
    }
}

/// Whether code is the type in an item of a list: `name`: `type`.
fn is_type(events: &[Event<'_>], index: usize) -> bool {
    let before = index.checked_sub(1).map(|before| &events[before]);
    matches!(before, Some(Event::Text(text)) if text.ends_with(": "))
        && index.checked_sub(2).is_some_and(|name| matches!(events[name], Event::Code(_)))
}

/// The name on the wire that an item begins with: in brackets where the name in Rust is another.
fn item_name(behind: &[Event<'_>]) -> Option<String> {
    let behind = match behind {
        [Event::Start(Tag::Paragraph), behind @ ..] => behind,
        behind => behind,
    };
    let name = match behind {
        [Event::Code(_), Event::Text(bracket), Event::Code(wire), ..] if &**bracket == " (" => wire,
        [Event::Code(name), ..] => name,
        _ => return None,
    };
    let name: String = name.chars().filter(|c| is_in_anchor(*c)).collect();
    (!name.is_empty()).then_some(name)
}
