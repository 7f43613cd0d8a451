//! Telling the variants of a union apart by what they look like, where no tag does.
//!
//! The shapes are constant data, written by the generator from the schemas; one function compares a
//! value with them.

use serde::de::Deserializer;
use serde::ser::Serializer;
use serde_json::Value;

use super::chosen;
use super::fit::{Match, best};
use super::look::Look;
use super::room::{self, Room};
use super::spelling::{Spelled, Spelling};
use super::table::{Form, Tabled};
use super::unknown::Unknown;
use super::verbatim;
use super::wire::{Decode, DecodeSpelled, Wire, from_json, nested};

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
    let value: Value = from_json(&text, Decode::new()).map_err(|error| nested(&error))?;
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
    let value = from_json(text, DecodeSpelled::new(spelling))?;
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
    /// An array of at least so many items, with a shape for each place, and one for the items behind these.
    Tuple(usize, &'static [Shape], &'static Shape),
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
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) shape: Shape,
    pub(super) tells: bool,
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

/// An array of at least so many items, with a shape for each place, and one for the items behind these.
#[must_use]
pub const fn tuple(least: usize, places: &'static [Shape], items: &'static Shape) -> Shape {
    Shape::Tuple(least, places, items)
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
