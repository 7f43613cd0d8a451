//! Holding a value that is about to be sent to the limits that the API documents for it.
//!
//! The limits are constant data in the wire tables, and are held against the JSON that the value becomes: what the
//! server would look at. One function does that for all types. Patterns are not checked: they are ECMA-262 regular
//! expressions, which no light library reads.

use std::error::Error as StdError;
use std::fmt;

use serde_json::{Number, Value};

use super::printable::{one_line, short_line};
use super::wire::{Decode, Wire, from_json, push_name, to_json, without_position};

/// The limits of one kind of value.
pub type Rules = &'static [Rule];

/// Where to find the limits of a type, which may hold itself.
pub type RulesOf = fn() -> Rules;

/// One limit, or where to find those of a part. A limit says nothing about values of another JSON type.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// The fewest characters of a text.
    MinLength(usize),
    /// The most characters of a text.
    MaxLength(usize),
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
    /// A member of an object: its own limits, and those of its type.
    Member(&'static str, Rules, RulesOf),
    /// The items of a list.
    Items(RulesOf),
    /// The members of an object, but for these.
    Members(&'static [&'static str], RulesOf),
    /// A union told apart by a tag: the tags and the limits of what they stand for.
    Tagged(&'static str, &'static [(&'static str, RulesOf)]),
    /// A union told apart by shape: the index of the variant that a value looks like, and the limits of each.
    Shaped(fn(&Value) -> Option<usize>, &'static [RulesOf]),
}

/// Every limit that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    violations: Vec<Violation>,
}

impl ValidationError {
    /// The broken limits, in the order of the document. There is at least one.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

/// `$.name: at most 64 characters, not 70; $.limit: at least 1, not 0`
impl fmt::Display for ValidationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 8;
        for (index, violation) in self.violations.iter().take(SHOWN).enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(formatter, "{separator}{violation}")?;
        }
        match self.violations.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(formatter, "; and {more} more"),
        }
    }
}

impl StdError for ValidationError {}

/// A limit that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    path: String,
    problem: String,
}

impl Violation {
    /// The way to the value, as in `$.elements[3].limit`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The limit, and how the value breaks it: `at most 64 characters, not 70`. Texts are never shown, since they might
    /// be secret.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

/// `$.limit: at least 1, not 0`
impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST_PATH: usize = 500;
        write!(formatter, "{}: {}", short_line(&self.path, LONGEST_PATH), one_line(&self.problem))
    }
}

/// Holds a value to the limits of its type.
///
/// # Errors
///
/// Every limit that is broken; a value that has no JSON form is one too.
pub fn validate<T: Wire>(value: &T) -> Result<(), ValidationError> {
    match to_json(value) {
        Ok(text) => validate_json(&text, T::rules()),
        Err(error) => Err(whole(&error)),
    }
}

/// Holds JSON text to limits.
pub(super) fn validate_json(text: &[u8], rules: Rules) -> Result<(), ValidationError> {
    if rules.is_empty() {
        return Ok(());
    }
    let value: Value = from_json(text, Decode::new()).map_err(|error| whole(&error))?;
    let mut found = Found { path: String::from("$"), violations: Vec::new() };
    found.check_all(&value, rules);
    if found.violations.is_empty() {
        Ok(())
    } else {
        Err(ValidationError { violations: found.violations })
    }
}

/// A value that cannot be looked into: a number that is not finite, or types too deep inside each other.
fn whole(error: &serde_json::Error) -> ValidationError {
    let problem = without_position(&error.to_string()).to_owned();
    ValidationError { violations: vec![Violation { path: "$".to_owned(), problem }] }
}

/// What has been found, and where the walk is.
struct Found {
    path: String,
    violations: Vec<Violation>,
}

impl Found {
    fn check_all(&mut self, value: &Value, rules: Rules) {
        for rule in rules {
            match broken(value, rule) {
                Some(problem) => {
                    self.violations.push(Violation { path: self.path.clone(), problem });
                }
                None => self.check_parts(value, rule),
            }
        }
    }

