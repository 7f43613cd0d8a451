//! Parts of operations: bodies and answers.

use super::{Item, Seen, code, operation, usage};
use crate::diagnostic::Pointer;
use crate::ir::{Errors, Operation, StatusAnswer, StatusPattern};
use crate::names::OperationNames;

pub(super) fn at(seen: Seen<'_>, place: &Pointer) -> Vec<Item> {
    let operations = seen.api.operations.iter().zip(&seen.names.operations);
    let mut items = Vec::new();
    for (operation, names) in operations {
        let Some(pointer) = Pointer::parse(&operation.pointer) else { continue };
        if *place == pointer.child("requestBody") {
            items.extend(body(seen, operation, names));
        }
        if place.parent() == Some(pointer.child("responses")) {
            let status = place.segments().last().unwrap_or_default();
            items.push(answer(seen, operation, names, &status));
        }
    }
    items
}

fn body(seen: Seen<'_>, operation: &Operation, names: &OperationNames) -> Option<Item> {
    operation.body.as_ref()?;
    let call = usage::call(seen, operation, names);
    let text = seen.code.of_operations(seen.api, seen.names, operation.resource);
    let methods: Vec<String> = names
        .bodies
        .iter()
        .map(|body| code::signature(&text, &format!("    pub fn {}(", body.method)))
        .collect();
    let forms = operation.bodies().map(|body| format!("`{}`", body.media_type));
    let forms: Vec<String> = forms.collect();
    let presence = if operation.body.as_ref().is_some_and(|body| body.required) {
        "required, so it is an argument"
    } else {
        "not required, so it is a setter"
    };
    Some(
        Item::new("body", format!("the argument `{}` of `{call}`", names.body))
            .code(methods.join("\n"))
            .why(
                "media types",
                format!("{}: each has a method, the first that of the operation", forms.join(", ")),
            )
            .why("presence", presence),
    )
}

fn answer(seen: Seen<'_>, operation: &Operation, names: &OperationNames, status: &str) -> Item {
    let call = usage::call(seen, operation, names);
    let text = seen.code.of_operations(seen.api, seen.names, operation.resource);
    let is_success = status.starts_with('2');
    if is_success {
        return Item::new("answer", format!("what `{call}` gives"))
            .code(operation::output(&text, names))
            .why("status", format!("{status} is a success"));
    }
    let mut errors = None;
    let reason = match &operation.errors {
        Errors::Undocumented => {
            "no error of the operation has a schema: its body is had as it came"
        }
        Errors::Single { .. } => "all errors that have a schema have the same one",
        Errors::PerStatus(answers) if answers.iter().any(|it| has(it, status)) => {
            errors = Some(code::shown(&code::definition(&text, &names.errors.to_string())));
            "its errors differ by status, so they are an enum with a variant for each"
        }
        Errors::PerStatus(_) => "this one has no schema: its body is had as it came",
    };
    let status_reason = match status {
        "default" => "every status that no other answer names".to_owned(),
        _ => format!("{status} is no success: the call gives an `Error`"),
    };
    Item::new(
        "answer",
        format!("an error of `{call}`: `error.documented::<{}>()` gives its body", names.marker),
    )
    .code(errors.unwrap_or_default())
    .why("status", status_reason)
    .why("body", reason)
}

fn has(answer: &StatusAnswer, status: &str) -> bool {
    match answer.status {
        StatusPattern::Code(code) => code.to_string() == status,
        StatusPattern::Range(digit) => status.eq_ignore_ascii_case(&format!("{digit}xx")),
        StatusPattern::Default => status == "default",
    }
}
