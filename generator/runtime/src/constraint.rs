//! A limit that a value can be held to, in the words of JSON Schema.
//!
//! Patterns are ECMA-262 regular expressions, which takes a library of some size: they are looked at with the feature
//! `patterns`.

use serde_json::{Number, Value};

use super::decimal::{Decimal, same, same_number};
use super::printable::short_line;

/// One limit. It says nothing about values of another JSON type.
#[derive(Clone, Copy, Debug)]
pub enum Constraint {
    /// The fewest characters of a text.
    MinLength(usize),
    /// The most characters of a text.
    MaxLength(usize),
    /// What a text has to match somewhere.
    Pattern(&'static str),
    /// The smallest number.
    Minimum(&'static str),
    /// What a number has to be larger than.
    ExclusiveMinimum(&'static str),
    /// The largest number.
    Maximum(&'static str),
    /// What a number has to be smaller than.
    ExclusiveMaximum(&'static str),
    /// What a number has to be a multiple of.
    MultipleOf(&'static str),
    /// The fewest items of a list.
    MinItems(usize),
    /// The most items of a list.
    MaxItems(usize),
    /// No item of a list is there twice.
    UniqueItems,
    /// The fewest members of an object.
    MinProperties(usize),
    /// The most members of an object.
    MaxProperties(usize),
    /// The texts that are documented.
    Texts(&'static [&'static str]),
    /// The integers that are documented.
    Integers(&'static [i64]),
    /// The values that are documented, as JSON.
    OneOf(&'static [&'static str]),
}

impl Constraint {
    /// How a value breaks it, if it does.
    pub(super) fn broken_by(&self, value: &Value) -> Option<String> {
        let constraint = self;
        match value {
            Value::String(text) => broken_by_text(text, constraint),
            Value::Number(number) => broken_by_number(number, constraint),
            Value::Array(items) => match *constraint {
                Constraint::MinItems(least) => too_few(items.len(), least, "item"),
                Constraint::MaxItems(most) => too_many(items.len(), most, "item"),
                Constraint::UniqueItems => {
                    let is_again = |(at, item): &(usize, &Value)| {
                        items[..*at].iter().any(|before| same(before, item))
                    };
                    let again = items.iter().enumerate().find(is_again);
                    again.map(|(at, _)| format!("no item twice, as [{at}] is"))
                }
                _ => not_listed(value, constraint),
            },
            Value::Object(members) => match *constraint {
                Constraint::MinProperties(least) => too_few(members.len(), least, "member"),
                Constraint::MaxProperties(most) => too_many(members.len(), most, "member"),
                _ => not_listed(value, constraint),
            },
            Value::Bool(_) => not_listed(value, constraint),
            Value::Null => None,
        }
    }
}

fn broken_by_text(text: &str, constraint: &Constraint) -> Option<String> {
    match *constraint {
        Constraint::MinLength(least) => too_few(text.chars().count(), least, "character"),
        Constraint::MaxLength(most) => too_many(text.chars().count(), most, "character"),
        Constraint::Pattern(expression) => {
            (!matches(expression, text)).then(|| format!("a text that matches {expression}"))
        }
        Constraint::Texts(known) if !known.contains(&text) => {
            Some(one_of(known, |text| format!("{:?}", short_line(text, LONGEST_VALUE))))
        }
        _ => not_listed(&Value::from(text), constraint),
    }
}

/// Whether a text has a match of an expression. One that can't be read holds nothing back.
#[cfg(feature = "patterns")]
fn matches(expression: &str, text: &str) -> bool {
    let read = regress::Regex::with_flags(expression, "u");
    let read = read.or_else(|_| regress::Regex::new(expression));
    read.map_or(true, |expression| expression.find(text).is_some())
}

#[cfg(not(feature = "patterns"))]
const fn matches(_: &str, _: &str) -> bool {
    true
}

fn broken_by_number(number: &Number, constraint: &Constraint) -> Option<String> {
    let (limit, is_kept, words): (_, fn(&Number, &str) -> bool, _) = match *constraint {
        Constraint::Minimum(limit) => (
            limit,
            |number, limit| compare(number, limit, |a, b| a >= b, |a, b| a >= b),
            "at least",
        ),
        Constraint::ExclusiveMinimum(limit) => {
            (limit, |number, limit| compare(number, limit, |a, b| a > b, |a, b| a > b), "more than")
        }
        Constraint::Maximum(limit) => {
            (limit, |number, limit| compare(number, limit, |a, b| a <= b, |a, b| a <= b), "at most")
        }
        Constraint::ExclusiveMaximum(limit) => {
            (limit, |number, limit| compare(number, limit, |a, b| a < b, |a, b| a < b), "less than")
        }
        Constraint::MultipleOf(limit) => (limit, is_multiple, "a multiple of"),
        Constraint::Integers(known) => {
            let is_known = known.iter().any(|known| same_number(&Number::from(*known), number));
            return (!is_known).then(|| one_of(known, i64::to_string));
        }
        _ => return not_listed(&Value::Number(number.clone()), constraint),
    };
    (!is_kept(number, limit)).then(|| format!("{words} {limit}, not {number}"))
}

/// Compares as integers where both are, so that no digit is lost, and else as what JSON numbers usually are. A limit that
/// is no number holds nothing back.
fn compare(
    number: &Number,
    limit: &str,
    integers: fn(i128, i128) -> bool,
    floats: fn(f64, f64) -> bool,
) -> bool {
    let integer = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    if let (Some(number), Ok(limit)) = (integer, limit.parse()) {
        return integers(number, limit);
    }
    match (number.as_f64(), limit.parse()) {
        (Some(number), Ok(limit)) => floats(number, limit),
        _ => true,
    }
}

/// By the digits, which is what is sent: `19.99` is a multiple of `0.01`, although it is not one of the two floats. A limit
/// that is no number holds nothing back.
fn is_multiple(number: &Number, limit: &str) -> bool {
    let number = Decimal::of(&number.to_string());
    let is_multiple = number.zip(Decimal::of(limit)).and_then(|(it, of)| it.is_multiple_of(of));
    is_multiple.unwrap_or(true)
}

fn not_listed(value: &Value, constraint: &Constraint) -> Option<String> {
    let Constraint::OneOf(known) = constraint else { return None };
    let is_it =
        |json: &&str| serde_json::from_str::<Value>(json).is_ok_and(|known| same(&known, value));
    (!known.iter().any(is_it)).then(|| one_of(known, |json| short_line(json, LONGEST_VALUE)))
}

/// How many characters of a documented value are shown.
const LONGEST_VALUE: usize = 60;

fn one_of<T: Copy>(known: &[T], show: impl Fn(&T) -> String) -> String {
    const SHOWN: usize = 8;
    let shown: Vec<String> = known.iter().take(SHOWN).map(show).collect();
    let more = known.len().saturating_sub(SHOWN);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("one of {}{more}", shown.join(", "))
}

fn too_few(count: usize, least: usize, unit: &str) -> Option<String> {
    (count < least).then(|| format!("at least {}, not {count}", counted(least, unit)))
}

fn too_many(count: usize, most: usize, unit: &str) -> Option<String> {
    (count > most).then(|| format!("at most {}, not {count}", counted(most, unit)))
}

fn counted(count: usize, unit: &str) -> String {
    if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
}
