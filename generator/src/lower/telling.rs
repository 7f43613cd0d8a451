//! Which members tell the branches of a union apart by their values, where the union is told by shape: a value that no
//! branch lists there is a new kind, and no branch with a new value.

use crate::ir::{Shape, ShapeKey};
use std::collections::{BTreeMap, BTreeSet};

/// The values that a branch lists for a member.
type Listed = BTreeSet<String>;

/// Marks such members in the shapes of a union's branches.
pub(super) fn mark(shapes: &mut [Shape]) {
    let mut lists = BTreeMap::<String, Vec<Listed>>::new();
    for shape in shapes.iter() {
        for (name, values) in of_branch(shape) {
            lists.entry(name).or_default().push(values);
        }
    }
    lists.retain(|_, lists| tell_apart(lists));
    if lists.is_empty() {
        return;
    }
    for object in shapes.iter_mut().flat_map(objects_mut) {
        for key in object {
            key.tells = listed(&key.shape).is_some() && lists.contains_key(&key.name);
        }
    }
}

/// What a branch lists, by the names of members: of several objects in it, each has to list something.
fn of_branch(shape: &Shape) -> BTreeMap<String, Listed> {
    let mut all = BTreeMap::<String, (usize, Listed)>::new();
    let objects = objects(shape);
    for key in objects.iter().copied().flatten() {
        if let Some(values) = listed(&key.shape) {
            let (times, known) = all.entry(key.name.clone()).or_default();
            *times += 1;
            known.extend(values);
        }
    }
    let in_each = all.into_iter().filter(|(_, (times, _))| *times == objects.len());
    in_each.map(|(name, (_, values))| (name, values)).collect()
}

/// Whether no value is listed by two branches that do not list the same, and not all list the same.
fn tell_apart(lists: &[Listed]) -> bool {
    let distinct: BTreeSet<&Listed> = lists.iter().collect();
    let mut seen = BTreeSet::new();
    distinct.len() > 1 && distinct.into_iter().flatten().all(|value| seen.insert(value))
}

/// The objects that a branch can be.
fn objects(shape: &Shape) -> Vec<&Vec<ShapeKey>> {
    match shape {
        Shape::Object(_, keys) => vec![keys],
        Shape::OneOf(shapes) => shapes.iter().flat_map(objects).collect(),
        _ => Vec::new(),
    }
}

fn objects_mut(shape: &mut Shape) -> Vec<&mut Vec<ShapeKey>> {
    match shape {
        Shape::Object(_, keys) => vec![keys],
        Shape::OneOf(shapes) => shapes.iter_mut().flat_map(objects_mut).collect(),
        _ => Vec::new(),
    }
}

/// The values that a member can have, where they are listed; text and numbers are never the same.
fn listed(shape: &Shape) -> Option<Vec<String>> {
    match shape {
        Shape::Text(values) if !values.is_empty() => {
            Some(values.iter().map(|value| format!("{value:?}")).collect())
        }
        Shape::Integers(values) if !values.is_empty() => {
            Some(values.iter().map(ToString::to_string).collect())
        }
        Shape::Flag(flag) => Some(vec![flag.to_string()]),
        Shape::OneOf(shapes) => match shapes.as_slice() {
            [Shape::Null, shape] | [shape, Shape::Null] => listed(shape),
            _ => None,
        },
        _ => None,
    }
}
