//! The public API as data is the public API as Rust: for every case, the items of [`surface`](cratewright::surface) are
//! those that its generated code has, no more and no less. Of the runtime nothing is listed.

mod support;

#[path = "support/public.rs"]
mod public;

use cratewright::Options;
use cratewright::surface::{Fact, Item, Kind, Surface};
use std::collections::BTreeSet;

#[test]
fn the_surface_is_the_public_api_of_what_is_generated() {
    let cases = support::all("cases");
    assert!(cases.len() >= 40, "the cases are not found");
    let mut faults = String::new();
    for case in &cases {
        let generated = case.generate(Options::default()).generated.expect("a case gives a crate");
        let written = public::of(&generated.files);
        let listed: BTreeSet<String> = generated.surface.items.iter().flat_map(shown).collect();
        for missing in written.difference(&listed) {
            faults.push_str(&format!("{}: not listed: {missing}\n", case.name));
        }
        for invented in listed.difference(&written) {
            faults.push_str(&format!("{}: not written: {invented}\n", case.name));
        }
    }
    assert!(faults.is_empty(), "the surface is not what is written:\n{faults}");
}

/// What is an argument is in the signature of the method that takes it.
#[test]
fn arguments_are_those_of_methods() {
    for case in support::all("cases") {
        let surface = surface(&case);
        let takers: Vec<&Item> = surface
            .items
            .iter()
            .filter(|item| matches!(item.kind, Kind::Method | Kind::New))
            .collect();
        for argument in surface.items.iter().filter(|item| item.kind == Kind::Argument) {
            let is_of = |taker: &&&Item| {
                let owner = taker.fact(Fact::Of).unwrap_or(&taker.path);
                argument.path.starts_with(&format!("{owner}::"))
            };
            let written = match argument.signature.contains(": ") {
                true => argument.signature.clone(),
                false => format!("{}: {}", argument.name(), argument.signature),
            };
            let taken = takers.iter().filter(is_of).any(|taker| taker.signature.contains(&written));
            assert!(taken, "{}: nothing takes {argument:?}", case.name);
        }
    }
}

/// The record of a crate gives back what it was made of, whatever the document holds.
#[test]
fn a_record_comes_back() {
    for case in support::all("cases") {
        let mut surface = surface(&case);
        let keys: BTreeSet<String> = surface
            .items
            .iter()
            .map(|it| format!("{} {} {}", it.kind, it.path, it.signature))
            .collect();
        assert_eq!(keys.len(), surface.items.len(), "{}: an item is listed twice", case.name);
        let read = Surface::parse(&surface.to_text());
        for item in &mut surface.items {
            item.facts.retain(|(fact, _)| fact.is_recorded());
        }
        assert_eq!(read.as_ref(), Ok(&surface), "{}", case.name);
    }
}

fn surface(case: &support::Case) -> Surface {
    case.generate(Options::default()).generated.expect("a case gives a crate").surface
}

/// An item as [`public`] writes it.
fn shown(item: &Item) -> Vec<String> {
    let Item { kind, path, signature, .. } = item;
    let owner = item.owner();
    let name = item.fact(Fact::Of).unwrap_or(item.name());
    let last = |path: &str| path.rsplit("::").next().unwrap_or_default().to_owned();
    let one = match kind {
        Kind::Feature => format!("feature {path} = [{signature}]"),
        Kind::Constant => format!("const {path}: {signature}"),
        Kind::Export => format!("use {path}"),
        Kind::Module => format!("mod {path}"),
        Kind::Handle
        | Kind::Struct
        | Kind::Enum
        | Kind::IntegerEnum
        | Kind::Union
        | Kind::Answers => {
            format!("type {path}: {signature}")
        }
        Kind::Operation | Kind::Hook => format!("type {path}: Debug"),
        Kind::Form => {
            return vec![
                format!("type {path}: {signature}"),
                format!(
                    "fn {path}::part(self, name: impl Into<String>, part: impl Into<Part>) -> Self"
                ),
                format!("from {} for Multipart", last(path)),
            ];
        }
        Kind::Accessor => format!("fn {path}(&self) -> {}", last(signature)),
        Kind::Method => {
            let arguments = signature.trim_start_matches('(').trim_end_matches(')');
            let comma = if arguments.is_empty() { "" } else { ", " };
            format!("fn {path}(&self{comma}{arguments}) -> Call<{}>", last(name))
        }
        Kind::Argument => return Vec::new(),
        Kind::Former => format!("former {path} = {signature}"),
        Kind::Setter if signature.contains(": ") => format!("fn {path}(self, {signature}) -> Self"),
        Kind::Setter => format!("fn {path}(self, {}: {signature}) -> Self", item.name()),
        Kind::Associated => format!("assoc {path} = {signature}"),
        Kind::Field => format!("field {path}: {signature}"),
        Kind::Variant => format!("variant {path}({signature})"),
        Kind::New => format!("fn {path}::new{signature} -> Self"),
        Kind::FieldSetter => {
            format!("fn {owner}::{name}(self, {}: {signature}) -> Self", item.name())
        }
        Kind::Constructor => format!("fn {owner}::{name}{signature} -> Self"),
        Kind::Conversion => format!("from {signature} for {path}"),
        Kind::Function => format!("fn {path}{signature}"),
    };
    vec![one]
}
