//! Arrays with a schema for each place.

use super::object::{field, rest, step_to};
use super::{Path, step, value};
use crate::ir::{Struct, StructForm};
use crate::lower::context::Context;
use crate::lower::form::Object;
use crate::lower::place::{Place, SchemaRef};
use crate::lower::view::View;
use crate::words::words;
use openapiv3::ReferenceOr;
use std::collections::BTreeMap;

/// The struct of an array: a field for each place, and what stands behind these.
pub(super) fn lower<'a>(cx: &mut Context<'a>, places: &Object<'a>, path: &Path) -> Struct {
    let mut fields = Vec::with_capacity(places.properties.len());
    let names = names(cx, places);
    for ((at, schemas), name) in places.properties.iter().zip(names) {
        let required = places.required.contains(at);
        let value = value(cx, schemas, &step_to(path, schemas, &name));
        fields.push(field(cx, (at, Some(name)), schemas, required, value));
    }
    let (rest, rest_limits) = rest(cx, places, &step(path, "item"));
    Struct { form: StructForm::Array, fields, rest, rest_limits, ..Struct::default() }
}

/// What each place is called: by what is said of it, where it is said of no other, and else by its number.
fn names<'a>(cx: &Context<'a>, places: &Object<'a>) -> Vec<String> {
    let mut said: Vec<Option<String>> = Vec::with_capacity(places.properties.len());
    for schemas in places.properties.values() {
        let name = schemas.iter().rev().find_map(|place| name(cx, place));
        said.push(name.filter(|name| (1..=MOST_WORDS).contains(&words(name).len())));
    }
    let mut times = BTreeMap::<Vec<String>, usize>::new();
    for name in said.iter().flatten() {
        *times.entry(words(name)).or_default() += 1;
    }
    let is_its_own = |name: &String| times.get(&words(name)) == Some(&1);
    said.into_iter()
        .enumerate()
        .map(|(index, name)| name.filter(is_its_own).unwrap_or_else(|| ordinal(index)))
        .collect()
}

/// A longer title is a sentence.
const MOST_WORDS: usize = 4;

/// The title of a schema, or the component that it is.
fn name<'a>(cx: &Context<'a>, place: &Place<'a>) -> Option<String> {
    let reference = match place.schema {
        SchemaRef::Reference(reference) => reference,
        SchemaRef::Inline(schema) => {
            if schema.schema_data.title.is_some() {
                return schema.schema_data.title.clone();
            }
            // What stands beside a reference is beside a part of `allOf`.
            let [ReferenceOr::Reference { reference }] = View::of(schema).all_of else {
                return None;
            };
            reference
        }
    };
    cx.schema(reference).map(|(name, _)| name.to_owned())
}

/// `first` and so on; what nobody counts in words is an item with a number.
fn ordinal(index: usize) -> String {
    const ORDINALS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    ORDINALS.get(index).map_or_else(|| format!("item {}", index + 1), |word| (*word).to_owned())
}
