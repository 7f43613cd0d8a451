//! Who is calling: security schemes and what each operation asks for.

use super::context::Context;
use super::{docs, reference};
use crate::diagnostic::{Diagnostic, Feature, MANY, Pointer, nearest};
use crate::document::OperationEntry;
use crate::document::mark;
use crate::ir::{Certificate, Docs, Operation, SchemeKind, SecurityScheme, Unsent, UnsentScheme};
use openapiv3::{APIKeyLocation, ReferenceOr, SecurityRequirement};
use std::collections::BTreeSet;

mod apart;

/// The alternatives of an operation: its own, or the document's. Each lists the schemes that are sent together; an
/// empty one, last, says that the operation can also be called without credentials.
pub(super) fn alternatives(cx: &mut Context<'_>, entry: &OperationEntry) -> Vec<Vec<String>> {
    match &entry.operation.security {
        Some(own) => listed(cx, own, &entry.pointer.child("security")),
        None => default(cx),
    }
}

/// Whether an operation asks for credentials of any kind.
pub(super) fn is_required(cx: &Context<'_>, entry: &OperationEntry) -> bool {
    let asked = entry.operation.security.as_ref().unwrap_or(&cx.document.security);
    asked.iter().any(|requirement| !requirement.is_empty())
}

/// Whether each of the alternatives sends this parameter as one of its keys: what the client holds would only be sent in
/// place of what a call says.
pub(super) fn send(
    cx: &Context<'_>,
    alternatives: &[Vec<String>],
    parameter: &openapiv3::Parameter,
) -> bool {
    let is_sent = |ids: &Vec<String>| ids.iter().any(|id| is_key(cx, id, parameter));
    !alternatives.is_empty() && alternatives.iter().all(is_sent)
}

/// Whether a scheme is a key that goes where this parameter goes, by its name.
fn is_key(cx: &Context<'_>, id: &str, parameter: &openapiv3::Parameter) -> bool {
    let Some(openapiv3::SecurityScheme::APIKey { location, name, .. }) = described(cx, id) else {
        return false;
    };
    let told = &parameter.parameter_data_ref().name;
    match (location, parameter) {
        (APIKeyLocation::Header, openapiv3::Parameter::Header { .. }) => {
            name.eq_ignore_ascii_case(told)
        }
        (APIKeyLocation::Query, openapiv3::Parameter::Query { .. })
        | (APIKeyLocation::Cookie, openapiv3::Parameter::Cookie { .. }) => name == told,
        (APIKeyLocation::Header | APIKeyLocation::Query | APIKeyLocation::Cookie, _) => false,
    }
}

/// What is asked for where none of the ways to give it can be gone.
pub(super) fn unsent(
    cx: &Context<'_>,
    entry: &OperationEntry,
    alternatives: &[Vec<String>],
) -> Option<Unsent> {
    let asked = entry.operation.security.as_ref().unwrap_or(&cx.document.security);
    if !alternatives.is_empty() || asked.iter().all(|it| it.is_empty()) {
        return None;
    }
    let ids: BTreeSet<&String> = asked.iter().flat_map(|it| it.keys()).collect();
    let schemes = ids.into_iter().map(|id| UnsentScheme { id: id.clone(), http: http(cx, id) });
    Some(Unsent { schemes: schemes.collect(), optional: asked.iter().any(|it| it.is_empty()) })
}

/// Whether a certificate is asked for, which is marked since it is no credential of a request.
pub(super) fn certificate(entry: &OperationEntry) -> Certificate {
    let said = entry.operation.extensions.get(mark::CLIENT_CERTIFICATE);
    match said.and_then(serde_json::Value::as_str) {
        Some("required") => Certificate::Required,
        Some("optional") => Certificate::Optional,
        Some(_) | None => Certificate::Never,
    }
}

/// The scheme of HTTP authentication that a scheme is.
fn http(cx: &Context<'_>, id: &str) -> Option<String> {
    match described(cx, id)? {
        openapiv3::SecurityScheme::HTTP { scheme, .. } => Some(scheme.clone()),
        openapiv3::SecurityScheme::APIKey { .. }
        | openapiv3::SecurityScheme::OAuth2 { .. }
        | openapiv3::SecurityScheme::OpenIDConnect { .. } => None,
    }
}

/// What describes a scheme, at the end of its references.
fn described<'a>(cx: &Context<'a>, id: &str) -> Option<&'a openapiv3::SecurityScheme> {
    let entries = &cx.document.components.security_schemes;
    match entries.get(id)? {
        ReferenceOr::Item(scheme) => Some(scheme),
        ReferenceOr::Reference { reference } => {
            Some(reference::follow("securitySchemes", entries, reference).ok()?.1)
        }
    }
}

/// The alternatives of an operation that says nothing of its own.
pub(super) fn default(cx: &mut Context<'_>) -> Vec<Vec<String>> {
    let document = cx.document;
    listed(cx, &document.security, &Pointer::root().child("security"))
}

