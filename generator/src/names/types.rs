//! The names of types.

use super::TypeNames;
use super::called::Called;
use super::case::{pascal, pascal_constructed, snake};
use super::lock::{Lock, Named, Pins, types_by_place};
use super::members::{self, Known};
use super::scope::Scope;
use super::spelling::Spelling;
use crate::ir::{Api, NameSource, TypeKind};
use crate::words::{singular, without_first, words};
use std::borrow::Cow;
use std::collections::BTreeSet;

pub(super) fn assign(api: &Api, pins: &mut Pins<'_>) -> Vec<TypeNames> {
    let names = own_names(api, pins.before);
    let fields = Called::new(|text| snake(text, "n"));
    let spelling = || Spelling::of_most(plain_fields(api), |text| fields.name(text));
    pins.now.fields = pins.before.fields.or_else(spelling);
    let spelling = || Spelling::of_most(plain_values(api), |text| pascal(text, "V"));
    pins.now.values = pins.before.values.or_else(spelling);
    // What is written is what is read: a place is of the type that has it first.
    for (place, index) in types_by_place(api) {
        let name = &names[index];
        if place == name && matches!(api.types[index].name, NameSource::Component(_)) {
            pins.now.components.insert(name.clone());
        } else {
            pins.now.types.insert(place.to_owned(), name.clone());
        }
    }
    let called = Known { types: &names, fields };
    let types = api.types.iter().zip(&names);
    types.map(|(def, name)| members::assign(def, name, &called, pins)).collect()
}

/// The members of all structs, as far as nothing but their own name names them.
fn plain_fields(api: &Api) -> impl Iterator<Item = &str> {
    let structs = api.types.iter().filter_map(|def| match &def.kind {
        TypeKind::Struct(body) => Some(&body.fields),
        TypeKind::Enum(_) | TypeKind::Union(_) => None,
    });
    let fields = structs.flatten().filter(|field| field.rust_name.is_none());
    fields.map(|field| field.name.as_str())
}

/// The same for the values of all enums.
fn plain_values(api: &Api) -> impl Iterator<Item = &str> {
    let enums = api.types.iter().filter_map(|def| match &def.kind {
        TypeKind::Enum(body) => Some(&body.values),
        TypeKind::Struct(_) | TypeKind::Union(_) => None,
    });
    let values = enums.flatten().filter(|value| value.name.is_none());
    values.map(|value| value.value.as_str())
}

/// The names that types had before and keep. Where a type has become two, or two have become one, the name stays with what
/// would be called so anyway: it says where that is. Else the place that comes first decides.
fn pinned(api: &Api, before: &Lock, usual: impl Fn(usize) -> Vec<String>) -> Vec<Option<String>> {
    let mut pinned = vec![None; api.types.len()];
    let mut given = BTreeSet::new();
    let places = types_by_place(api);
    for is_usual in [true, false] {
        for (place, &index) in &places {
            let is_free = pinned[index].is_none() && api.types[index].rust_name.is_none();
            if let Some(name) = before.type_at(place).filter(|_| is_free)
                && (!is_usual || usual(index).iter().any(|usual| usual == name))
                && given.insert(name.to_owned())
            {
                pinned[index] = Some(name.to_owned());
            }
        }
    }
    // What was one with another for a while has the name again that it had before.
    for renamed in before.renamed.iter().filter(|renamed| renamed.what == Named::Type) {
        let index = places.get(renamed.place.as_str()).copied();
        if let Some(index) = index.filter(|index| pinned[*index].is_none())
            && api.types[index].rust_name.is_none()
            && given.insert(renamed.name.clone())
        {
            pinned[index] = Some(renamed.name.clone());
        }
    }
    pinned
}

fn own_names(api: &Api, before: &Lock) -> Vec<String> {
    let mut scope = Scope::default();
    let called = Called::new(|text| pascal(text, ""));
    let owners = api.types.iter().filter_map(|def| match &def.name {
        NameSource::Inline(path) => path.first().map(String::as_str),
        NameSource::Component(_) => None,
    });
    let owners: BTreeSet<&str> = owners.collect();
    let pinned = pinned(api, before, |index| match &api.types[index].name {
        NameSource::Component(written) => vec![pascal_constructed(written, "Type")],
        NameSource::Inline(path) => inline_names(path, &owners, &called),
    });
    pinned.iter().flatten().for_each(|name| scope.hold(name));
    let mut names: Vec<Option<String>> = vec![None; api.types.len()];
    let kept = pinned.iter().map(|name| scope.take_held(name.as_deref()?));
    names.iter_mut().zip(kept).for_each(|(name, kept)| *name = kept);
    // Components keep their own names, so they choose before anything that had to be named.
    // Of those whose names differ in their letters' case alone, the one that is written as a type is.
    for is_exact in [true, false] {
        for (index, def) in api.types.iter().enumerate() {
            if let (NameSource::Component(written), None) = (&def.name, &names[index]) {
                let name = pascal_constructed(def.rust_name.as_ref().unwrap_or(written), "Type");
                if !is_exact || name == *written {
                    names[index] = Some(scope.take(&[name]));
                }
            }
        }
    }
    for (index, def) in api.types.iter().enumerate() {
        if let (NameSource::Inline(_), Some(name)) = (&def.name, &def.rust_name) {
            names[index] = Some(scope.take(&[pascal_constructed(name, "Type")]));
        }
    }
    for (index, def) in api.types.iter().enumerate() {
        if let (NameSource::Inline(path), None) = (&def.name, &names[index]) {
            names[index] = Some(scope.take(&inline_names(path, &owners, &called)));
        }
    }
    names.into_iter().map(Option::unwrap_or_default).collect()
}

