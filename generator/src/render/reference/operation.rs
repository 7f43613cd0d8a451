use super::access;
use super::{OperationPage, Section};
use crate::ir::{Body, BodyContent, Operation, Output, Payload, Scalar, Type};
use crate::names::OperationNames;
use crate::render::cx::Cx;
use crate::render::docs;
use crate::sample::{self, answers};

/// The page of an operation.
pub(super) fn page(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> OperationPage {
    let text = docs::method_text(cx, operation, names);
    let deprecated = if operation.docs.deprecated { "**Deprecated.**" } else { "" };
    let title = title(operation);
    // A summary is the title already.
    let repeats = text.summary.trim_end_matches('.') == docs::plain(&title);
    let summary = if repeats { "" } else { text.summary.as_str() };
    let intro = docs::paragraphs([summary, deprecated, &text.server, &text.rest, &text.external]);
    OperationPage {
        id: operation.id.clone(),
        resource: operation.resource.map(|id| id.0),
        name: names.method.unraw().to_owned(),
        title,
        method: operation.method.as_str().to_owned(),
        path: operation.path_template(),
        deprecated: operation.docs.deprecated,
        signature: signature(cx, operation, names),
        sections: sections(cx, operation, &text),
        text: intro,
        program: text.program,
        answer: answer(cx, operation),
    }
}

/// Each has its heading already, which a page makes anew.
fn sections(cx: &Cx<'_>, operation: &Operation, text: &docs::MethodText<'_>) -> Vec<Section> {
    let (security, permissions) = (access::security(cx, operation), access::permissions(operation));
    let all = [
        ("security", "Security", security.as_str()),
        ("permissions", "Permissions", &permissions),
        ("parameters", "Parameters", &text.parameters),
        ("body", "Body", &text.body),
        ("returns", "Returns", &text.returns),
        ("errors", "Errors", &text.errors),
        ("links", "Links", &text.links),
        ("callbacks", "Callbacks", &text.callbacks),
    ];
    let bare = |text: &str| match text.strip_prefix("# ").and_then(|text| text.split_once('\n')) {
        Some((_, text)) => text.trim_start_matches('\n').to_owned(),
        None => text.to_owned(),
    };
    all.into_iter()
        .filter(|(_, _, text)| !text.is_empty())
        .map(|(id, title, text)| Section { id, title, text: bare(text) })
        .collect()
}

fn title(operation: &Operation) -> String {
    let summary = operation.docs.summary.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let title = summary.unwrap_or(&operation.id);
    let title: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    title.trim_end_matches('.').to_owned()
}

/// How it is called, and what a call gives once it is awaited.
fn signature(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> String {
    let required = operation.parameters.iter().zip(&names.parameters);
    let required = required.filter(|(parameter, _)| parameter.required);
    let mut arguments: Vec<String> = required
        .map(|(parameter, ident)| format!("{}: {}", ident.unraw(), borrowed(cx, &parameter.ty)))
        .collect();
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        if body.is_of_callers_type() {
            arguments.push("content_type: &str".to_owned());
        }
        arguments.push(format!("{}: {}", names.body.unraw(), body_type(cx, body, names)));
    }
    let steps = docs::handles(cx, operation.resource);
    let handle: String = steps.iter().map(|step| format!(".{step}")).collect();
    let (name, output) = (names.method.unraw(), output(cx, operation, names));
    let line = format!("client{handle}.{name}({}) -> {output}", arguments.join(", "));
    if line.len() <= 90 {
        return line;
    }
    let arguments: String = arguments.iter().map(|one| format!("    {one},\n")).collect();
    format!("client{handle}.{name}(\n{arguments}) -> {output}")
}

fn borrowed(cx: &Cx<'_>, ty: &Type) -> String {
    match ty {
        Type::Scalar(Scalar::String) => "&str".to_owned(),
        ty => docs::spelled(cx, ty),
    }
}

fn body_type(cx: &Cx<'_>, body: &Body, names: &OperationNames) -> String {
    match &body.content {
        BodyContent::Json(ty) | BodyContent::Form { ty, .. } => docs::spelled(cx, ty),
        BodyContent::Multipart { fields, .. } if fields.is_empty() => "Multipart".to_owned(),
        BodyContent::Multipart { .. } => {
            names.bodies.first().map(|names| names.form.to_string()).unwrap_or_default()
        }
        BodyContent::Records { item, .. } => {
            format!("impl Into<RecordBody<{}>>", docs::spelled(cx, item))
        }
        BodyContent::Text | BodyContent::Bytes => "impl Into<Body>".to_owned(),
    }
}

fn output(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> String {
    let of = |payload: &Payload| match payload {
        Payload::Empty => "()".to_owned(),
        Payload::Json(ty) | Payload::Enveloped { ty, .. } => docs::spelled(cx, ty),
        Payload::Text | Payload::String => "String".to_owned(),
        Payload::Bytes => "Bytes".to_owned(),
        Payload::Events(ty) => format!("Vec<Event<{}>>", docs::spelled(cx, ty)),
        Payload::Records(ty) => format!("Vec<{}>", docs::spelled(cx, ty)),
    };
    match &operation.output {
        Output::Single(payload) => of(payload),
        Output::Optional(payload) => format!("Option<{}>", of(payload)),
        Output::PerStatus(_) => names.output.to_string(),
    }
}

/// The preferred answer, as it comes over the wire.
fn answer(cx: &Cx<'_>, operation: &Operation) -> Option<(u16, String)> {
    let first = answers(cx.api, operation).into_iter().next()?;
    let body = match &first.body {
        sample::Body::Nothing => return None,
        sample::Body::Json(json) | sample::Body::Record(json) => docs::pretty_json(json),
        sample::Body::Event(json) => format!("data: {}", docs::compact_json(json)),
        sample::Body::Text(text) => text.clone(),
    };
    Some((first.status, body))
}
