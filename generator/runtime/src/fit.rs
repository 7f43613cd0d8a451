//! How well a value fits a shape.

use serde_json::Number;

use super::look::{Kind, Look};
use super::shape::{Member, Shape};
use super::{rfc3339, wire_time};

/// How a value is held against shapes: first to the letter, so that listed values tell branches apart, and if none
/// fits, with the tolerance that reading has everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// Text is one of the listed values or what its format says, null is only where it may be.
    Strict,
    /// Text may be any other, and any member may be null.
    Tolerant,
}

/// How well a value fits: the most known members first, then the fewest unknown ones, then the most that had to be
/// there, then the most values that only a narrower type than any text or any number has, then the fewest that were not
/// looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    known: usize,
    /// Counted below zero, so that more is better here too.
    unknown: isize,
    required: usize,
    narrow: usize,
    /// Counted below zero as well.
    vague: isize,
}

impl Score {
    const PLAIN: Self = Self { known: 0, unknown: 0, required: 0, narrow: 0, vague: 0 };
    const NARROW: Self = Self { narrow: 1, ..Self::PLAIN };
    const VAGUE: Self = Self { vague: -1, ..Self::PLAIN };

    fn and(self, other: Self) -> Self {
        Self {
            known: self.known + other.known,
            unknown: self.unknown + other.unknown,
            required: self.required + other.required,
            narrow: self.narrow + other.narrow,
            vague: self.vague + other.vague,
        }
    }
}

/// The index of the shape that fits best; of equals the first.
pub(super) fn best(
    value: &Look<'_>,
    shapes: &mut dyn Iterator<Item = (usize, &Shape)>,
    how: Match,
) -> Option<(usize, Score)> {
    let mut best: Option<(usize, Score)> = None;
    for (index, shape) in shapes {
        if let Some(score) = score(value, shape, how)
            && best.is_none_or(|(_, so_far)| score > so_far)
        {
            best = Some((index, score));
        }
    }
    best
}

fn score(value: &Look<'_>, shape: &Shape, how: Match) -> Option<Score> {
    let tolerant = how == Match::Tolerant;
    match (shape, value.kind()) {
        (Shape::Any, _) => Some(Score::VAGUE),
        (Shape::Null, Kind::Null)
        | (Shape::Boolean, Kind::Boolean)
        | (Shape::Number, Kind::Number)
        | (Shape::Text([]), Kind::Text) => Some(Score::PLAIN),
        (Shape::Flag(flag), Kind::Boolean) => {
            (tolerant || value.boolean() == Some(*flag)).then_some(Score::NARROW)
        }
        (Shape::Integer, Kind::Number) => {
            let number = value.number()?;
            (number.is_u64() || whole(&number).is_some()).then_some(Score::NARROW)
        }
        (Shape::Integers(values), Kind::Number) => {
            let number = whole(&value.number()?)?;
            (tolerant || values.contains(&number)).then_some(Score::NARROW)
        }
        (Shape::Text(values), Kind::Text) => {
            (tolerant || values.contains(&&*value.string()?)).then_some(Score::NARROW)
        }
        (Shape::Date, Kind::Text) => {
            (tolerant || rfc3339::date(&value.string()?).is_some()).then_some(Score::NARROW)
        }
        (Shape::DateTime, Kind::Text) => {
            (tolerant || wire_time::is_time(&value.string()?)).then_some(Score::NARROW)
        }
        (Shape::Array(items), Kind::Array) => score_items(value, items, how),
        (Shape::Tuple(least, places, items), Kind::Array) => {
            score_places(value, (*least, places), items, how)
        }
        (Shape::Map(values), Kind::Object) => score_values(value, values, how),
        (Shape::Object(members), Kind::Object) => score_members(value, members, how),
        (Shape::OneOf(shapes), _) => {
            best(value, &mut shapes.iter().enumerate(), how).map(|(_, score)| score)
        }
        _ => None,
    }
}

/// The integer that a number is, however it is spelled.
fn whole(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| super::wire_number::whole(number.as_f64()?))
}

fn score_items(array: &Look<'_>, items: &Shape, how: Match) -> Option<Score> {
    let mut values = array.parts().iter();
    values.try_fold(Score::PLAIN, |total, (_, value)| Some(total.and(score(value, items, how)?)))
}

/// A place that need not be there may be null. A list that is not told place by place knows none of its items: an array
/// that does fits better.
fn score_places(
    array: &Look<'_>,
    (least, places): (usize, &[Shape]),
    items: &Shape,
    how: Match,
) -> Option<Score> {
    let values = array.parts();
    if values.len() < least {
        return None;
    }
    let mut total = Score { required: least, ..Score::PLAIN };
    for (index, (_, value)) in values.iter().enumerate() {
        let place = places.get(index);
        let is_left_out = value.kind() == Kind::Null && (index >= least || how == Match::Tolerant);
        if !(is_left_out && place.is_some()) {
            total = total.and(score(value, place.unwrap_or(items), how)?);
        }
        total.known += usize::from(place.is_some());
    }
    Some(total)
}

/// None of the members of a map is known: an object that knows them fits better.
fn score_values(map: &Look<'_>, values: &Shape, how: Match) -> Option<Score> {
    let mut parts = map.parts().iter();
    let fits = parts.all(|(_, value)| {
        how == Match::Tolerant && value.kind() == Kind::Null || score(value, values, how).is_some()
    });
    let unknown = -isize::try_from(map.parts().len()).unwrap_or(isize::MAX);
    fits.then_some(Score { unknown, ..Score::PLAIN })
}

fn score_members(object: &Look<'_>, members: &[Member], how: Match) -> Option<Score> {
    let mut total = Score::PLAIN;
    let found = object.parts();
    for member in members {
        let how = if member.tells { Match::Strict } else { how };
        // Of a name given twice the last counts.
        match found.iter().rfind(|(name, _)| name == member.name) {
            None if member.required => return None,
            None => {}
            Some((_, value))
                if value.kind() == Kind::Null && (!member.required || how == Match::Tolerant) =>
            {
                total.known += 1;
            }
            Some((_, value)) => {
                total = total.and(score(value, &member.shape, how)?);
                total.known += 1;
                total.required += usize::from(member.required);
            }
        }
    }
    let is_unknown = |name: &str| members.iter().all(|member| member.name != name);
    let unknown = found.iter().filter(|(name, _)| is_unknown(name)).count();
    total.unknown -= isize::try_from(unknown).unwrap_or(isize::MAX);
    Some(total)
}
