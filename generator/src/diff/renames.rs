//! What is called otherwise, found by what identifies it in the document: a type by its place, an operation by its id or
//! its place, a resource by its tag, a member by its name on the wire. Only where nothing has the old name any more, and
//! nothing had the new one before.

use super::Rule;
use super::find::{Cause, Finding};
use super::pairs::{Pair, Pairs, is_owner};
use crate::surface::{Fact, Item, Kind, Surface};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The old items in the new names.
pub(super) struct Renamed<'a> {
    /// The items.
    pub(super) items: Cow<'a, [Item]>,
    /// What is told of: the rule, the former path and the present one.
    told: Vec<(Rule, String, String, Kind)>,
}

/// Finds what is called otherwise in a part of the items.
type Stage = fn(&[Item], &[Item]) -> Vec<(Rule, Item, Item)>;

/// From the outside in: what is in something that has another name is found by the new one.
const STAGES: [Stage; 6] =
    [resources, operations, methods, types_by_place, types_by_members, members];

/// Finds everything that is called otherwise, and rewrites the old items.
pub(super) fn rewrite<'a>(old: &'a Surface, new: &Surface) -> Renamed<'a> {
    let mut items = Cow::Borrowed(old.items.as_slice());
    let mut told = Vec::new();
    // Code that uses a former name compiles as long as it is there.
    let former = new.items.iter().filter(|item| item.kind == Kind::Former);
    let former: BTreeSet<&str> = former.map(|item| item.path.as_str()).collect();
    for stage in STAGES {
        let found = stage(&items, &new.items);
        if found.is_empty() {
            continue;
        }
        let mut paths = BTreeMap::new();
        for (rule, before, after) in &found {
            paths.insert(before.path.clone(), after.path.clone());
            match before.kind {
                Kind::Handle => {
                    paths.insert(before.owner().to_owned(), after.owner().to_owned());
                }
                Kind::Operation => satellites(before, after, &items, &mut paths),
                _ => {}
            }
            if !former.contains(before.path.as_str()) {
                told.push((*rule, before.path.clone(), after.path.clone(), after.kind));
            }
        }
        items = Cow::Owned(apply(&items, &paths));
    }
    Renamed { items, told }
}

/// The changes that the new names are.
pub(super) fn findings(renamed: &Renamed<'_>, pairs: &Pairs<'_>) -> Vec<Finding> {
    let told = renamed.told.iter();
    told.filter_map(|(rule, before, after, kind)| {
        let pair: &Pair<'_> = pairs
            .list
            .iter()
            .find(|pair| pair.new.is_some_and(|item| item.path == *after && item.kind == *kind))?;
        let finding = Finding::of(*rule, pair, pairs).was(before.clone(), after.clone());
        // Its operation is called otherwise, and so is the method.
        let of =
            pair.new.filter(|item| item.kind == Kind::Method).and_then(|item| item.fact(Fact::Of));
        Some(match of {
            Some(of) => {
                let note = format!("`{before}` is `{after}`");
                finding.follows(vec![Cause::At(of.to_owned())], note)
            }
            None => finding,
        })
    })
    .collect()
}

/// Pairs those that have no partner of the same path, by a key that both sides have once.
fn paired<K: Ord>(
    old: &[Item],
    new: &[Item],
    is_meant: impl Fn(&Item) -> bool,
    key: impl Fn(&Item) -> Option<K>,
) -> Vec<(Item, Item)> {
    fn paths<'a>(items: &'a [Item], is_meant: &impl Fn(&Item) -> bool) -> BTreeSet<&'a str> {
        items.iter().filter(|item| is_meant(item)).map(|item| item.path.as_str()).collect()
    }
    let (before, after) = (paths(old, &is_meant), paths(new, &is_meant));
    let alone = |items: &[Item], others: &BTreeSet<&str>| {
        let mut found: BTreeMap<K, Vec<Item>> = BTreeMap::new();
        let alone =
            items.iter().filter(|item| is_meant(item) && !others.contains(item.path.as_str()));
        for item in alone {
            if let Some(key) = key(item) {
                found.entry(key).or_default().push(item.clone());
            }
        }
        found
    };
    let mut gone = alone(old, &after);
    let come = alone(new, &before);
    come.into_iter()
        .filter_map(|(key, mut there)| {
            let mut here = gone.remove(&key)?;
            (here.len() == 1 && there.len() == 1).then(|| Some((here.pop()?, there.pop()?)))?
        })
        .collect()
}

fn resources(old: &[Item], new: &[Item]) -> Vec<(Rule, Item, Item)> {
    let tag = |item: &Item| item.fact(Fact::Id).map(str::to_owned);
    let found = paired(old, new, |item| item.kind == Kind::Handle, tag);
    found.into_iter().map(|(before, after)| (Rule::ResourceRenamed, before, after)).collect()
}

