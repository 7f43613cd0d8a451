//! Several unions that hold together.

use super::atom::Union;
use super::values;
use crate::lower::allowed::{self, Allowed};
use crate::lower::context::Context;
use crate::lower::place::Place;

/// How many branches several unions that hold together may have each.
const MOST: usize = 100;

/// What a value that meets all of the unions meets one of: the branches of the first, each with the branches of the others that
/// have a type in common with it, and a value of each member for which both list some. `None` where these are more than the
/// unions have branches: then it would be every combination.
pub(super) fn rows<'a>(
    cx: &mut Context<'a>,
    first: &Union<'a>,
    others: &[Union<'a>],
) -> Option<Vec<Vec<Place<'a>>>> {
    if others.is_empty() {
        return Some(first.branches().map(|branch| vec![branch]).collect());
    }
    let rows = branches(cx, first)?.into_iter().map(|(place, allowed)| (vec![place], allowed));
    let mut rows: Vec<(Vec<Place<'a>>, Allowed)> = rows.collect();
    for other in others {
        let branches = branches(cx, other)?;
        let most = rows.len().max(branches.len());
        let mut crossed = Vec::new();
        for (row, allowed) in &rows {
            let listed = values::of_row(cx, row);
            let meets = |(branch, also): &&(Place<'a>, Allowed)| {
                also.meets(*allowed) && values::fits(cx, &listed, branch)
            };
            for (branch, also) in branches.iter().filter(meets) {
                let mut row = row.clone();
                row.push(branch.clone());
                crossed.push((row, allowed.and(*also)));
            }
        }
        if crossed.is_empty() || crossed.len() > most {
            return None;
        }
        rows = crossed;
    }
    Some(rows.into_iter().map(|(row, _)| row).collect())
}

fn branches<'a>(cx: &mut Context<'a>, union: &Union<'a>) -> Option<Vec<(Place<'a>, Allowed)>> {
    let places: Vec<Place<'a>> = union.branches().take(MOST + 1).collect();
    let few = places.len() <= MOST;
    few.then(|| {
        places
            .into_iter()
            .map(|place| {
                let allowed = allowed::of(cx, &place);
                (place, allowed)
            })
            .collect()
    })
}
