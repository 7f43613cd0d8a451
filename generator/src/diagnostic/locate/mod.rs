//! From a JSON pointer to a place in the text. Nothing here runs until a diagnostic is printed: then the text is read
//! once more, this time for positions alone and no further than pointers lead.

mod block;
mod build;
mod json;
mod toml;
mod yaml;

use super::{Focus, Pointer, Position};
use indexmap::IndexMap;

/// A stretch of text: from its first character to the one behind its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: Position,
    pub(super) end: Position,
}

/// Where the values of a text stand.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    /// What is not read yet is read from here.
    text: &'a str,
    spots: Vec<Spot>,
    /// Whether the text was cut where it seemed to be made of parts. What is not found so is looked for in all of it.
    is_cut: bool,
}

/// One value.
#[derive(Debug)]
struct Spot {
    span: Span,
    inside: Inside,
}

#[derive(Debug)]
enum Inside {
    Scalar,
    /// What no pointer has led into.
    Unread(Unread),
    /// By name; more than one place where the text says a name twice.
    Members(IndexMap<String, Vec<Member>>),
    Items(Vec<usize>),
}

/// What is not read yet.
#[derive(Clone, Debug)]
enum Unread {
    /// A container of JSON.
    Json(json::Container),
    /// A member of a block of YAML.
    Block(block::Entry),
}

#[derive(Clone, Copy, Debug)]
struct Member {
    key: Span,
    value: usize,
}

/// Where a walk along a pointer has got to.
#[derive(Clone, Copy)]
struct Found {
    key: Option<Span>,
    value: usize,
}

impl<'a> Tree<'a> {
    /// Reads a document, JSON or YAML.
    pub(super) fn of_document(text: &'a str) -> Self {
        if serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() {
            json::tree(text)
        } else {
            let mut spots = Vec::new();
            if block::root(text, &mut spots) {
                Tree { text, spots, is_cut: true }
            } else {
                Tree { text, spots: yaml::read(text), is_cut: false }
            }
        }
    }

    /// Reads a configuration.
    pub(super) fn of_config(text: &str) -> Self {
        Tree { text: "", spots: toml::read(text), is_cut: false }
    }

    /// The place a pointer leads to, or the deepest one on the way.
    pub(super) fn find(
        &mut self,
        pointer: &Pointer,
        focus: Focus,
        occurrence: usize,
    ) -> Option<Span> {
        let segments: Vec<String> = pointer.segments().collect();
        let (mut found, mut is_complete) = self.walk(&segments, occurrence)?;
        if !is_complete && self.is_cut {
            *self = Tree { text: self.text, spots: yaml::read(self.text), is_cut: false };
            (found, is_complete) = self.walk(&segments, occurrence)?;
        }
        // Where the value in question is missing, what is around it as a whole is meant.
        self.span(found, if is_complete { focus } else { Focus::Key })
    }

    /// As far as a pointer leads, and whether that is to its end.
    fn walk(&mut self, segments: &[String], occurrence: usize) -> Option<(Found, bool)> {
        let mut found = Found { key: None, value: 0 };
        for (index, segment) in segments.iter().enumerate() {
            let occurrence = if index + 1 == segments.len() { occurrence } else { 1 };
            match self.step(found.value, segment, occurrence, MERGES) {
                Some(next) => found = next,
                None => return self.spots.first().map(|_| (found, false)),
            }
        }
        let Spot { inside, .. } = self.spots.get(found.value)?;
        // Where a member of a block has its value is not known before it is read; the name serves for JSON.
        let is_needed = found.key.is_none() || matches!(inside, Inside::Unread(Unread::Block(_)));
        let is_read = !is_needed || self.open(found.value);
        Some((found, is_read))
    }

    fn span(&self, found: Found, focus: Focus) -> Option<Span> {
        let spot = self.spots.get(found.value)?;
        let Some(key) = found.key else { return Some(self.first_name(spot).unwrap_or(spot.span)) };
        // A block that starts below its key has no line to underline but that of its key.
        let beside = spot.span.start.line == key.start.line && spot.span.start > key.start;
        Some(match focus {
            Focus::Value if beside => spot.span,
            Focus::Value
                if matches!(spot.inside, Inside::Scalar) && spot.span.start > key.start =>
            {
                spot.span
            }
            Focus::Value | Focus::Key => key,
        })
    }

    /// An object without a name of its own, such as an item of a list, is shown by its first member.
    fn first_name(&self, spot: &Spot) -> Option<Span> {
        match &spot.inside {
            Inside::Members(members) if spot.span.start.line != spot.span.end.line => {
                members.values().flatten().next().map(|member| member.key)
            }
            Inside::Members(_) | Inside::Scalar | Inside::Items(_) | Inside::Unread(_) => None,
        }
    }

    /// Reads what has not been; whether it could be.
    fn open(&mut self, spot: usize) -> bool {
        let Some(Spot { inside: Inside::Unread(unread), span }) = self.spots.get(spot) else {
            return true;
        };
        let read = match unread.clone() {
            Unread::Json(container) => {
                let span = *span;
                Some(Spot { span, inside: json::read(self.text, container, &mut self.spots) })
            }
            Unread::Block(entry) => block::read(self.text, &entry, &mut self.spots),
        };
        match (read, self.spots.get_mut(spot)) {
            (Some(read), Some(spot)) => {
                *spot = read;
                true
            }
            _ => false,
        }
    }

    fn step(
        &mut self,
        from: usize,
        segment: &str,
        occurrence: usize,
        merges: usize,
    ) -> Option<Found> {
        self.open(from);
        match &self.spots.get(from)?.inside {
            Inside::Scalar | Inside::Unread(_) => None,
            Inside::Items(items) => {
                let value = *items.get(segment.parse::<usize>().ok()?)?;
                Some(Found { key: None, value })
            }
            Inside::Members(members) => {
                if let Some(places) = members.get(segment) {
                    let member = places.get(occurrence.saturating_sub(1)).or(places.first())?;
                    return Some(Found { key: Some(member.key), value: member.value });
                }
                let merge = members.get("<<")?.first().filter(|_| merges > 0)?.value;
                self.merged(merge, segment, merges - 1)
            }
        }
    }

    /// Looks for a member where YAML's `<<` has it from.
    fn merged(&mut self, from: usize, segment: &str, merges: usize) -> Option<Found> {
        self.open(from);
        match &self.spots.get(from)?.inside {
            Inside::Scalar | Inside::Unread(_) => None,
            Inside::Members(_) => self.step(from, segment, 1, merges),
            Inside::Items(items) => {
                let items = items.clone();
                items.into_iter().find_map(|item| self.step(item, segment, 1, merges))
            }
        }
    }
}

/// How many merges of merges are followed; aliases may go round in circles.
const MERGES: usize = 16;
