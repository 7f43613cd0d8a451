//! Lists that go on page after page: by a rule of the configuration, or recognised by the conventions that the
//! document follows.

mod asked;
mod body;
mod conventions;
mod items;
mod likely;
mod recognise;
mod rule;

pub(crate) use likely::{Likely, likely};

use super::context::Context;
use crate::config;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer, nearest};
use crate::document::OperationEntry;
use crate::ir::{Api, Operation, Output, Payload};
use std::collections::{BTreeMap, BTreeSet};

/// Gives every operation the first rule that fits it, or else what is recognised. A rule, or an envelope, that fits
/// nothing is told.
pub(super) fn assign(cx: &mut Context<'_>, api: &mut Api) {
    let (document, config) = (cx.document, cx.config);
    let entries: BTreeMap<String, &OperationEntry> =
        document.operations.iter().map(|entry| (entry.pointer.to_string(), entry)).collect();
    // What is wrong with the schemas has been told when their types were made.
    let told = std::mem::take(&mut cx.diagnostics);
    let mut used = vec![false; config.pagination.len()];
    for index in 0..api.operations.len() {
        let operation = &api.operations[index];
        let Some(entry) = entries.get(&operation.pointer) else { continue };
        if items::start(operation).is_none() {
            continue;
        }
        let places = asked::of(api, operation);
        if places.is_empty() {
            continue;
        }
        let body = body::of(cx, entry);
        let mut rules = config.pagination.iter().enumerate();
        let found = rules.find_map(|(number, rule)| {
            let mut places = places.iter();
            let found =
                places.find_map(|it| rule::pagination(cx, api, (operation, it, &body), rule));
            Some((number, found?))
        });
        let pagination = match found {
            Some((number, pagination)) => {
                used[number] = true;
                Some(pagination)
            }
            None => {
                let mut places = places.iter();
                places.find_map(|it| recognise::pagination(cx, api, (operation, it), &body))
            }
        };
        api.operations[index].pagination = pagination;
    }
    cx.diagnostics = told;
    tell_unused(&mut cx.diagnostics, config, &used, api);
}

fn tell_unused(diagnostics: &mut Diagnostics, config: &config::Config, used: &[bool], api: &Api) {
    for (number, used) in used.iter().enumerate() {
        if !used {
            let help = "it takes a GET or POST operation with these query parameters, or with these members of its JSON body, \
                        and an array at `items` in its answer";
            let help = match rule::source(&config.pagination[number]) {
                Some((key, member)) => format!("{help}, and `{member}`, which `{key}` names"),
                None => help.to_owned(),
            };
            let help = match misspelled(&config.pagination[number], api) {
                Some((name, near)) => format!("no operation has `{name}`: did you mean `{near}`?"),
                None => help,
            };
            diagnostics.push(unused("pagination", number, &help));
        }
    }
    for (number, envelope) in config.envelope.iter().enumerate() {
        if !api.operations.iter().any(|operation| unwraps(operation, envelope)) {
            let help = "it takes an answer with all of these members";
            diagnostics.push(unused("envelope", number, help));
        }
    }
}

/// A parameter that a rule names and no operation has, and the one that may be meant.
fn misspelled<'a>(rule: &'a config::Pagination, api: &'a Api) -> Option<(&'a str, &'a str)> {
    let asked = api.operations.iter().flat_map(|operation| asked::of(api, operation));
    let known: BTreeSet<&str> = asked.flat_map(|asked| asked.all).map(|one| one.name).collect();
    let named = [&rule.page, &rule.offset, &rule.cursor, &rule.per_page].into_iter().flatten();
    let mut unknown = named.map(String::as_str).filter(|name| !known.contains(name));
    unknown.find_map(|name| Some((name, nearest(name, known.iter().copied())?)))
}

/// Tells of a table of the configuration that nothing is of.
pub(super) fn unused(what: &str, number: usize, help: &str) -> Diagnostic {
    let pointer = Pointer::root().child(what).child(number);
    let message = format!("no operation of the document fits this {what} rule");
    Diagnostic::warning("unused-rule", pointer, message).help(help).in_config()
}

fn unwraps(operation: &Operation, envelope: &config::Envelope) -> bool {
    let unwraps = |payload: &Payload| match payload {
        Payload::Enveloped { property, ty: _ } => *property == envelope.unwrap,
        Payload::Empty
        | Payload::Json(_)
        | Payload::Text
        | Payload::String
        | Payload::Bytes
        | Payload::Events(_)
        | Payload::Records(_) => false,
    };
    match &operation.output {
        Output::Single(payload) | Output::Optional(payload) => unwraps(payload),
        Output::PerStatus(answers) => answers.iter().any(|answer| unwraps(&answer.payload)),
    }
}
