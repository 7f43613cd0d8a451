//! What operations without an id are called: their methods and paths.

use crate::document::OperationEntry;
use crate::words::{singular, words};
use std::ops::Range;

/// Whether the document gives the operation no id that says anything.
pub(in crate::lower) fn is_nameless(entry: &OperationEntry) -> bool {
    super::own_id(entry).is_none()
}

/// What an operation without an id is called: its method and path as words.
pub(crate) fn of_whole_path(entry: &OperationEntry) -> String {
    let segments: Vec<&str> = entry.path.split('/').collect();
    let mut name = vec![entry.method.to_lowercase()];
    name.extend(spelled(&segments));
    name.join(" ")
}

/// What an operation is called inside a resource.
#[derive(Clone)]
pub(in crate::lower) struct InResource {
    pub(in crate::lower) name: String,
    /// Whether nothing but a version, say, stands before the resource: `/v1/roles` has a better right to a name there than
    /// `/users/{id}/roles`.
    pub(in crate::lower) is_direct: bool,
}

/// The name inside a resource that the path leads to, which is what the segments behind it say; the whole path's where it
/// leads elsewhere. What is done comes before the method there: `send_message`, not `post_send_message`.
pub(in crate::lower) fn in_resource(entry: &OperationEntry, resource: Option<&str>) -> InResource {
    let path = ENDINGS.iter().find_map(|ending| entry.path.strip_suffix(ending));
    let segments: Vec<&str> = path.unwrap_or(&entry.path).split('/').collect();
    let place = resource.and_then(|resource| place(&segments, resource));
    let is_direct = place.as_ref().is_some_and(|it| segments[..it.start].iter().all(says_nothing));
    let behind = &segments[place.map_or(0, |place| place.end)..];
    let method = entry.method.to_lowercase();
    let is_said = behind.iter().find(|it| !it.is_empty()).is_some_and(|it| says(it, &method));
    let mut name = if is_said { Vec::new() } else { vec![method] };
    name.extend(spelled(behind));
    InResource { name: name.join(" "), is_direct }
}

pub(super) fn spelled(segments: &[&str]) -> Vec<String> {
    let mut name = Vec::new();
    for segment in segments {
        if segment.contains('{') {
            name.push("by".to_owned());
        }
        name.extend(words(segment));
    }
    name
}

/// Ends of paths that say how the answer is written.
const ENDINGS: [&str; 2] = [".json", ".xml"];

/// Words at the end of a resource's name that are not what it holds: `User` of `UserApi`.
const KINDS: [&str; 7] =
    ["api", "apis", "controller", "endpoints", "management", "methods", "operations"];

/// Where a path leads to a resource: the segment that is called so, or segments that say its words, one of many or many of
/// one, with parameters between them: `/servers/{id}/actions` of `Server Actions`.
fn place(segments: &[&str], resource: &str) -> Option<Range<usize>> {
    let own = words(resource);
    let is_literal = |segment: &str| !segment.contains('{') && !words(segment).is_empty();
    let exact = segments.iter().position(|it| is_literal(it) && words(it) == own);
    if let Some(found) = exact {
        return Some(found..found + 1);
    }
    let kind = own.last().is_some_and(|last| KINDS.contains(&last.as_str()) && own.len() > 1);
    let own: Vec<String> = one_of_each(&own[..own.len() - usize::from(kind)]);
    let mut starts = (0..segments.len()).filter(|start| is_literal(segments[*start]));
    starts.find_map(|start| Some(start..end(segments, start, &own)?))
}

/// The end of the segments from there on that say these words, and no others.
fn end(segments: &[&str], start: usize, own: &[String]) -> Option<usize> {
    let mut left = own;
    for (at, segment) in segments.iter().enumerate().skip(start) {
        if !segment.contains('{') {
            left = left.strip_prefix(one_of_each(&words(segment)).as_slice())?;
        }
        if left.is_empty() {
            return Some(at + 1);
        }
    }
    None
}

fn one_of_each(words: &[String]) -> Vec<String> {
    words.iter().map(|word| singular(word)).collect()
}

/// Whether a segment before the resource says nothing of what is there: a version, a parameter.
fn says_nothing(segment: &&str) -> bool {
    let is_version = |word: &String| word.trim_start_matches('v').parse::<u32>().is_ok();
    let is_base = |word: &String| matches!(word.as_str(), "api" | "rest");
    segment.contains('{') || words(segment).iter().all(|it| is_version(it) || is_base(it))
}

/// What is done, where a segment begins with it: none of these are things, as `search` and `list` may be.
const VERBS: [&str; 15] = [
    "add",
    "calculate",
    "convert",
    "create",
    "delete",
    "edit",
    "fetch",
    "find",
    "generate",
    "get",
    "remove",
    "retrieve",
    "send",
    "update",
    "validate",
];

/// Whether the segment says what is done, so that the method need not: `sendMessage`. A `post` may be a thing, too.
fn says(segment: &str, method: &str) -> bool {
    let words = words(segment);
    let [first, rest @ ..] = words.as_slice() else { return false };
    let is_method = first == method && method != "post";
    let is_verb = VERBS.contains(&first.as_str()) || first == method;
    !segment.contains('{') && (is_method || is_verb && !rest.is_empty())
}
