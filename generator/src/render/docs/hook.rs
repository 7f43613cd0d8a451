//! What the API sends of itself, in words.

use super::answer::capitalised_payload;
use super::item::prose;
use super::tree::{Trees, about, list_item};
use super::{code, paragraphs};
use crate::ir::{Cause, Docs, Hook, Operation, Payload, Signature};
use crate::render::cx::Cx;

/// The module: why nothing is read unseen, and how.
pub(crate) fn webhooks_docs(cx: &Cx<'_>) -> String {
    let webhooks = &cx.api.webhooks;
    let has_events = webhooks.hooks.iter().any(|hook| hook.cause == Cause::Event);
    let title = if has_events {
        "What the API sends to servers of its users."
    } else {
        "What the API sends to servers of its users, because of an operation."
    };
    paragraphs([
        title,
        "Anyone can send such a request, so nothing of it is read before a [`Verifier`](crate::Verifier) has said that it\n\
         comes from the API. The body has to be as it came, byte by byte.",
        &example(cx),
    ])
}

/// The module is named by its whole path: a crate may be called as it is.
fn example(cx: &Cx<'_>) -> String {
    let webhooks = &cx.api.webhooks;
    let library = cx.names.package.library.unraw();
    let (hmac, verifier, import) = match &webhooks.signature {
        Some(Signature::HmacSha256 { .. }) => {
            (true, format!("{library}::webhooks::verifier(\"the secret\")"), "Delivery")
        }
        Some(Signature::StandardWebhooks) => (
            true,
            format!("{library}::webhooks::verifier(\"whsec_MfKQ9r8GKYqrTwjU\")?"),
            "Delivery",
        ),
        Some(Signature::Secret { .. }) => {
            (false, format!("{library}::webhooks::verifier(\"the secret\")"), "Delivery")
        }
        None => {
            let verifier = "SecretHeader::new(\"x-secret\", \"the secret\")".to_owned();
            (false, verifier, "{Delivery, SecretHeader}")
        }
    };
    let read = match (&webhooks.any, cx.names.hooks.first()) {
        (Some(_), _) => format!("{library}::webhooks::event(&delivery)?"),
        (None, Some(names)) => format!("delivery.read::<{library}::webhooks::{}>()?", names.marker),
        (None, None) => return String::new(),
    };
    let shown = match (&webhooks.any, webhooks.hooks.first().map(|hook| &hook.payload)) {
        (None, Some(Payload::Empty)) => format!("{read};"),
        _ => format!("println!(\"{{:?}}\", {read});"),
    };
    let feature = if hmac { "# #[cfg(feature = \"hmac\")]\n" } else { "" };
    format!(
        "```no_run\n{feature}# fn example(headers: Vec<(String, String)>, body: Vec<u8>) -> Result<(), Box<dyn \
         std::error::Error>> {{\nuse {library}::{import};\n\nlet verifier = {verifier};\nlet delivery = \
         Delivery::verify(headers, &body, &verifier)?;\n{shown}\n# Ok(())\n# }}\n```"
    )
}

/// A webhook or a callback: what it is for, where it comes from, what it carries, what to answer.
pub(crate) fn hook_docs(cx: &Cx<'_>, hook: &Hook) -> String {
    let said = prose(&hook.docs);
    let said = if said.is_empty() { format!("{}.", code(&hook.name)) } else { said };
    let deprecated = if hook.docs.deprecated { "**Deprecated.**" } else { "" };
    let method = hook.method.as_str();
    let sent = match &hook.cause {
        Cause::Event => format!("Sent by `{method}`."),
        Cause::Call { operation, expression } => {
            let operation = cx.api.contents.operation_at(operation);
            let id = operation.map_or("", |index| cx.api.operations[index].id.as_str());
            format!("Sent by `{method}` to {}, because of {}.", code(expression), code(id))
        }
    };
    let external = hook.docs.external.as_ref().map(super::item::external).unwrap_or_default();
    let carries = capitalised_payload(cx, &mut Trees::new(cx), &hook.payload);
    let headers = list("# Headers", &hook.headers);
    let answers = list("# Answer", &hook.answers);
    let sections = [
        said.as_str(),
        deprecated,
        &sent,
        &external,
        &format!("# Payload\n\n{carries}"),
        &headers,
        &answers,
    ];
    paragraphs(sections)
}

fn list(heading: &str, things: &[(String, Docs)]) -> String {
    let lines =
        things.iter().map(|(name, docs)| list_item(0, &format!("{}{}", code(name), about(docs))));
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { String::new() } else { format!("{heading}\n\n{}", lines.join("\n")) }
}

/// The callbacks of an operation, as links.
pub(super) fn callbacks(cx: &Cx<'_>, operation: &Operation) -> String {
    let hooks = cx.api.webhooks.hooks.iter().zip(&cx.names.hooks);
    let lines = hooks.filter_map(|(hook, names)| match &hook.cause {
        Cause::Call { operation: owner, expression } if *owner == operation.pointer => {
            let marker = &names.marker;
            let text = format!(
                "[`{marker}`](crate::webhooks::{marker}), sent to {}{}",
                code(expression),
                about(&hook.docs)
            );
            Some(list_item(0, &text))
        }
        Cause::Call { .. } | Cause::Event => None,
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { String::new() } else { format!("# Callbacks\n\n{}", lines.join("\n")) }
}
