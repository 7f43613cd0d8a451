//! Telling the variants of a union apart by what they look like, where no tag does.
//!
//! The shapes are constant data, written by the generator from the schemas; one function compares a
//! value with them.

use serde::de::Deserializer;
use serde::ser::Serializer;
use serde_json::{Number, Value};

use super::chosen;
use super::look::{Kind, Look};
use super::room::{self, Room};
use super::spelling::{Spelled, Spelling};
use super::table::{Form, Tabled};
use super::unknown::Unknown;
use super::verbatim;
use super::wire::{Decode, DecodeSpelled, Wire, from_json, nested};
use super::{rfc3339, wire_time};

/// One variant of a union.
#[derive(Debug)]
pub struct Branch<T> {
    /// What it is called in Rust.
    pub name: &'static str,
    /// What its values look like.
    pub shape: Shape,
    /// Reads the text of a value that looks like it, and keeps how it is spelled.
    pub read: fn(&str, &mut Spelling) -> Result<T, serde_json::Error>,
}

/// A union told apart by what its variants look like.
pub trait ByShape: Sized + 'static {
    /// The variants.
    const BRANCHES: &'static [Branch<Self>];

    /// Keeps a value as it came.
    fn unknown(unknown: Unknown) -> Self;

    /// Writes the value of the variant.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Writes it with what was kept of its spelling.
    fn write_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer;
}

/// The form of unions told apart by what their variants look like.
#[derive(Debug)]
pub enum Shaped {}

impl<T: Tabled + ByShape> Form<T> for Shaped {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        decode(deserializer, &mut None)
    }

    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.write(serializer)
    }

    fn encode_spelled<S>(value: &T, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        value.write_spelled(serializer, spelled)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
    {
        decode(deserializer, spelling)
    }
}

/// How many branches of a union are tried. Of thousands that look alike each would be compared once more for each try.
const MOST_TRIED: usize = 16;

/// Reads the branch that fits best, or keeps the value as it came. Shapes look only so far into a value: where the branch
/// cannot be read after all, the next best may. If none of those can that fit to the letter, the best of them says why.
fn decode<'de, T: ByShape, D>(deserializer: D, spelling: &mut Spelling) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    let text = verbatim::text(deserializer)?;
    let _room = Room::of(text.len());
    let before = room::before();
    let (mut tried, mut wrong) = (Vec::new(), None);
    while let Some((index, how)) = fit(&text, T::BRANCHES, &tried) {
        if how == Match::Tolerant && wrong.is_some() {
            break;
        }
        match (T::BRANCHES[index].read)(&text, spelling) {
            Ok(read) => return Ok(read),
            Err(error) if how == Match::Strict => wrong = wrong.or(Some((index, error))),
            Err(_) => {}
        }
        tried.push(index);
        if tried.len() == MOST_TRIED || !before.again(text.len()) {
            break;
        }
    }
    *spelling = None;
    if let Some((index, error)) = wrong {
        let names = T::BRANCHES.iter().map(|branch| branch.name);
        return Err(chosen::by_shape(T::BRANCHES[index].name, names, &error));
    }
    let value: Value = from_json(text.as_bytes(), Decode::new()).map_err(|error| nested(&error))?;
    Ok(T::unknown(Unknown::spelled(value, &text)))
}

/// The index of the branch that a value is read as, if it is one.
#[must_use]
pub fn choose<T: ByShape>(value: &Value) -> Option<usize> {
    fit(&value.to_string(), T::BRANCHES, &[]).map(|(index, _)| index)
}

/// The index of the branch that fits best of those that were not tried, and how it does: a new value of a known enum, or a
/// null where none was promised, is no new kind. What was looked at is let go of before the branch is read.
fn fit<T>(text: &str, branches: &[Branch<T>], tried: &[usize]) -> Option<(usize, Match)> {
    let value = Look::at(text);
    [Match::Strict, Match::Tolerant].into_iter().find_map(|how| {
        let shapes = branches.iter().map(|branch| &branch.shape).enumerate();
        let mut left = shapes.filter(|(index, _)| !tried.contains(index));
        best(&value, &mut left, how).map(|(index, _)| (index, how))
    })
}

