//! Holding a value that is about to be sent to the limits that the API documents for it.
//!
//! The limits are constant data in the wire tables, and are held against the JSON that the value becomes: what the
//! server would look at. One function does that for all types.

use serde_json::Value;

use super::constraint::Constraint;
use super::violation::{ValidationError, Violation};
use super::wire::{Decode, Wire, as_text, from_json, push_name, to_json, without_position};

/// The limits of one kind of value.
pub type Rules = &'static [Rule];

/// Where to find the limits of a type, which may hold itself.
pub type RulesOf = fn() -> Rules;

/// What a value is held to: a limit of its own, or where to find those of a part.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// A limit of the value itself.
    Own(Constraint),
    /// A limit of each item of a list or each value of an object, so many levels down.
    Each(u8, Constraint),
    /// The limits of one of several branches.
    Either(&'static [Rules]),
    /// A member of an object: its own limits, and those of its type.
    Member(&'static str, Rules, RulesOf),
    /// Several of each item of a list or each value of an object.
    EachOf(Rules),
    /// The items of a list.
    Items(RulesOf),
    /// The item at a place of an array: its own limits, and those of its type.
    Item(usize, Rules, RulesOf),
    /// The items of an array behind so many places: their own limits, and those of their type.
    ItemsBehind(usize, Rules, RulesOf),
    /// The members of an object, but for these: their own limits, and those of their type.
    Members(&'static [&'static str], Rules, RulesOf),
    /// A union told apart by a tag: the tags and the limits of what they stand for, and those of what stands for all
    /// others.
    Tagged(&'static str, &'static [(&'static str, RulesOf)], &'static [RulesOf]),
    /// A union told apart by shape: the index of the variant that a value looks like, and of each its own limits and
    /// those of its type.
    Shaped(fn(&Value) -> Option<usize>, &'static [(Rules, RulesOf)]),
}

/// Holds a value to the limits of its type.
///
/// # Errors
///
/// Every limit that is broken; a value that has no JSON form is one too.
pub fn validate<T: Wire>(value: &T) -> Result<(), ValidationError> {
    match to_json(value) {
        Ok(text) => validate_json(ROOT, &text, &[T::rules()]),
        Err(error) => Err(whole(&error)),
    }
}

/// What a value as a whole is called where it has no name.
pub(super) const ROOT: &str = "$";

/// Holds JSON to limits. The root is what the paths of violations begin with.
pub(super) fn validate_json(
    root: &str,
    json: &[u8],
    rules: &[&[Rule]],
) -> Result<(), ValidationError> {
    if rules.iter().all(|rules| rules.is_empty()) {
        return Ok(());
    }
    let value = as_text(json).and_then(|text| from_json(text, Decode::new()));
    let value: Value = value.map_err(|error| whole(&error))?;
    let mut found = Found { path: root.to_owned(), violations: Vec::new() };
    for rules in rules {
        found.check_all(&value, rules);
    }
    if found.violations.is_empty() {
        Ok(())
    } else {
        Err(ValidationError { violations: found.violations })
    }
}

/// A value that cannot be looked into: a number that is not finite, or types too deep inside each other.
fn whole(error: &serde_json::Error) -> ValidationError {
    let problem = without_position(&error.to_string()).to_owned();
    ValidationError { violations: vec![Violation { path: ROOT.to_owned(), problem }] }
}

/// What has been found, and where the walk is.
struct Found {
    path: String,
    violations: Vec<Violation>,
}

impl Found {
    fn check_all(&mut self, value: &Value, rules: &[Rule]) {
        for rule in rules {
            self.check(value, rule);
        }
    }

    fn check(&mut self, value: &Value, rule: &Rule) {
        match (rule, value) {
            (Rule::Own(constraint) | Rule::Each(0, constraint), value) => {
                if let Some(problem) = constraint.broken_by(value) {
                    self.violations.push(Violation { path: self.path.clone(), problem });
                }
            }
            (Rule::Each(levels, constraint), value) => {
                let rule = Rule::Each(levels - 1, *constraint);
                self.each(value, &mut |found, value| found.check(value, &rule));
            }
            (Rule::EachOf(rules), value) => {
                self.each(value, &mut |found, value| found.check_all(value, rules));
            }
            (Rule::Either(branches), value) => self.check_either(value, branches),
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
            (Rule::Members(declared, own, of_type), Value::Object(members)) => {
                for (name, value) in members {
                    if !declared.contains(&name.as_str()) {
                        self.within(
                            |path| push_name(path, name),
                            |found| {
                                found.check_all(value, own);
                                found.check_all(value, of_type());
                            },
                        );
                    }
                }
            }
            (Rule::Items(of_type), value @ Value::Array(_)) => {
                self.each(value, &mut |found, item| found.check_all(item, of_type()));
            }
            (Rule::Item(index, own, of_type), Value::Array(items)) => {
                if let Some(item) = items.get(*index) {
                    self.item(*index, item, own, *of_type);
                }
            }
            (Rule::ItemsBehind(places, own, of_type), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate().skip(*places) {
                    self.item(index, item, own, *of_type);
                }
            }
            (Rule::Tagged(name, variants, otherwise), Value::Object(members)) => {
                let tag = members.get(*name).and_then(Value::as_str);
                let chosen = variants.iter().find(|(known, _)| Some(*known) == tag);
                let of_type = chosen.map(|(_, of_type)| of_type).or(otherwise.first());
                if let Some(of_type) = of_type {
                    self.check_all(value, of_type());
                }
            }
            (Rule::Shaped(choose, variants), value) => {
                if let Some((own, of_type)) = choose(value).and_then(|index| variants.get(index)) {
                    self.check_all(value, own);
                    self.check_all(value, of_type());
                }
            }
            _ => {}
        }
    }

    /// Checks whether a value keeps to the limits of one branch. What breaks those of all is told in one.
    fn check_either(&mut self, value: &Value, branches: &[Rules]) {
        const SHOWN: usize = 8;
        let mut problems = Vec::new();
        for rules in branches {
            let mut tried = Self { path: self.path.clone(), violations: Vec::new() };
            tried.check_all(value, rules);
            if tried.violations.is_empty() {
                return;
            }
            let said = tried.violations.iter().map(|violation| match &violation.path {
                path if *path == self.path => violation.problem.clone(),
                _ => violation.to_string(),
            });
            problems.push(said.collect::<Vec<_>>().join(" and "));
        }
        let more = problems.len().saturating_sub(SHOWN);
        problems.truncate(SHOWN);
        let mut problem = problems.join(", or ");
        if more > 0 {
            problem.push_str(&format!(", or {more} more"));
        }
        self.violations.push(Violation { path: self.path.clone(), problem });
    }

    /// Checks each item of a list or each value of an object.
    fn each(&mut self, value: &Value, check: &mut dyn FnMut(&mut Self, &Value)) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let step = |path: &mut String| path.push_str(&format!("[{index}]"));
                    self.within(step, |found| check(found, item));
                }
            }
            Value::Object(members) => {
                for (name, value) in members {
                    self.within(|path| push_name(path, name), |found| check(found, value));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Checks one item of a list.
    fn item(&mut self, index: usize, item: &Value, own: Rules, of_type: RulesOf) {
        self.within(
            |path| path.push_str(&format!("[{index}]")),
            |found| {
                found.check_all(item, own);
                found.check_all(item, of_type());
            },
        );
    }

    fn within(&mut self, step: impl FnOnce(&mut String), check: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        step(&mut self.path);
        check(self);
        self.path.truncate(length);
    }
}
