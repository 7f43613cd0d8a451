//! The old items in the new names.

use super::is_member;
use crate::surface::{Fact, Item, Kind};
use std::collections::BTreeMap;

/// The items with some of their paths replaced, and some of the features that they need.
pub(super) fn apply(
    items: &[Item],
    paths: &BTreeMap<String, String>,
    features: &BTreeMap<String, String>,
) -> Vec<Item> {
    // A type that is named after an operation stands in signatures by its last name.
    let bare: BTreeMap<&str, &str> = paths
        .iter()
        .filter(|(before, _)| before.starts_with("resources::"))
        .map(|(before, after)| (last(before), last(after)))
        .collect();
    let mut renamed: Vec<Item> = items
        .iter()
        .map(|item| {
            let mut item = item.clone();
            let name = item.name().to_owned();
            item.path = moved(&item.path, paths);
            // Its name in Rust no longer says what it is on the wire.
            if item.name() != name && is_member(&item) && item.fact(Fact::Wire).is_none() {
                item.facts.push((Fact::Wire, name));
            }
            item.signature = match item.kind {
                Kind::Accessor => moved(&item.signature, paths),
                Kind::Associated | Kind::Argument | Kind::Setter | Kind::Method
                    if !bare.is_empty() =>
                {
                    words(&item.signature, |word| bare.get(word).copied())
                }
                _ => item.signature,
            };
            item.signature = words(&item.signature, |word| paths.get(word).map(String::as_str));
            for (fact, value) in &mut item.facts {
                match fact {
                    Fact::Of => *value = moved(value, paths),
                    Fact::Needs => *value = features.get(value).unwrap_or(value).clone(),
                    _ => {}
                }
            }
            item
        })
        .collect();
    renamed.sort_by(|one, other| one.key().cmp(&other.key()));
    renamed
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// A path, with the longest start of it that has another name.
pub(super) fn moved(path: &str, paths: &BTreeMap<String, String>) -> String {
    let mut start = path;
    loop {
        if let Some(present) = paths.get(start) {
            return format!("{present}{}", &path[start.len()..]);
        }
        match start.rsplit_once("::") {
            Some((outer, _)) => start = outer,
            None => return path.to_owned(),
        }
    }
}

/// A signature with some of its names replaced.
pub(super) fn words<'a>(text: &str, mut replace: impl FnMut(&str) -> Option<&'a str>) -> String {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '#');
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if is_inner(first) {
            rest.find(|c| !is_inner(c)).unwrap_or(rest.len())
        } else {
            rest.find(is_inner).unwrap_or(rest.len())
        };
        let (word, after) = rest.split_at(end);
        // `name: Type` is two words.
        let (name, colon) = match word.strip_suffix(':') {
            Some(name) => (name, ":"),
            None => (word, ""),
        };
        done.push_str(if colon.is_empty() { replace(name).unwrap_or(name) } else { name });
        done.push_str(colon);
        rest = after;
    }
    done
}
