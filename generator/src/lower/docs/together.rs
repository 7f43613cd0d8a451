//! Limits that hold together.

use super::{either, rank};
use crate::ir::Constraint;

/// The limits of both lists, in their order: of two of a kind the narrower one, or both where one does not follow from the
/// other.
pub(super) fn limits(outer: Vec<Constraint>, inner: Vec<Constraint>) -> Vec<Constraint> {
    let mut limits = outer;
    for limit in inner {
        let Some(limit) = either::beyond(limit, &limits) else { continue };
        let same = |other: &&mut Constraint| rank(other) == rank(&limit);
        match limits.iter_mut().find(same) {
            None => limits.push(limit),
            Some(_) if holds_beside_others(&limit) => {
                if !limits.contains(&limit) {
                    limits.push(limit);
                }
            }
            Some(other) if is_narrower(&limit, other) => *other = limit,
            Some(_) => {}
        }
    }
    limits.sort_by_key(rank);
    limits
}

fn holds_beside_others(limit: &Constraint) -> bool {
    matches!(limit, Constraint::Pattern(_) | Constraint::MultipleOf(_) | Constraint::Either(_))
}

/// Whether a limit allows less than one of the same kind. What no number says is the outer place's matter.
fn is_narrower(limit: &Constraint, other: &Constraint) -> bool {
    match (limit, other) {
        (
            Constraint::Minimum { value, exclusive },
            Constraint::Minimum { value: other, exclusive: other_exclusive },
        ) => is_beyond(value, *exclusive, other, *other_exclusive, |a, b| a > b),
        (
            Constraint::Maximum { value, exclusive },
            Constraint::Maximum { value: other, exclusive: other_exclusive },
        ) => is_beyond(value, *exclusive, other, *other_exclusive, |a, b| a < b),
        (Constraint::MinLength(least), Constraint::MinLength(other))
        | (Constraint::MinItems(least), Constraint::MinItems(other))
        | (Constraint::MinProperties(least), Constraint::MinProperties(other)) => least > other,
        (Constraint::MaxLength(most), Constraint::MaxLength(other))
        | (Constraint::MaxItems(most), Constraint::MaxItems(other))
        | (Constraint::MaxProperties(most), Constraint::MaxProperties(other)) => most < other,
        _ => false,
    }
}

/// Whether a bound lies behind another one.
fn is_beyond(
    value: &str,
    exclusive: bool,
    other: &str,
    other_exclusive: bool,
    is_behind: fn(f64, f64) -> bool,
) -> bool {
    let (Ok(bound), Ok(known)) = (value.parse(), other.parse()) else { return false };
    is_behind(bound, known) || exclusive && !other_exclusive && !is_behind(known, bound)
}
