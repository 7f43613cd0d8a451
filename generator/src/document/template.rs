//! The template of a path: `/gateways/{gateway_id}/logs`.
//!
//! Frameworks write more into it than OpenAPI knows: `{id:[0-9]+}`, `{id?}`, `{{id}}`, `:id`, `<int:id>`, and `{path+}`,
//! `{*path}`, `{path:path}`, `<path:path>` or a `*` by itself for a parameter that may be several segments, `{/id}` for a segment
//! with its slash, and `(-/)` for one that may be left out, which it is. What is meant is clear, so they are understood.

mod dialects;

use self::dialects::{doubled, inside, is_query, mark, optional, place, segment};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The parameters that the operations of a path declare, by place.
#[derive(Default)]
pub(crate) struct Names<'a> {
    /// Whether the path is written as a router of Express or Gin takes it: nothing in it is in braces.
    pub(crate) are_routes: bool,
    pub(crate) in_path: BTreeSet<&'a str>,
    pub(crate) in_query: BTreeSet<&'a str>,
}

/// A path that was taken apart.
pub(crate) struct Template<'a> {
    parts: Vec<Part<'a>>,
    names: BTreeSet<&'a str>,
}

enum Part<'a> {
    Text(&'a str),
    Parameter(Place<'a>),
}

/// Where a parameter stands.
struct Place<'a> {
    name: &'a str,
    /// Whether its value may be several segments of the path.
    several: bool,
}

/// What is wrong with a template.
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) help: String,
}

impl<'a> Template<'a> {
    /// The names of the parameters, in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.parts.iter().filter_map(|part| match part {
            Part::Text(_) => None,
            Part::Parameter(place) => Some(place.name),
        })
    }

    /// Whether it has a parameter of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether the query of the path has a pair of this name, which is sent with every call.
    pub(crate) fn fixes(&self, name: &str) -> bool {
        let has_mark = |part: &Part<'_>| matches!(part, Part::Text(text) if text.contains('?'));
        if !self.parts.iter().any(has_mark) {
            return false;
        }
        let plain = self.plain();
        let (sent, _) = split_fragment(&plain);
        let query = sent.find('?').map_or("", |mark| &sent[mark + 1..]);
        let mut pairs = query.split('&').filter(|pair| !pair.is_empty());
        pairs.any(|pair| pair.split('=').next() == Some(name))
    }

    /// The template without the names.
    pub(crate) fn shape(&self) -> String {
        self.spelled(|_| "{}".to_owned())
    }

    /// The template as lowering knows it: `{name}`, and `{name+}` for what may be several segments.
    pub(crate) fn plain(&self) -> String {
        self.spelled(|place| {
            let sign = if place.several && !place.name.ends_with('+') { "+" } else { "" };
            format!("{{{}{sign}}}", place.name)
        })
    }

    fn spelled(&self, place: impl Fn(&Place<'a>) -> String) -> String {
        let start = match self.parts.first() {
            Some(Part::Text(text)) if text.starts_with('/') => "",
            _ => "/",
        };
        let part = |part: &Part<'a>| match part {
            Part::Text(text) => (*text).to_owned(),
            Part::Parameter(it) => place(it),
        };
        std::iter::once(start.to_owned()).chain(self.parts.iter().map(part)).collect()
    }

    fn text(&mut self, text: &'a str) {
        let (text, rest) = optional(text).unwrap_or((text, ""));
        if !text.is_empty() {
            self.parts.push(Part::Text(text));
        }
        if !rest.is_empty() {
            self.text(rest);
        }
    }

    /// Text in which `:id`, as in Express, `<int:id>`, as in Flask, or `*` is a parameter if there is one of that name.
    fn text_with_marks(&mut self, text: &'a str, declared: &Names<'a>) -> Result<(), Fault> {
        let mut rest = text;
        let mut from = 0;
        while let Some(at) = rest[from..].find([':', '<', '*']).map(|at| from + at) {
            match mark(rest, at, declared) {
                Some((end, place)) => {
                    self.text(&rest[..at]);
                    self.place(place)?;
                    (rest, from) = (&rest[end..], 0);
                }
                None => from = at + 1,
            }
        }
        self.text(rest);
        Ok(())
    }

    fn place(&mut self, place: Place<'a>) -> Result<(), Fault> {
        if place.name.is_empty() {
            return Err(fault(
                "the braces of this path are empty",
                "write the name of the parameter between them",
            ));
        }
        self.names.insert(place.name);
        self.parts.push(Part::Parameter(place));
        Ok(())
    }
}

