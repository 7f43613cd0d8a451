use crate::diagnostic::nearest;
use crate::document::node::quote;
use serde_json::Value;
use serde_json_path::JsonPath;

/// Why a JSONPath may select nothing: how far it leads, and what is there instead of what comes next.
pub(super) fn hint(target: &str, document: &Value) -> Option<String> {
    /// A path has a few steps; whoever writes more of them has to look on their own.
    const STEPS: usize = 32;
    let ends: Vec<usize> =
        target.char_indices().filter(|(_, c)| matches!(c, '.' | '[')).map(|(at, _)| at).collect();
    let (prefix, rest, values) = ends.iter().rev().take(STEPS).find_map(|end| {
        let (prefix, rest) = target.split_at_checked(*end)?;
        let values = JsonPath::parse(prefix).ok()?.query(document).all();
        (!values.is_empty()).then_some((prefix, rest, values))
    })?;
    let Some(name) = name(rest) else {
        return Some(format!("`{prefix}` selects something, but `{rest}` nothing of it"));
    };
    let members = values.iter().filter_map(|value| value.as_object()).flat_map(|it| it.keys());
    let members: std::collections::BTreeSet<&str> = members.map(String::as_str).collect();
    Some(match nearest(name, members) {
        Some(nearest) => format!("in `{prefix}` there is {}", quote(nearest)),
        None => format!("`{prefix}` has no member {}", quote(name)),
    })
}

/// The name that a path begins with: `.get`, `['/pets']`, `["/pets"]`.
fn name(rest: &str) -> Option<&str> {
    if let Some(rest) = rest.strip_prefix('.') {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        return Some(&rest[..end]).filter(|name| !name.is_empty() && *name != "*");
    }
    let quoted = rest.strip_prefix('[')?.trim_start();
    let mark = quoted.chars().next().filter(|mark| matches!(mark, '\'' | '"'))?;
    let inner = quoted.strip_prefix(mark)?;
    inner.split_once(mark).map(|(name, _)| name)
}