fn listed(
    cx: &mut Context<'_>,
    requirements: &[SecurityRequirement],
    pointer: &Pointer,
) -> Vec<Vec<String>> {
    let mut alternatives: Vec<Vec<String>> = Vec::new();
    let mut known = BTreeSet::new();
    let mut optional = false;
    for (index, requirement) in requirements.iter().enumerate() {
        if requirement.is_empty() {
            optional = true;
        } else if let Some(schemes) = usable(cx, requirement, &pointer.child(index)) {
            let ways = apart::ways(schemes).into_iter();
            alternatives.extend(ways.filter(|ids| known.insert(ids.clone())));
        }
    }
    if optional && !alternatives.is_empty() {
        alternatives.push(Vec::new());
    }
    alternatives
}

/// The schemes of one alternative, unless one of them can't be sent.
fn usable(
    cx: &mut Context<'_>,
    requirement: &SecurityRequirement,
    pointer: &Pointer,
) -> Option<Vec<(String, SchemeKind)>> {
    let mut schemes = Vec::new();
    let mut usable = true;
    for id in requirement.keys() {
        if cx.document.components.security_schemes.contains_key(id) {
            match scheme(cx, id) {
                Some(scheme) => schemes.push((scheme.id, scheme.kind)),
                None => usable = false,
            }
            continue;
        }
        usable = false;
        let scheme = Pointer::root().descend(&["components", "securitySchemes", id]);
        if !cx.document.components.broken.contains(&scheme) {
            let message = format!(
                "there is no security scheme `{id}`: the ways to authenticate that need it are left out"
            );
            let diagnostic =
                Diagnostic::warning("unknown-security-scheme", pointer.child(id), message);
            let known = cx.document.components.security_schemes.keys().map(String::as_str);
            let help = match nearest(id, known.take(MANY)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "describe it under `components.securitySchemes`".to_owned(),
            };
            cx.diagnostics.push(diagnostic.help(help));
        }
    }
    usable.then_some(schemes)
}

/// The schemes that some operation uses, or one that the document does not describe would, in the document's order.
pub(super) fn schemes(
    cx: &mut Context<'_>,
    operations: &[Operation],
    default: &[Vec<String>],
) -> Vec<SecurityScheme> {
    let document = cx.document;
    let known = &document.components.security_schemes;
    for id in cx.config.environment.credentials.keys() {
        if !known.contains_key(id) {
            let names: Vec<&str> = known.keys().map(String::as_str).collect();
            let pointer = Pointer::root().descend(&["environment", "credentials", id]);
            let message = format!("the document has no security scheme `{id}`");
            let help = match (nearest(id, names.iter().copied()), names.as_slice()) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, []) => "it has none at all".to_owned(),
                (None, names) => format!("its schemes are {}", names.join(", ")),
            };
            let diagnostic = Diagnostic::error("unknown-security-scheme", pointer, message);
            cx.diagnostics.push(diagnostic.help(help).in_config());
        }
    }
    let lists = operations.iter().map(|operation| operation.security.as_slice());
    let used: BTreeSet<&String> = lists.chain([default]).flatten().flatten().collect();
    known.keys().filter(|id| used.contains(id)).filter_map(|id| scheme(cx, id)).collect()
}

/// A scheme by its key, or nothing where it can't be sent, which is reported.
fn scheme(cx: &mut Context<'_>, id: &str) -> Option<SecurityScheme> {
    let pointer = Pointer::root().descend(&["components", "securitySchemes", id]);
    let (kind, description) = match described(cx, id)? {
        openapiv3::SecurityScheme::APIKey { location, name, description, .. } => {
            let name = name.clone();
            let kind = match location {
                APIKeyLocation::Header => SchemeKind::Header(name),
                APIKeyLocation::Query => SchemeKind::Query(name),
                APIKeyLocation::Cookie => SchemeKind::Cookie(name),
            };
            (kind, description)
        }
        openapiv3::SecurityScheme::HTTP { scheme, description, .. } => {
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "bearer" => SchemeKind::Bearer,
                "basic" => SchemeKind::Basic,
                _ => {
                    let pointer = pointer.child("scheme");
                    let dropped = "the ways to authenticate that need it are left out";
                    cx.unsupported(Feature::SecurityScheme, &pointer, dropped);
                    return None;
                }
            };
            (kind, description)
        }
        openapiv3::SecurityScheme::OAuth2 { description, .. }
        | openapiv3::SecurityScheme::OpenIDConnect { description, .. } => {
            (SchemeKind::Bearer, description)
        }
    };
    let description = docs::text(description.as_ref());
    Some(SecurityScheme {
        id: id.to_owned(),
        kind,
        env: cx.config.environment.credentials.get(id).cloned(),
        docs: Docs { description, ..Docs::default() },
    })
}
