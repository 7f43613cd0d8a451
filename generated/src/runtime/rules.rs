//! The words in which wire tables write down limits; see [`Rule`](super::validate::Rule). Nothing but functions is here,
//! since the tables take all of it into the scope where they name the types of the API.

use super::constraint::Constraint as Own;
use super::members::Members as Others;
use super::validate::{Rule as Limit, Rules as Limits};
use super::wire::Wire as Typed;

/// `minLength`, in characters.
#[must_use]
pub const fn min_length(least: usize) -> Limit {
    Limit::Own(Own::MinLength(least))
}

/// `maxLength`, in characters.
#[must_use]
pub const fn max_length(most: usize) -> Limit {
    Limit::Own(Own::MaxLength(most))
}

/// `pattern`.
#[must_use]
pub const fn pattern(expression: &'static str) -> Limit {
    Limit::Own(Own::Pattern(expression))
}

/// A limit of each item of a list or each value of a map.
#[must_use]
pub const fn each(limit: Limit) -> Limit {
    match limit {
        Limit::Own(constraint) => Limit::Each(1, constraint),
        Limit::Each(levels, constraint) => Limit::Each(levels.saturating_add(1), constraint),
        of_a_part => of_a_part,
    }
}

/// Limits of each item of a list or each value of a map, together.
#[must_use]
pub const fn each_of(limits: Limits) -> Limit {
    Limit::EachOf(limits)
}

/// The limits of branches that are one type: a value is held to those of one.
#[must_use]
pub const fn either(branches: &'static [Limits]) -> Limit {
    Limit::Either(branches)
}

/// Limits of a member of an object, beyond those of its type.
#[must_use]
pub const fn member(name: &'static str, limits: Limits) -> Limit {
    Limit::Member(name, limits, no_limits)
}

/// Limits of the members of an object that it doesn't declare, beyond those of their type.
#[must_use]
pub const fn other_members(declared: &'static [&'static str], limits: Limits) -> Limit {
    Limit::Members(declared, limits, no_limits)
}

/// The limits of a type that has none.
const fn no_limits() -> Limits {
    &[]
}

/// `minimum`.
#[must_use]
pub const fn at_least(limit: &'static str) -> Limit {
    Limit::Own(Own::Minimum(limit))
}

/// `minimum` with `exclusiveMinimum`.
#[must_use]
pub const fn more_than(limit: &'static str) -> Limit {
    Limit::Own(Own::ExclusiveMinimum(limit))
}

/// `maximum`.
#[must_use]
pub const fn at_most(limit: &'static str) -> Limit {
    Limit::Own(Own::Maximum(limit))
}

/// `maximum` with `exclusiveMaximum`.
#[must_use]
pub const fn less_than(limit: &'static str) -> Limit {
    Limit::Own(Own::ExclusiveMaximum(limit))
}

/// `multipleOf`.
#[must_use]
pub const fn multiple_of(limit: &'static str) -> Limit {
    Limit::Own(Own::MultipleOf(limit))
}

/// `minItems`.
#[must_use]
pub const fn min_items(least: usize) -> Limit {
    Limit::Own(Own::MinItems(least))
}

/// `maxItems`.
#[must_use]
pub const fn max_items(most: usize) -> Limit {
    Limit::Own(Own::MaxItems(most))
}

/// `uniqueItems`.
#[must_use]
pub const fn unique_items() -> Limit {
    Limit::Own(Own::UniqueItems)
}

/// `minProperties`.
#[must_use]
pub const fn min_properties(least: usize) -> Limit {
    Limit::Own(Own::MinProperties(least))
}

/// `maxProperties`.
#[must_use]
pub const fn max_properties(most: usize) -> Limit {
    Limit::Own(Own::MaxProperties(most))
}

/// `enum` of a value whose type has no name: the values as JSON.
#[must_use]
pub const fn one_of(values: &'static [&'static str]) -> Limit {
    Limit::Own(Own::OneOf(values))
}

/// The limits of the type of a field.
pub const fn of_field<S, T: Typed>(_: fn(&S) -> &T) -> fn() -> Limits {
    T::rules
}

/// The limits of members with free names.
pub const fn of_members<S, T: Typed>(_: fn(&S) -> &Others<T>) -> fn() -> Limits {
    T::rules
}

/// The limits of items behind the places of an array.
pub const fn of_items<S, T: Typed>(_: fn(&S) -> &Vec<T>) -> fn() -> Limits {
    T::rules
}

/// The limits of what a variant holds.
pub const fn of_variant<S, T: Typed>(_: fn(T) -> S) -> fn() -> Limits {
    T::rules
}