/// The names that a place may have, the best one first: those in which `/api/orders` is `/orders` come before the others,
/// unless there is another path of that name.
fn inline_names(path: &[String], owners: &BTreeSet<&str>, called: &Called) -> Vec<String> {
    let mut names = Vec::new();
    let short = path.first().and_then(|owner| without_base(owner));
    if let Some(owner) = short.filter(|owner| !owners.contains(owner.as_str())) {
        let short: Vec<String> = std::iter::once(owner).chain(path[1..].iter().cloned()).collect();
        names = names_of_place(&short, called);
    }
    names.extend(names_of_place(path, called));
    names
}

/// What an operation without an id is called, `get /api/orders`, without what paths begin with and say nothing by. Versions
/// stay: another one may have a type of the name.
fn without_base(owner: &str) -> Option<String> {
    let (method, path) = owner.split_once(" /")?;
    let mut rest = path;
    while let Some((first, behind)) = rest.split_once('/') {
        let is_base = ["api", "rest"].iter().any(|base| first.eq_ignore_ascii_case(base));
        if !is_base || !behind.starts_with(|c: char| c.is_alphanumeric()) {
            break;
        }
        rest = behind;
    }
    (rest.len() < path.len()).then(|| format!("{method} /{rest}"))
}

/// The owner's name and the steps to the place: `RateElement`, `properties` -> `RateElementProperties`; an item of
/// `rules` is a `Rule`.
fn names_of_place(path: &[String], called: &Called) -> Vec<String> {
    let name = place_name(path, path.len(), called);
    // A member may be called `value`, too.
    let longer = place_name(path, path.len() - 1, called);
    let whole = path.iter().map(|word| called.name(word)).collect::<String>();
    let fits = |name: String| {
        if name.starts_with(|c: char| c.is_ascii_digit()) { format!("Type{name}") } else { name }
    };
    match path {
        // The schema of a parameter that is a component, beside a schema of that name.
        [_] => vec![fits(name.clone()), fits(format!("{name}Parameter"))],
        _ => vec![fits(name), fits(longer), fits(whole)],
    }
}

/// The name of a place whose first steps, `count` of them, may be those to an item or a value.
fn place_name(path: &[String], count: usize, called: &Called) -> String {
    let mut steps: Vec<Cow<'_, str>> = Vec::new();
    for (index, step) in path.iter().enumerate() {
        // An answer that is called one needs not be told so again.
        if index == 1 && step == "response" && ends_as(&path[0], step) {
            continue;
        }
        let is_item = (2..count).contains(&index) && (step == "item" || step == "value");
        // `request` and `response` say where a type is from, not what it is one of.
        let is_whole = index == 2 && matches!(path[1].as_str(), "request" | "response" | "error");
        match steps.last_mut().filter(|_| is_item && !is_whole) {
            Some(last) => *last = singular(last).into(),
            None => steps.push(step.into()),
        }
    }
    let mut name = String::new();
    for step in steps {
        let step = called.name(&step);
        name.push_str(without_overlap(&name, &step));
    }
    name
}

/// What a step adds to a name with whose last words it begins: `OrderEvent`, `EventCreated` -> `OrderEventCreated`. What is no
/// more than the last word is a thing of that name inside the other.
fn without_overlap<'s>(name: &str, step: &'s str) -> &'s str {
    let own = words(step);
    let before = if own.len() > 1 { words(name) } else { Vec::new() };
    let shared = (1..own.len()).rev().find(|count| before.ends_with(&own[..*count]));
    shared.and_then(|count| without_first(step, count)).unwrap_or(step)
}

/// Whether this is the last word of a name.
fn ends_as(name: &str, word: &str) -> bool {
    words(name).last().is_some_and(|last| last == word)
}