fn operations(old: &[Item], new: &[Item]) -> Vec<(Rule, Item, Item)> {
    let is_meant = |item: &Item| item.kind == Kind::Operation;
    let by = |fact: Fact| paired(old, new, is_meant, |item| item.fact(fact).map(str::to_owned));
    let mut found = by(Fact::Id);
    let known: BTreeSet<String> = found
        .iter()
        .flat_map(|(before, after)| [before.path.clone(), after.path.clone()])
        .collect();
    let at = by(Fact::At).into_iter();
    found.extend(
        at.filter(|(before, after)| !known.contains(&before.path) && !known.contains(&after.path)),
    );
    found.into_iter().map(|(before, after)| (Rule::OperationRenamed, before, after)).collect()
}

/// The types that are named after an operation: what it gives, its headers, its form.
fn satellites(before: &Item, after: &Item, items: &[Item], paths: &mut BTreeMap<String, String>) {
    for suffix in ["Output", "Error", "Headers", "ErrorHeaders", "Form"] {
        let (former, present) =
            (format!("{}{suffix}", before.path), format!("{}{suffix}", after.path));
        if items.iter().any(|item| item.path == former) {
            paths.insert(former, present);
        }
    }
}

/// A method has the name of its operation, or another one where that is taken.
fn methods(old: &[Item], new: &[Item]) -> Vec<(Rule, Item, Item)> {
    let of = |item: &Item| item.fact(Fact::Of).map(str::to_owned);
    let found = paired(old, new, |item| item.kind == Kind::Method, of);
    found.into_iter().map(|(before, after)| (Rule::OperationRenamed, before, after)).collect()
}

fn is_type(item: &Item) -> bool {
    is_owner(item.kind) && item.path.starts_with("types::")
}

fn types_by_place(old: &[Item], new: &[Item]) -> Vec<(Rule, Item, Item)> {
    let place = |item: &Item| {
        let travels = item.fact(Fact::Travels).unwrap_or_default().to_owned();
        Some((item.fact(Fact::At)?.to_owned(), travels))
    };
    let found = paired(old, new, is_type, place);
    found.into_iter().map(|(before, after)| (Rule::TypeRenamed, before, after)).collect()
}

/// A component that has another name has another place too; it is the same if all its members are.
fn types_by_members(old: &[Item], new: &[Item]) -> Vec<(Rule, Item, Item)> {
    let members = |items: &[Item]| {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for item in items.iter().filter(|item| matches!(item.kind, Kind::Field | Kind::Variant)) {
            let member = format!("{} {}", item.name(), item.signature);
            all.entry(item.owner().to_owned()).or_default().push(member);
        }
        all
    };
    let (before, after) = (members(old), members(new));
    let key = |item: &Item| {
        let list = if old.iter().any(|known| std::ptr::eq(known, item)) { &before } else { &after };
        let list = list.get(&item.path)?;
        // What every struct or enum has says nothing.
        (list.len() > 2).then(|| (item.kind, item.signature.clone(), list.clone()))
    };
    let found = paired(old, new, is_type, key);
    found.into_iter().map(|(before, after)| (Rule::TypeRenamed, before, after)).collect()
}

fn is_member(item: &Item) -> bool {
    matches!(item.kind, Kind::Field | Kind::Variant | Kind::Argument | Kind::Setter)
}

/// Members of what is still there.
fn members(old: &[Item], new: &[Item]) -> Vec<(Rule, Item, Item)> {
    let key = |item: &Item| {
        let wire = match item.kind {
            // It is named after its tag, and is what it holds.
            Kind::Variant if !item.signature.is_empty() => item.signature.as_str(),
            _ => item.wire(),
        };
        let place = item.fact(Fact::In).unwrap_or_default();
        Some((item.owner().to_owned(), place.to_owned(), wire.to_owned()))
    };
    let found = paired(old, new, is_member, key);
    let rule = |before: &Item, after: &Item| match (before.kind, after.kind) {
        (Kind::Argument, Kind::Argument) => Rule::ArgumentRenamed,
        (Kind::Argument | Kind::Setter, _) => Rule::ParameterRenamed,
        (Kind::Variant, _) if before.signature.is_empty() => Rule::ValueRenamed,
        (Kind::Variant, _) => Rule::VariantRenamed,
        _ => Rule::FieldRenamed,
    };
    found.into_iter().map(|(before, after)| (rule(&before, &after), before, after)).collect()
}

fn apply(items: &[Item], paths: &BTreeMap<String, String>) -> Vec<Item> {
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
                if *fact == Fact::Of {
                    *value = moved(value, paths);
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
fn moved(path: &str, paths: &BTreeMap<String, String>) -> String {
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
fn words<'a>(text: &str, replace: impl Fn(&str) -> Option<&'a str>) -> String {
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