/// A path without the pairs of its query that are query parameters: those are sent by being declared.
pub(crate) struct Unpaired<'a> {
    /// The path without them.
    pub(crate) path: Cow<'a, str>,
    /// The parameters that are sent under another name than their own, `x={z}`, and that name.
    pub(crate) renamed: Vec<(&'a str, &'a str)>,
}

/// Takes the pairs `limit={limit}` of its query out of a path, and `x={limit}` if that is all that is said of `x`.
pub(crate) fn without_pairs<'a>(path: &'a str, declared: &Names<'_>) -> Unpaired<'a> {
    let (sent, fragment) = split_fragment(path);
    let Some((before, query)) = sent.split_once('?').filter(|(before, _)| !before.ends_with('{'))
    else {
        return Unpaired { path: Cow::Borrowed(path), renamed: Vec::new() };
    };
    let mut renamed = Vec::new();
    let mut is_declared = |pair: &'a str| {
        let parts = pair
            .split_once('=')
            .and_then(|(name, value)| Some((name, value.strip_prefix('{')?.strip_suffix('}')?)));
        let Some((name, inside)) = parts else { return false };
        let is_query = declared.in_query.contains(inside) && !declared.in_path.contains(inside);
        let is_only = !declared.in_query.contains(name)
            && sent.matches(&format!("{{{inside}}}")).count() == 1;
        if is_query && name != inside && is_only {
            renamed.push((inside, name));
        }
        is_query && (name == inside || is_only)
    };
    let left: Vec<&str> = query.split('&').filter(|pair| !is_declared(pair)).collect();
    let mark = if left.is_empty() { "" } else { "?" };
    let path = Cow::Owned(format!("{before}{mark}{}{fragment}", left.join("&")));
    Unpaired { path, renamed }
}

/// Takes a path apart, or says what keeps it from being one.
pub(crate) fn template<'a>(path: &'a str, declared: &Names<'a>) -> Result<Template<'a>, Fault> {
    let mut template = Template { parts: Vec::new(), names: BTreeSet::new() };
    let (mut rest, fragment) = split_fragment(path);
    while let Some(start) = rest.find(['{', '}']) {
        let (text, tail) = rest.split_at(start);
        template.text_with_marks(text, declared)?;
        if let Some((name, length)) = doubled(tail) {
            template.place(Place { name, several: false })?;
            rest = &tail[length..];
            continue;
        }
        let Some(inside) = inside(tail) else {
            return Err(fault(
                "the braces of this path do not match",
                "write each parameter as `{name}`: one opening and one closing brace",
            ));
        };
        if let Some(name) = segment(inside, declared) {
            template.text("/");
            template.place(Place { name, several: false })?;
        } else if !is_query(inside, declared) {
            template.place(place(inside, declared))?;
        }
        rest = &tail[inside.len() + 2..];
    }
    template.text_with_marks(rest, declared)?;
    template.text(fragment);
    Ok(template)
}

/// What of a path is sent, and its fragment with the `#`, which is not (RFC 3986, section 3.5): it tells operations of one
/// path apart, and what stands in braces there is no place of a parameter.
pub(crate) fn split_fragment(path: &str) -> (&str, &str) {
    let mut inside = false;
    let fragment = path.find(|character| {
        match character {
            '{' => inside = true,
            '}' => inside = false,
            _ => {}
        }
        character == '#' && !inside
    });
    path.split_at(fragment.unwrap_or(path.len()))
}

fn fault(message: impl Into<String>, help: impl Into<String>) -> Fault {
    Fault { message: message.into(), help: help.into() }
}