/// Reads the value of a branch.
pub fn read<T: Wire, U>(
    text: &str,
    spelling: &mut Spelling,
    variant: fn(T) -> U,
) -> Result<U, serde_json::Error> {
    let value = from_json(text.as_bytes(), DecodeSpelled::new(spelling))?;
    // The text is at hand here, where a number has to guess it.
    if let Some(Spelled::Text(spelled)) = spelling {
        *spelled = text.into();
    }
    Ok(variant(value))
}

/// What values of a schema look like, as far as it takes to tell it from others.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any value.
    Any,
    /// Null.
    Null,
    /// True or false.
    Boolean,
    /// This one of the two.
    Flag(bool),
    /// A number.
    Number,
    /// A number without a fraction.
    Integer,
    /// One of these integers.
    Integers(&'static [i64]),
    /// Text: one of these, or any if none is listed.
    Text(&'static [&'static str]),
    /// Text that is a date.
    Date,
    /// Text that is a date and time.
    DateTime,
    /// An array of such items.
    Array(&'static Shape),
    /// An object with free names and such values.
    Map(&'static Shape),
    /// An object with such members.
    Object(&'static [Member]),
    /// A value of one of these shapes.
    OneOf(&'static [Shape]),
}

/// One member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    name: &'static str,
    required: bool,
    shape: Shape,
    tells: bool,
}

impl Member {
    /// Its value tells branches apart: with another one than those that are listed this is another branch, and if none lists
    /// it, a new one.
    #[must_use]
    pub const fn tells(self) -> Self {
        Self { tells: true, ..self }
    }
}

/// Any value.
#[must_use]
pub const fn any() -> Shape {
    Shape::Any
}

/// Null.
#[must_use]
pub const fn null() -> Shape {
    Shape::Null
}

/// True or false.
#[must_use]
pub const fn boolean() -> Shape {
    Shape::Boolean
}

/// This one of true and false.
#[must_use]
pub const fn flag(value: bool) -> Shape {
    Shape::Flag(value)
}

/// A number.
#[must_use]
pub const fn number() -> Shape {
    Shape::Number
}

/// A number without a fraction.
#[must_use]
pub const fn integer() -> Shape {
    Shape::Integer
}

/// One of these integers.
#[must_use]
pub const fn integers(values: &'static [i64]) -> Shape {
    Shape::Integers(values)
}

/// Text: one of these, or any if none is listed.
#[must_use]
pub const fn text(values: &'static [&'static str]) -> Shape {
    Shape::Text(values)
}

/// Text that is a date.
#[must_use]
pub const fn date() -> Shape {
    Shape::Date
}

/// Text that is a date and time.
#[must_use]
pub const fn date_time() -> Shape {
    Shape::DateTime
}

/// An array of such items.
#[must_use]
pub const fn array(items: &'static Shape) -> Shape {
    Shape::Array(items)
}

/// An object with free names and such values.
#[must_use]
pub const fn map(values: &'static Shape) -> Shape {
    Shape::Map(values)
}

/// An object with such members.
#[must_use]
pub const fn object(members: &'static [Member]) -> Shape {
    Shape::Object(members)
}

/// A value of one of these shapes.
#[must_use]
pub const fn one_of(shapes: &'static [Shape]) -> Shape {
    Shape::OneOf(shapes)
}

/// A member that has to be there.
#[must_use]
pub const fn required(name: &'static str, shape: Shape) -> Member {
    Member { name, required: true, shape, tells: false }
}

/// A member that may be left out, or be null.
#[must_use]
pub const fn optional(name: &'static str, shape: Shape) -> Member {
    Member { name, required: false, shape, tells: false }
}

/// How a value is held against shapes: first to the letter, so that listed values tell branches apart, and if none
/// fits, with the tolerance that reading has everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Match {
    /// Text is one of the listed values or what its format says, null is only where it may be.
    Strict,
    /// Text may be any other, and any member may be null.
    Tolerant,
}

/// How well a value fits: the most known members first, then the fewest unknown ones, then the most that had to be
/// there, then the most values that only a narrower type than any text or any number has, then the fewest that were not
/// looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
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
fn best(
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
