//! How frameworks write the parameters of a path.

use super::{Names, Place};

/// The parameter that a sign in a text begins, and where it ends.
pub(super) fn mark<'a>(
    text: &'a str,
    at: usize,
    declared: &Names<'a>,
) -> Option<(usize, Place<'a>)> {
    let inside = &text[at + 1..];
    let (end, name, several) = if text[at..].starts_with('<') {
        let length = inside.find(['<', '>', '/']).filter(|end| inside[*end..].starts_with('>'))?;
        let (kind, name) = inside[..length].rsplit_once(':').unwrap_or(("", &inside[..length]));
        (at + length + 2, name.trim(), kind.trim() == "path")
    } else if text[at..].starts_with('*') {
        if !inside.is_empty() && !inside.starts_with('/') {
            return None;
        }
        (at + 1, &text[at..=at], true)
    } else {
        let length = inside.find('/').unwrap_or(inside.len());
        (at + 1 + length, &inside[..length], false)
    };
    let stands_alone = text[at..].starts_with('<') || text[..at].ends_with('/');
    let is_known = declared.in_path.contains(name)
        || text[at..].starts_with(':') && declared.are_routes && is_route(name, &text[end..]);
    (stands_alone && is_known).then_some((end, Place { name, several }))
}

/// Whether a segment `:postId` is a parameter though nothing declares it: behind a last one, `:cancel`, may be what is done.
fn is_route(name: &str, behind: &str) -> bool {
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let is_last = behind.trim_end_matches('/').is_empty();
    let is_id = name == "id" || ["Id", "ID", "_id"].iter().any(|end| name.ends_with(end));
    is_name && (!is_last || is_id)
}

/// What stands before and behind segments in parentheses, `/(-/)epics`, which are optional in Rails and Grape.
pub(super) fn optional(text: &str) -> Option<(&str, &str)> {
    let mut groups = text.match_indices("/(");
    groups.find_map(|(at, opening)| {
        let (group, rest) = text[at + opening.len()..].split_once(')')?;
        let is_optional = group.ends_with('/') && !group.contains('(');
        is_optional.then(|| (&text[..=at], rest))
    })
}

/// The name between two braces on each side, as Postman and templates of Handlebars write it, and what it takes.
pub(super) fn doubled(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix("{{")?;
    let length = inside.find(['{', '}'])?;
    inside[length..].starts_with("}}").then_some((inside[..length].trim(), length + 4))
}

/// What stands between the brace at the start and the one that closes it. A pattern may have braces of its own.
pub(super) fn inside(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let mut is_pattern = false;
    for (at, character) in text.char_indices() {
        match character {
            ':' => is_pattern = true,
            '{' if depth > 0 && !is_pattern => return None,
            '{' => depth += 1,
            '}' if depth == 0 => return None,
            '}' if depth == 1 => return Some(&text[1..at]),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether this is `{?limit,page}`: the query of RFC 6570, section 3.2.8, whose parameters are declared as such.
pub(super) fn is_query(inside: &str, declared: &Names<'_>) -> bool {
    let names = inside.strip_prefix(['?', '&']);
    let is_declared = |name: &str| declared.in_query.contains(name.trim_end_matches('*'));
    !declared.in_path.contains(inside)
        && names.is_some_and(|names| names.split(',').all(is_declared))
}

/// The name in `{/id}`: a segment with its slash of RFC 6570, section 3.2.6.
pub(super) fn segment<'a>(inside: &'a str, declared: &Names<'_>) -> Option<&'a str> {
    inside.strip_prefix('/').filter(|name| declared.in_path.contains(name))
}

/// What the braces hold: a name, with what frameworks write around it unless the parameter's own name has it.
pub(super) fn place<'a>(inside: &'a str, declared: &Names<'a>) -> Place<'a> {
    /// What says, behind a colon, that the parameter may be several segments.
    const REST: [&str; 4] = ["path", ".*", ".+", "**"];
    if declared.in_path.contains(inside) {
        return Place { name: inside, several: inside.ends_with('+') };
    }
    if let Some((name, pattern)) = inside.split_once([':', '=']) {
        let pattern = pattern.trim();
        let several = REST.contains(&pattern) || pattern.contains('/') || pattern.contains("**");
        let bare = place(name.trim(), declared);
        return Place { several: several || bare.several, ..bare };
    }
    let behind = inside.strip_suffix("...").or_else(|| inside.strip_suffix(['+', '*']));
    let before = inside.trim_start_matches('*');
    let before = before.strip_prefix('+').unwrap_or(before);
    match behind {
        Some(name) => Place { name, several: true },
        None if before.len() < inside.len() => Place { name: before, several: true },
        None => Place { name: inside.strip_suffix('?').unwrap_or(inside), several: false },
    }
}