    fn check_parts(&mut self, value: &Value, rule: &Rule) {
        match (rule, value) {
            (Rule::Member(name, own, of_type), Value::Object(members)) => {
                if let Some(value) = members.get(*name) {
                    self.within(
                        |path| push_name(path, name),
                        |found| {
                            found.check_all(value, own);
                            found.check_all(value, of_type());
                        },
                    );
                }
            }
            (Rule::Members(declared, of_type), Value::Object(members)) => {
                for (name, value) in members {
                    if !declared.contains(&name.as_str()) {
                        self.within(
                            |path| push_name(path, name),
                            |found| found.check_all(value, of_type()),
                        );
                    }
                }
            }
            (Rule::Items(of_type), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.within(
                        |path| path.push_str(&format!("[{index}]")),
                        |found| found.check_all(item, of_type()),
                    );
                }
            }
            (Rule::Tagged(name, variants), Value::Object(members)) => {
                let tag = members.get(*name).and_then(Value::as_str);
                if let Some((_, of_type)) = variants.iter().find(|(known, _)| Some(*known) == tag) {
                    self.check_all(value, of_type());
                }
            }
            (Rule::Shaped(choose, variants), value) => {
                if let Some(of_type) = choose(value).and_then(|index| variants.get(index)) {
                    self.check_all(value, of_type());
                }
            }
            _ => {}
        }
    }

    fn within(&mut self, step: impl FnOnce(&mut String), check: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        step(&mut self.path);
        check(self);
        self.path.truncate(length);
    }
}

/// How a value breaks a limit of its own, if it does.
fn broken(value: &Value, rule: &Rule) -> Option<String> {
    match value {
        Value::String(text) => broken_by_text(text, rule),
        Value::Number(number) => broken_by_number(number, rule),
        Value::Array(items) => match *rule {
            Rule::MinItems(least) => too_few(items.len(), least, "item"),
            Rule::MaxItems(most) => too_many(items.len(), most, "item"),
            Rule::UniqueItems => {
                let again = items.iter().enumerate().find(|(at, item)| items[..*at].contains(item));
                again.map(|(at, _)| format!("no item twice, as [{at}] is"))
            }
            _ => None,
        },
        Value::Object(members) => match *rule {
            Rule::MinProperties(least) => too_few(members.len(), least, "member"),
            Rule::MaxProperties(most) => too_many(members.len(), most, "member"),
            _ => None,
        },
        Value::Bool(_) => not_listed(value, rule),
        Value::Null => None,
    }
}

fn broken_by_text(text: &str, rule: &Rule) -> Option<String> {
    match *rule {
        Rule::MinLength(least) => too_few(text.chars().count(), least, "character"),
        Rule::MaxLength(most) => too_many(text.chars().count(), most, "character"),
        Rule::Texts(known) if !known.contains(&text) => {
            Some(one_of(known, |text| format!("{:?}", short_line(text, LONGEST_VALUE))))
        }
        _ => not_listed(&Value::from(text), rule),
    }
}

fn broken_by_number(number: &Number, rule: &Rule) -> Option<String> {
    let (limit, is_kept, words): (_, fn(&Number, &str) -> bool, _) = match *rule {
        Rule::Minimum(limit) => (
            limit,
            |number, limit| compare(number, limit, |a, b| a >= b, |a, b| a >= b),
            "at least",
        ),
        Rule::ExclusiveMinimum(limit) => {
            (limit, |number, limit| compare(number, limit, |a, b| a > b, |a, b| a > b), "more than")
        }
        Rule::Maximum(limit) => {
            (limit, |number, limit| compare(number, limit, |a, b| a <= b, |a, b| a <= b), "at most")
        }
        Rule::ExclusiveMaximum(limit) => {
            (limit, |number, limit| compare(number, limit, |a, b| a < b, |a, b| a < b), "less than")
        }
        Rule::MultipleOf(limit) => (
            limit,
            |number, limit| compare(number, limit, is_multiple, is_near_multiple),
            "a multiple of",
        ),
        Rule::Integers(known) => {
            let is_known = number.as_i64().is_some_and(|number| known.contains(&number));
            return (!is_known).then(|| one_of(known, i64::to_string));
        }
        _ => return not_listed(&Value::Number(number.clone()), rule),
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

fn is_multiple(number: i128, of: i128) -> bool {
    number.checked_rem(of).is_none_or(|rest| rest == 0)
}

/// `0.3` is a multiple of `0.1`, although it is not one of the two binary fractions.
fn is_near_multiple(number: f64, of: f64) -> bool {
    let quotient = number / of;
    !quotient.is_finite() || (quotient - quotient.round()).abs() <= 1e-9 * quotient.abs().max(1.0)
}

fn not_listed(value: &Value, rule: &Rule) -> Option<String> {
    let Rule::OneOf(known) = rule else { return None };
    let same = |json: &str| serde_json::from_str::<Value>(json).is_ok_and(|known| known == *value);
    (!known.iter().any(|json| same(json)))
        .then(|| one_of(known, |json| short_line(json, LONGEST_VALUE)))
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
