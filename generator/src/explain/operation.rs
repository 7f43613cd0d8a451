//! Operations, webhooks and callbacks.

use super::{Item, Seen, code, listed, usage};
use crate::diagnostic::Pointer;
use crate::ir::{
    AskedIn, Cause, Certificate, ConstantParameter, Hook, NextPage, Operation, Pagination,
};
use crate::names::{HookNames, OperationNames};

pub(super) fn at(seen: Seen<'_>, place: &Pointer) -> Vec<Item> {
    let place = place.to_string();
    let operations = seen.api.operations.iter().zip(&seen.names.operations);
    let here = operations.filter(|(operation, _)| operation.pointer == place);
    let hooks = seen.api.webhooks.hooks.iter().zip(&seen.names.hooks);
    let hooks = hooks.filter(|(hook, _)| hook.pointer == place);
    here.map(|(operation, names)| item(seen, operation, names))
        .chain(hooks.map(|(hook, names)| hook_item(seen, hook, names)))
        .collect()
}

fn item(seen: Seen<'_>, operation: &Operation, names: &OperationNames) -> Item {
    let text = seen.code.of_operations(seen.api, seen.names, operation.resource);
    let signature = code::signature(&text, &format!("    pub fn {}(", names.method));
    Item::new("operation", format!("the method `{}`", usage::call(seen, operation, names)))
        .code(format!("{signature}\n{}", output(&text, names)))
        .why("name", name_reason(operation))
        .why("resource", resource(seen, operation))
        .why("arguments", arguments(operation, names))
        .why("setters", setters(operation, names))
        .why("constants", constants(operation))
        .why("body", body(operation))
        .why("gives", gives(seen, operation))
        .why("pages", operation.pagination.as_ref().map(pages).unwrap_or_default())
        .why("credentials", credentials(operation))
        .why(
            "call",
            format!("its marker type is `{}`, for `error.documented::<{0}>()`", names.marker),
        )
}

/// What a call gives, as the code has it.
pub(super) fn output(text: &str, names: &OperationNames) -> String {
    let block = code::after(text, &format!("impl Operation for {} {{", names.marker));
    code::signature(block, "    type Output")
}

fn name_reason(operation: &Operation) -> String {
    match &operation.rust_name {
        Some(wanted) => format!("`x-rust-name` asks for it: `{wanted}`"),
        None if operation.name == operation.id => {
            format!("its id, `{}`, as Rust spells it", operation.id)
        }
        None if operation.id.contains(' ') => {
            "it has no `operationId`, so it is named after method and path".to_owned()
        }
        None => {
            format!("its id, `{}`, without the words that the resource says already", operation.id)
        }
    }
}

fn resource(seen: Seen<'_>, operation: &Operation) -> String {
    match operation.resource {
        Some(id) => format!(
            "its first tag, `{}`; cargo feature `{}`",
            seen.api.resource(id).path.join("."),
            seen.names.resource(id).feature
        ),
        None => "it has no tag, so it is a method of the client itself".to_owned(),
    }
}

fn arguments(operation: &Operation, names: &OperationNames) -> String {
    list(operation, names, true)
}

fn setters(operation: &Operation, names: &OperationNames) -> String {
    list(operation, names, false)
}

/// What every call sends without being asked.
fn constants(operation: &Operation) -> String {
    let constants = operation.constants.iter();
    let constants = constants.map(|ConstantParameter { parameter: it, value }| {
        format!("{} `{}` is always `{value}`", it.location.as_str(), it.name)
    });
    listed(constants.collect())
}

fn list(operation: &Operation, names: &OperationNames, required: bool) -> String {
    let parameters = operation.parameters.iter().zip(&names.parameters);
    let chosen = parameters.filter(|(parameter, _)| parameter.required == required);
    listed(
        chosen
            .map(|(parameter, ident)| {
                format!("`{ident}` ({} `{}`)", parameter.location.as_str(), parameter.name)
            })
            .collect(),
    )
}

