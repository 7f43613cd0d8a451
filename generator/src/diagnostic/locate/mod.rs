//! From a JSON pointer to a place in the text. Nothing here runs until a diagnostic is printed: then the text is read
//! once more, this time for positions alone and, where it is JSON, no further than pointers lead.

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
    /// A container that no pointer has led into.
    Unread(json::Unread),
    /// By name; more than one place where the text says a name twice.
    Members(IndexMap<String, Vec<Member>>),
    Items(Vec<usize>),
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
            yaml::read(text)
        }
    }

    /// Reads a configuration.
    pub(super) fn of_config(text: &str) -> Self {
        toml::read(text)
    }

    /// The place a pointer leads to, or the deepest one on the way.
    pub(super) fn find(
        &mut self,
        pointer: &Pointer,
        focus: Focus,
        occurrence: usize,
    ) -> Option<Span> {
        if self.spots.is_empty() {
            return None;
        }
        let segments: Vec<String> = pointer.segments().collect();
        let mut found = Found { key: None, value: 0 };
        let mut complete = true;
        for (index, segment) in segments.iter().enumerate() {
            let occurrence = if index + 1 == segments.len() { occurrence } else { 1 };
            match self.step(found.value, segment, occurrence, MERGES) {
                Some(next) => found = next,
                None => {
                    complete = false;
                    break;
                }
            }
        }
        if found.key.is_none() {
            self.open(found.value);
        }
        // Where the value in question is missing, what is around it as a whole is meant.
        self.span(found, if complete { focus } else { Focus::Key })
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

    /// Reads a container that has not been.
    fn open(&mut self, spot: usize) {
        if let Some(Spot { inside: Inside::Unread(container), .. }) = self.spots.get(spot) {
            let inside = json::read(self.text, *container, &mut self.spots);
            if let Some(spot) = self.spots.get_mut(spot) {
                spot.inside = inside;
            }
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
