//! Schemas of JSON Schema 2020-12, which OpenAPI 3.1 has, in the words of 3.0.

mod annotations;
mod boolean;
mod bounds;
mod conditions;
mod constant;
mod constants;
mod content;
mod foreign;
mod formats;
mod identity;
mod items;
mod large;
mod listed;
mod mixed;
mod newer;
mod nothing;
mod null;
mod pattern;
mod reference;
mod required;
mod rules;
mod swagger;
mod tuple;
mod types;

pub(super) use boolean::from_boolean;

use super::{Pass, extension};

/// What becomes of a schema, in this order: a pass relies on those above it.
pub(super) const PASSES: &[Pass] = &[
    swagger::words,
    extension::rust_name,
    extension::of_values,
    foreign::types,
    listed::values,
    required::of_properties,
    required::of_nothing,
    newer::tell,
    nothing::to_false,
    nothing::branches,
    conditions::to_members,
    identity::drop,
    reference::siblings,
    large::shown,
    constant::to_enum,
    null::to_nullable,
    formats::int_or_string,
    types::to_union,
    mixed::to_union,
    formats::whole_numbers,
    constants::to_enum,
    tuple::to_items,
    items::of_any_kind,
    pattern::to_additional,
    rules::drop,
    rules::alternatives,
    bounds::to_flags,
    large::limited,
    large::exact,
    content::to_format,
    annotations::examples,
];