fn body(operation: &Operation) -> String {
    let forms = operation.bodies().map(|body| {
        let need = if body.required { "required" } else { "may be left out" };
        format!("`{}`, {need}", body.media_type)
    });
    listed(forms.collect())
}

fn gives(seen: Seen<'_>, operation: &Operation) -> String {
    let described = operation.answers.iter().map(|answer| match answer.status {
        crate::ir::StatusPattern::Code(code) => code.to_string(),
        crate::ir::StatusPattern::Range(digit) => format!("{digit}XX"),
        crate::ir::StatusPattern::Default => "default".to_owned(),
    });
    let described = listed(described.collect());
    let envelope = seen.api.operations.iter().find(|it| it.pointer == operation.pointer);
    let held = envelope.and_then(|operation| match &operation.output {
        crate::ir::Output::Single(payload) | crate::ir::Output::Optional(payload) => {
            match payload {
                crate::ir::Payload::Enveloped { property, .. } => Some(property),
                _ => None,
            }
        }
        crate::ir::Output::PerStatus(_) => None,
    });
    match held {
        Some(held) => format!(
            "the member `{held}` of the answer: the configuration has an `[[envelope]]` around it; described are {described}"
        ),
        None if described.is_empty() => String::new(),
        None => format!("what the answers of success carry; described are {described}"),
    }
}

fn pages(pagination: &Pagination) -> String {
    let how = match &pagination.next {
        NextPage::Number { parameter, .. } => format!("by the page's number, `{parameter}`"),
        NextPage::Offset { parameter, first: 0 } => {
            format!("by the number of items before, `{parameter}`")
        }
        NextPage::Offset { parameter, first } => {
            format!("by the number of its first item, `{parameter}`, from {first}")
        }
        NextPage::Cursor { parameter, member } => {
            format!("by `{}` of the answer, sent as `{parameter}`", member.join("."))
        }
        NextPage::LastItem { parameter, member } => {
            format!("by `{}` of the last item, sent as `{parameter}`", member.join("."))
        }
        NextPage::Link { member } => format!("by the link in `{}`", member.join(".")),
        NextPage::LinkHeader => "by the `Link` header".to_owned(),
    };
    let place = if pagination.asked_in == AskedIn::Body { " in the body" } else { "" };
    format!(
        "`.items()` and `.pages()` go on {how}{place}; the items are in `{}`",
        pagination.place.join(".")
    )
}

fn credentials(operation: &Operation) -> String {
    let ways = operation.security.iter().map(|way| match way.as_slice() {
        [] => "none".to_owned(),
        way => way.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" with "),
    });
    let ways: Vec<String> = ways.collect();
    let presented = match operation.certificate {
        Certificate::Never => "",
        Certificate::Optional => "; a certificate of the client, too",
        Certificate::Required => "; and a certificate of the client",
    };
    let sent = match &operation.unsent {
        Some(unsent) => {
            let ids = unsent.schemes.iter().map(|scheme| format!("`{}`", scheme.id));
            let ids: Vec<String> = ids.collect();
            format!("none: {} are not known, and are given with the call", ids.join(", "))
        }
        None if ways.is_empty() => "none".to_owned(),
        None => ways.join(", or "),
    };
    format!("{sent}{presented}")
}

fn hook_item(seen: Seen<'_>, hook: &Hook, names: &HookNames) -> Item {
    let (kind, reason) = match &hook.cause {
        Cause::Event => ("webhook", format!("what the API calls it: `{}`", hook.name)),
        Cause::Call { operation, expression } => {
            ("callback", format!("sent to `{expression}` because of `{}`", seen.written(operation)))
        }
    };
    Item::new(kind, format!("the type `{}::webhooks::{}`", seen.library(), names.marker))
        .why("name", reason)
        .why("reading", "it becomes a value only once its signature is verified")
}
