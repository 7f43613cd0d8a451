//! What follows from another change is said there: a field that is required is an argument of `new`.

use super::find::{Cause, Finding};
use super::{Change, Class};
use std::collections::BTreeMap;

/// The changes, each with what follows from it. A change only follows from one that is at least as bad, so that none is
/// made less of.
pub(super) fn fold(findings: Vec<Finding>) -> Vec<Change> {
    let (following, standing): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| !finding.follows.is_empty());
    let mut changes: Vec<Change> = standing.into_iter().map(|finding| finding.change).collect();
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, change) in changes.iter().enumerate() {
        places.entry(change.path.clone()).or_default().push(index);
    }
    for Finding { change, follows, note } in following {
        let class = change.rule.class();
        let cause = follows.iter().find_map(|cause| find(cause, class, &places, &changes));
        match cause {
            Some(index) if note.is_empty() || changes[index].also.contains(&note) => {}
            Some(index) => changes[index].also.push(note),
            None => {
                places.entry(change.path.clone()).or_default().push(changes.len());
                changes.push(change);
            }
        }
    }
    changes
}

fn find(
    cause: &Cause,
    class: Class,
    places: &BTreeMap<String, Vec<usize>>,
    changes: &[Change],
) -> Option<usize> {
    let fits = |index: &&usize| changes[**index].rule.class() <= class;
    match cause {
        Cause::At(path) => places.get(path)?.iter().find(fits).copied(),
        Cause::Under(path) => {
            let inside = format!("{path}::");
            let at = places.get(path).into_iter().flatten();
            let below = places
                .range(inside.clone()..)
                .take_while(|(place, _)| place.starts_with(&inside))
                .flat_map(|(_, indices)| indices);
            at.chain(below).find(fits).copied()
        }
    }
}
