//! What is called otherwise, found by what identifies it in the document: a type by its place, an operation by its id or
//! its place, a resource by its tag, a member by its name on the wire. Only where nothing has the old name any more, and
//! nothing had the new one before.

use super::find::{Cause, Finding};
use super::pairs::{Pair, Pairs};
use super::{Change, Rule, template};
use crate::surface::{Fact, Item, Kind, Surface};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

mod apply;
mod resources;
mod types;

use resources::{features, resources};

/// The old items in the new names.
pub(super) struct Renamed<'a> {
    /// The items.
    pub(super) items: Cow<'a, [Item]>,
    /// What is told of: the rule, the former path and the present one.
    told: Vec<(Rule, String, String, Kind)>,
    /// What the items were called whose paths are others now.
    former: BTreeMap<String, String>,
}

impl Renamed<'_> {
    /// Tells of what is gone as a whole by the name that it had: in what is called otherwise now it has never been.
    pub(super) fn by_former_names(&self, changes: &mut [Change]) {
        for change in changes {
            let is_whole = matches!(
                change.rule,
                Rule::ResourceRemoved | Rule::OperationRemoved | Rule::TypeRemoved
            );
            if let Some(former) = self.former.get(&change.path).filter(|_| is_whole) {
                change.path.clone_from(former);
            }
        }
    }
}

/// Finds what is called otherwise in a part of the items.
type Stage = fn(&[Item], &[Item]) -> Vec<(Rule, Item, Item)>;

/// From the outside in: what is in something that has another name is found by the new one.
const STAGES: [Stage; 6] =
    [resources, operations, methods, types::by_place, types::by_content, members];

/// How often a stage looks again, with the names that it has found: a type is known by those it holds.
const ROUNDS: usize = 64;

/// Finds everything that is called otherwise, and rewrites the old items.
pub(super) fn rewrite<'a>(old: &'a Surface, new: &Surface) -> Renamed<'a> {
    let mut items = Cow::Borrowed(old.items.as_slice());
    let (mut told, mut former_paths) = (Vec::new(), BTreeMap::<String, String>::new());
    // Code that uses a former name compiles as long as it is there.
    let former = new.items.iter().filter(|item| item.kind == Kind::Former);
    let former: BTreeSet<&str> = former.map(|item| item.path.as_str()).collect();
    for stage in STAGES {
        for _ in 0..ROUNDS {
            let found = stage(&items, &new.items);
            if found.is_empty() {
                break;
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
                if !former.contains(before.path.as_str()) && !is_other_kind(before, after) {
                    let first = former_paths.get(&before.path).unwrap_or(&before.path);
                    told.push((*rule, first.clone(), after.path.clone(), after.kind));
                }
            }
            let features = features(&items, &new.items, &paths);
            for item in items.iter() {
                let now = apply::moved(&item.path, &paths);
                if now != item.path {
                    let first = former_paths.get(&item.path).unwrap_or(&item.path).clone();
                    former_paths.insert(now, first);
                }
            }
            items = Cow::Owned(apply::apply(&items, &paths, &features));
        }
    }
    Renamed { items, told, former: former_paths }
}

/// Whether an argument is a setter now or the other way round: arguments have no names, so that is all there is to tell.
fn is_other_kind(before: &Item, after: &Item) -> bool {
    let is_parameter = |item: &Item| matches!(item.kind, Kind::Argument | Kind::Setter);
    is_parameter(before) && is_parameter(after) && before.kind != after.kind
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

fn operations(old: &[Item], new: &[Item]) -> Vec<(Rule, Item, Item)> {
    let is_meant = |item: &Item| item.kind == Kind::Operation;
    let id = |item: &Item| item.fact(Fact::Id).map(str::to_owned);
    let at = |item: &Item| item.fact(Fact::At).map(str::to_owned);
    let request = |item: &Item| item.fact(Fact::Http).map(template::anonymous);
    let mut found = paired(old, new, is_meant, id);
    for more in [paired(old, new, is_meant, at), paired(old, new, is_meant, request)] {
        let known: BTreeSet<String> = found
            .iter()
            .flat_map(|(before, after)| [before.path.clone(), after.path.clone()])
            .collect();
        let more = more.into_iter();
        found.extend(more.filter(|(before, after)| {
            !known.contains(&before.path) && !known.contains(&after.path)
        }));
    }
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

fn is_member(item: &Item) -> bool {
    matches!(item.kind, Kind::Field | Kind::Variant | Kind::Argument | Kind::Setter)
}

/// Members of what is still there. Names that are nowhere sent don't tell them: parameters of a path have places, and there is
/// one body.
fn members(old: &[Item], new: &[Item]) -> Vec<(Rule, Item, Item)> {
    let mut places = places_in(old);
    places.extend(places_in(new));
    let key = |item: &Item| {
        let place = item.fact(Fact::In).unwrap_or_default();
        let wire = match (item.kind, place) {
            (_, "body") => "".into(),
            (_, "path") => places.get(&item.path).map_or(item.wire(), String::as_str).into(),
            // It is named after its tag, and is what it holds.
            (Kind::Variant, _) if !item.signature.is_empty() => item.signature.as_str().into(),
            _ => item.told_by(),
        };
        Some((item.owner().to_owned(), place.to_owned(), wire.into_owned()))
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

/// Where the parameters of paths stand, by their own path.
fn places_in(items: &[Item]) -> BTreeMap<String, String> {
    let operations = items.iter().filter(|item| item.kind == Kind::Operation);
    let operations: BTreeMap<&str, &Item> =
        operations.map(|item| (item.path.as_str(), item)).collect();
    let parameters = items.iter().filter(|item| item.fact(Fact::In) == Some("path"));
    let place = |item: &Item| {
        let request = operations.get(item.owner())?.fact(Fact::Http)?;
        Some((item.path.clone(), template::place(request, item.wire())?))
    };
    parameters.filter_map(place).collect()
}
