//! Answers around what the caller asked for, which the configuration does not unwrap.

use super::{Seen, place, plain, quoted, table};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Field, Operation, Output, Payload, Scalar, Struct, Type, TypeDef, TypeKind};
use indexmap::IndexMap;

/// Members that hold what was asked for.
const HELD: [&str; 4] = ["result", "data", "payload", "response"];

/// Booleans that say whether the call succeeded.
const FLAGS: [&str; 4] = ["success", "ok", "succeeded", "issuccess"];

/// Members that say how the call went. An envelope has one of these or a flag.
const VERDICTS: [&str; 9] = [
    "error",
    "errors",
    "code",
    "status",
    "message",
    "messages",
    "msg",
    "errorcode",
    "errormessage",
];

/// Members that are about the call, too.
const ABOUT: [&str; 9] = [
    "resultinfo",
    "meta",
    "metadata",
    "pagination",
    "paging",
    "requestid",
    "timestamp",
    "warnings",
    "info",
];

/// An envelope has to turn up as often as this: a single answer of the form may be anything.
const OFTEN: usize = 2;

/// Answers that hold what was asked for in a member of one name.
struct Group<'a> {
    first: &'a TypeDef,
    operations: usize,
    flag: Option<String>,
    /// The other members that all of them have.
    beside: Vec<String>,
}

pub(super) fn check(seen: Seen<'_>, found: &mut Diagnostics) {
    let mut groups = IndexMap::<&str, Group<'_>>::new();
    for operation in &seen.api.operations {
        let Some((def, object)) = answer(seen, operation) else { continue };
        let Some(held) = held(object) else { continue };
        let flag = flag(object);
        let beside = beside(object, &held.name, flag.as_deref());
        match groups.get_mut(held.name.as_str()) {
            Some(group) => {
                group.operations += 1;
                group.flag.take_if(|known| flag.as_ref() != Some(known));
                group.beside.retain(|name| beside.contains(name));
            }
            None => {
                let group = Group { first: def, operations: 1, flag, beside };
                groups.insert(&held.name, group);
            }
        }
    }
    let configured = &seen.input.config.envelope;
    for (held, group) in groups {
        if group.operations < OFTEN || configured.iter().any(|it| it.unwrap == held) {
            continue;
        }
        let message = format!(
            "{} operations answer an object around `{held}` that looks like an envelope, and give the whole of it",
            group.operations
        );
        let diagnostic =
            Diagnostic::warning("unconfigured-envelope", place(&group.first.pointer), message);
        found.push(diagnostic.help(help(held, &group, configured.is_empty())));
    }
}

/// The text to write.
fn help(held: &str, group: &Group<'_>, is_first: bool) -> String {
    let mut keys = vec![format!("unwrap = {}", quoted(held))];
    if !group.beside.is_empty() {
        let names: Vec<String> = group.beside.iter().map(|name| quoted(name)).collect();
        keys.push(format!("beside = [{}]", names.join(", ")));
    }
    keys.extend(group.flag.as_ref().map(|flag| format!("success = {}", quoted(flag))));
    table("envelope", &keys, is_first)
}

/// The object that an operation answers.
fn answer<'a>(seen: Seen<'a>, operation: &'a Operation) -> Option<(&'a TypeDef, &'a Struct)> {
    let payload = match &operation.output {
        Output::Single(payload) | Output::Optional(payload) => payload,
        Output::PerStatus(_) => return None,
    };
    let Payload::Json(Type::Named(id)) = payload else { return None };
    let def = seen.api.type_def(*id);
    match &def.kind {
        TypeKind::Struct(object) => Some((def, object)),
        TypeKind::Enum(_) | TypeKind::Union(_) => None,
    }
}

/// The member that an object is an envelope around, if it is one: all its other members are about the call.
fn held(object: &Struct) -> Option<&Field> {
    let held = object.fields.iter().find(|field| is_one_of(&field.name, &HELD))?;
    let others = || object.fields.iter().filter(|field| field.name != held.name);
    let is_verdict =
        |field: &Field| is_one_of(&field.name, &FLAGS) || is_one_of(&field.name, &VERDICTS);
    let is_about = |field: &Field| is_verdict(field) || is_one_of(&field.name, &ABOUT);
    (others().any(is_verdict) && others().all(is_about)).then_some(held)
}

fn flag(object: &Struct) -> Option<String> {
    let is_flag = |field: &&Field| {
        field.ty == Type::Scalar(Scalar::Boolean) && is_one_of(&field.name, &FLAGS)
    };
    object.fields.iter().find(is_flag).map(|field| field.name.clone())
}

fn beside(object: &Struct, held: &str, flag: Option<&str>) -> Vec<String> {
    let names = object.fields.iter().map(|field| field.name.as_str());
    let others = names.filter(|name| *name != held && Some(*name) != flag);
    others.map(str::to_owned).collect()
}

/// Whether a name is one of these, apart from its case and signs.
fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.contains(&plain(name).as_str())
}
