//! Limits of a value that is held to one of several lists.

use crate::ir::Constraint;
use indexmap::IndexSet;

/// What all lists say, and one of what each says beyond that. A list that says no more leaves the value free. The values
/// that all of them list are listed together.
pub(in crate::lower) fn limits(mut lists: Vec<Vec<Constraint>>) -> Vec<Constraint> {
    let listed = together(&mut lists);
    let Some((first, others)) = lists.split_first() else { return Vec::new() };
    let is_common = |limit: &Constraint| others.iter().all(|list| list.contains(limit));
    let common: Vec<Constraint> = first.iter().filter(|limit| is_common(limit)).cloned().collect();
    let rests = lists.into_iter().map(|mut list| {
        list.retain(|limit| !common.contains(limit) && is_of_value(limit));
        list
    });
    let either = one_of(rests.collect());
    let mut limits = common;
    limits.extend(listed.map(Constraint::OneOf));
    limits.extend(either);
    limits.sort_by_key(super::rank);
    limits
}

/// The values that every list allows, taken out of them.
fn together(lists: &mut [Vec<Constraint>]) -> Option<Vec<String>> {
    let is_listed = |limit: &Constraint| matches!(limit, Constraint::OneOf(_));
    if !lists.iter().all(|list| list.iter().any(is_listed)) {
        return None;
    }
    let mut all = IndexSet::new();
    for limit in lists.iter_mut().flat_map(|list| list.extract_if(.., |limit| is_listed(limit))) {
        if let Constraint::OneOf(values) = limit {
            all.extend(values);
        }
    }
    Some(all.into_iter().collect())
}

/// `readOnly` and `writeOnly` are about the member, whatever its value is.
fn is_of_value(limit: &Constraint) -> bool {
    !matches!(limit, Constraint::ReadOnly | Constraint::WriteOnly)
}

/// One of the lists, each once. Those of a place stay limits of the place.
fn one_of(lists: Vec<Vec<Constraint>>) -> Option<Constraint> {
    let is_of_place = |limit: &Constraint| matches!(limit, Constraint::Here(_));
    let of_place = lists.iter().flatten().any(is_of_place);
    let mut all = IndexSet::new();
    for list in lists {
        let inner = match <[Constraint; 1]>::try_from(list) {
            Ok([Constraint::Either(inner)]) => inner,
            Ok([limit]) => vec![vec![limit]],
            Err(list) => vec![list],
        };
        for list in inner {
            let list: Vec<Constraint> = Constraint::flat(&list).into_iter().cloned().collect();
            if list.is_empty() {
                return None;
            }
            all.insert(list);
        }
    }
    let either = Constraint::Either(all.into_iter().collect());
    Some(if of_place { Constraint::Here(vec![either]) } else { either })
}

/// A limit without what others say that hold anyway; none where one of its lists says no more than these.
pub(super) fn beyond(limit: Constraint, others: &[Constraint]) -> Option<Constraint> {
    let Constraint::Either(mut lists) = limit else { return Some(limit) };
    for list in &mut lists {
        list.retain(|limit| !others.contains(limit));
    }
    lists.iter().all(|list| !list.is_empty()).then_some(Constraint::Either(lists))
}
