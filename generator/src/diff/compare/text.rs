//! What the facts and signatures of items say.

use crate::surface::{Fact, Item};

/// Whether the name of a parameter is not sent: that of the body, and in a path in every style but `;name=value`.
pub(super) fn is_nameless(item: &Item) -> bool {
    let is_matrix = || item.fact(Fact::Style).is_some_and(|style| style.starts_with("matrix"));
    match item.fact(Fact::In) {
        Some("body") => true,
        Some("path") => !is_matrix(),
        _ => false,
    }
}

/// The type of a field without what says that it may be absent or null.
pub(super) fn inner(field: &Item) -> &str {
    let wrapped = field.fact(Fact::Required).is_none() || field.fact(Fact::Nullable).is_some();
    let inside = |wrapper: &str| {
        field.signature.strip_prefix(wrapper).and_then(|rest| rest.strip_suffix('>'))
    };
    match wrapped {
        true => inside("Option<").or_else(|| inside("Maybe<")).unwrap_or(&field.signature),
        false => &field.signature,
    }
}

/// The names and types of `(id: &str, map: BTreeMap<String, i64>)`.
pub(super) fn arguments(signature: &str) -> Vec<(String, String)> {
    let inside = signature.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or("");
    let (mut list, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (index, c) in inside.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                list.push(&inside[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    list.push(&inside[start..]);
    let pair = |argument: &str| {
        let (name, ty) = argument.trim().split_once(": ")?;
        Some((name.to_owned(), ty.to_owned()))
    };
    list.into_iter().filter_map(pair).collect()
}
