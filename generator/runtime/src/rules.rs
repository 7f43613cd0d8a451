//! The words in which wire tables write down limits; see [`Rule`](super::validate::Rule). Nothing but functions is here,
//! since the tables take all of it into the scope where they name the types of the API.

use super::members::Members as Others;
use super::validate::{Rule as Limit, Rules as Limits};
use super::wire::Wire as Typed;

/// `minLength`, in characters.
#[must_use]
pub const fn min_length(least: usize) -> Limit {
    Limit::MinLength(least)
}

/// `maxLength`, in characters.
#[must_use]
pub const fn max_length(most: usize) -> Limit {
    Limit::MaxLength(most)
}

/// `minimum`.
#[must_use]
pub const fn at_least(limit: &'static str) -> Limit {
    Limit::Minimum(limit)
}

/// `minimum` with `exclusiveMinimum`.
#[must_use]
pub const fn more_than(limit: &'static str) -> Limit {
    Limit::ExclusiveMinimum(limit)
}

/// `maximum`.
#[must_use]
pub const fn at_most(limit: &'static str) -> Limit {
    Limit::Maximum(limit)
}

/// `maximum` with `exclusiveMaximum`.
#[must_use]
pub const fn less_than(limit: &'static str) -> Limit {
    Limit::ExclusiveMaximum(limit)
}

/// `multipleOf`.
#[must_use]
pub const fn multiple_of(limit: &'static str) -> Limit {
    Limit::MultipleOf(limit)
}

/// `minItems`.
#[must_use]
pub const fn min_items(least: usize) -> Limit {
    Limit::MinItems(least)
}

/// `maxItems`.
#[must_use]
pub const fn max_items(most: usize) -> Limit {
    Limit::MaxItems(most)
}

/// `uniqueItems`.
#[must_use]
pub const fn unique_items() -> Limit {
    Limit::UniqueItems
}

/// `minProperties`.
#[must_use]
pub const fn min_properties(least: usize) -> Limit {
    Limit::MinProperties(least)
}

/// `maxProperties`.
#[must_use]
pub const fn max_properties(most: usize) -> Limit {
    Limit::MaxProperties(most)
}

/// `enum` of a value whose type has no name: the values as JSON.
#[must_use]
pub const fn one_of(values: &'static [&'static str]) -> Limit {
    Limit::OneOf(values)
}

/// The limits of the type of a field.
pub const fn of_field<S, T: Typed>(_: fn(&S) -> &T) -> fn() -> Limits {
    T::rules
}

/// The limits of members with free names.
pub const fn of_members<S, T: Typed>(_: fn(&S) -> &Others<T>) -> fn() -> Limits {
    T::rules
}

/// The limits of what a variant holds.
pub const fn of_variant<S, T: Typed>(_: fn(T) -> S) -> fn() -> Limits {
    T::rules
}
