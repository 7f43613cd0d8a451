use super::case::{pascal, snake};
use super::lock::{Named, Pins, Renamed, operation_key};
use super::scope::{Scope, ident};
use super::{BodyNames, FormerMethod, HeaderNames, OperationNames, ResourceNames};
use crate::ir::{
    Api, Body, BodyContent, Errors, Header, Operation, Output, Parameter, ResourceId, StatusAnswer,
    StatusPattern,
};
use std::collections::BTreeMap;

/// Methods that every call has, which no optional parameter's setter may be called. A test holds this list against
/// the runtime's source.
pub(super) const CALL_METHODS: &[&str] = &[
    "body",
    "body_member",
    "connect_timeout",
    "content",
    "cookie",
    "dotted_parameter",
    "events",
    "form",
    "from_encoded",
    "header",
    "idempotency_key",
    "idle_timeout",
    "into_future",
    "items",
    "joined_parameter",
    "json",
    "json_body",
    "lines",
    "max_response_bytes",
    "max_retries",
    "multipart",
    "new",
    "pages",
    "parameter",
    "query",
    "raw",
    "records",
    "separated",
    "stream",
    "styled_header",
    "styled_parameter",
    "text_within_limits",
    "timeout",
    "total_timeout",
    "undocumented",
    "validated",
    "values",
    "wait",
    "with_response",
    "within_limits",
];

/// Names that stand for operators when a method takes `self` and one value (clippy's `should_implement_trait`).
pub(super) const OPERATORS: [&str; 10] =
    ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

pub(super) fn assign(
    api: &Api,
    resources: &[ResourceNames],
    pins: &mut Pins<'_>,
) -> Vec<OperationNames> {
    let mut scopes: BTreeMap<Option<ResourceId>, ResourceScopes> = BTreeMap::new();
    for operation in &api.operations {
        let scopes = scopes
            .entry(operation.resource)
            .or_insert_with(|| ResourceScopes::new(api, resources, operation.resource));
        let key = operation_key(operation);
        if let (Some(name), None) = (pins.before.operations.get(&key), &operation.rust_name) {
            scopes.methods.hold(name);
        }
        if let Some(marker) = pinned_marker(operation, &key, pins) {
            scopes.markers.hold(&marker);
        }
    }
    let mut names = Vec::with_capacity(api.operations.len());
    for operation in &api.operations {
        if let Some(scopes) = scopes.get_mut(&operation.resource) {
            names.push(name(operation, scopes, pins));
        }
    }
    // Former names come last: whatever is called so now has more right to it.
    for (operation, names) in api.operations.iter().zip(&mut names) {
        if let Some(scopes) = scopes.get_mut(&operation.resource) {
            names.former = former(operation, &names.method.to_string(), scopes, pins);
        }
    }
    names
}

/// The marker that an operation had: the one of its method, unless another was remembered.
fn pinned_marker(operation: &Operation, key: &str, pins: &Pins<'_>) -> Option<String> {
    let method = pins.before.operations.get(key).filter(|_| operation.rust_name.is_none())?;
    let other = pins.before.others.get(&format!("{key} marker"));
    Some(other.cloned().unwrap_or_else(|| pascal(method, "Operation")))
}

/// The names that a method had until lately, as far as nothing else is called so.
fn former(
    operation: &Operation,
    method: &str,
    scopes: &mut ResourceScopes,
    pins: &mut Pins<'_>,
) -> Vec<FormerMethod> {
    let place = operation_key(operation);
    let known = pins.before.renamed.iter();
    let known = known.filter(|it| it.what == Named::Method && it.place == place);
    let known = known.map(|it| (it.name.clone(), it.versions.clone()));
    let last = pins.before.operations.get(&place).map(|name| (name.clone(), Vec::new()));
    let mut list = Vec::new();
    for (name, versions) in known.chain(last).collect::<Vec<_>>() {
        if ident(&name).as_str() == method {
            continue;
        }
        let Some(versions) = pins.still(&versions) else { continue };
        if scopes.methods.take(std::slice::from_ref(&name)) != name {
            continue;
        }
        let marker = pascal(&name, "Operation");
        let is_free = scopes.markers.take(std::slice::from_ref(&marker)) == marker;
        list.push(FormerMethod {
            method: ident(&name),
            marker: is_free.then(|| ident(&marker)),
            since: versions.first().cloned().unwrap_or_default(),
        });
        pins.now.renamed.push(Renamed {
            place: place.clone(),
            what: Named::Method,
            name,
            versions,
        });
    }
    list
}

/// What is taken in one resource's module.
struct ResourceScopes {
    methods: Scope,
    markers: Scope,
}

impl ResourceScopes {
    fn new(api: &Api, resources: &[ResourceNames], id: Option<ResourceId>) -> Self {
        let children = api.contents.resources(id).iter();
        let children: Vec<String> =
            children.map(|id| resources[id.0].accessor.to_string()).collect();
        let own: &[&str] = match id {
            Some(_) => &["new", "clone", "cmp"],
            None => super::resources::CLIENT_METHODS,
        };
        let handle = id.map(|id| resources[id.0].handle.to_string());
        Self {
            methods: Scope::reserving(
                own.iter().copied().chain(children.iter().map(String::as_str)),
            ),
            markers: Scope::reserving(handle.iter().map(String::as_str)),
        }
    }
}

/// The method and the marker.
fn own_names(
    operation: &Operation,
    key: &str,
    scopes: &mut ResourceScopes,
    pins: &mut Pins<'_>,
) -> (String, String) {
    let own = operation.rust_name.as_ref().unwrap_or(&operation.name);
    let before = pins.before.operations.get(key).filter(|_| operation.rust_name.is_none());
    let held = before.and_then(|name| scopes.methods.take_held(name));
    let method = held.unwrap_or_else(|| {
        let method = snake(own, "operation_");
        let longer = format!("{method}_operation");
        scopes.methods.take(&[method, snake(&operation.id, "operation_"), longer])
    });
    let held = pinned_marker(operation, key, pins);
    let marker = held.and_then(|name| scopes.markers.take_held(&name)).unwrap_or_else(|| {
        let marker = pascal(own, "Operation");
        scopes.markers.take(&[marker.clone(), format!("{marker}Operation")])
    });
    pins.now.operations.insert(key.to_owned(), method.clone());
    if marker != pascal(&method, "Operation") {
        pins.now.others.insert(format!("{key} marker"), marker.clone());
    }
    (method, marker)
}

fn name(operation: &Operation, scopes: &mut ResourceScopes, pins: &mut Pins<'_>) -> OperationNames {
    let key = operation_key(operation);
    let (method, marker) = own_names(operation, &key, scopes, pins);
    let output = scopes.markers.take(&[format!("{marker}Output")]);
    let errors = format!("{marker}Error");
    let errors = match &operation.errors {
        Errors::Undocumented | Errors::Single { .. } => errors,
        Errors::PerStatus(_) => scopes.markers.take(&[errors]),
    };
    let mut arguments = Scope::reserving(["self"]);
    let mut setters = Scope::reserving(CALL_METHODS.iter().copied().chain(OPERATORS));
    for (scope, required) in [(&mut arguments, true), (&mut setters, false)] {
        let list = operation.parameters.iter().filter(|it| it.required == required);
        pins.hold(scope, list.map(|parameter| parameter_key(&key, parameter)));
    }
    // Arguments choose first: they are what a reader of the signature sees.
    let mut parameters: Vec<Option<String>> = vec![None; operation.parameters.len()];
    for (index, parameter) in
        operation.parameters.iter().enumerate().filter(|(_, parameter)| parameter.required)
    {
        parameters[index] = Some(parameter_name(parameter, &key, &mut arguments, pins));
    }
    for (index, parameter) in
        operation.parameters.iter().enumerate().filter(|(_, parameter)| !parameter.required)
    {
        parameters[index] = Some(parameter_name(parameter, &key, &mut setters, pins));
    }
    let body_required = operation.body.as_ref().is_some_and(|body| body.required);
    let body =
        if body_required { &mut arguments } else { &mut setters }.take(&["body", "request_body"]);
    let content_type = arguments.take(&["content_type", "body_content_type"]);
    let forms = operation.bodies().enumerate();
    let bodies = forms
        .map(|(index, body)| body_names(index, body, (&method, &marker, &content_type), scopes))
        .collect();
    let headers = header_names(format!("{marker}Headers"), &operation.headers, scopes);
    let error_headers =
        header_names(format!("{marker}ErrorHeaders"), &operation.error_headers, scopes);
    OperationNames {
        bodies,
        headers,
        error_headers,
        method: ident(&method),
        marker: ident(&marker),
        former: Vec::new(),
        parameters: parameters.into_iter().map(|name| ident(&name.unwrap_or_default())).collect(),
        body: ident(&body),
        output: ident(&output),
        answers: answers(match &operation.output {
            Output::Single(_) | Output::Optional(_) => &[],
            Output::PerStatus(answers) => answers,
        }),
        errors: ident(&errors),
        error_answers: answers(match &operation.errors {
            Errors::Undocumented | Errors::Single { .. } => &[],
            Errors::PerStatus(answers) => answers,
        }),
    }
}

fn body_names(
    index: usize,
    body: &Body,
    (method, marker, content_type): (&str, &str, &str),
    scopes: &mut ResourceScopes,
) -> BodyNames {
    let suffix = match &body.content {
        BodyContent::Json(_) => "json",
        BodyContent::Form { .. } => "form",
        BodyContent::Multipart(_) => "multipart",
        BodyContent::Records { .. } => "records",
        BodyContent::Text => "text",
        BodyContent::Bytes => "bytes",
    };
    let method = match index {
        0 => method.to_owned(),
        _ => scopes.methods.take(&[format!("{method}_{suffix}"), format!("{method}_as_{suffix}")]),
    };
    let form = format!("{marker}Form");
    let (form, fields, headers) = match &body.content {
        BodyContent::Multipart(fields) if !fields.is_empty() => {
            let mut scope =
                Scope::reserving(["self", "new", "part", "clone"].into_iter().chain(OPERATORS));
            let names = fields.iter().map(|field| {
                let name = snake(field.rust_name.as_ref().unwrap_or(&field.name), "field_");
                scope.take(&[name.clone(), format!("{name}_field")])
            });
            let names: Vec<String> = names.collect();
            let headers = fields.iter().zip(&names).map(|(field, name)| {
                let headers = field.headers.iter();
                let names = headers.map(|header| format!("{name} {}", header.name));
                let names = names.map(|name| ident(&scope.take(&[snake(&name, "header_")])));
                names.collect()
            });
            let headers = headers.collect();
            let names = names.iter().map(|name| ident(name)).collect();
            (scopes.markers.take(&[form]), names, headers)
        }
        BodyContent::Json(_)
        | BodyContent::Form { .. }
        | BodyContent::Multipart(_)
        | BodyContent::Records { .. }
        | BodyContent::Text
        | BodyContent::Bytes => (form, Vec::new(), Vec::new()),
    };
    BodyNames {
        method: ident(&method),
        content_type: ident(content_type),
        form: ident(&form),
        fields,
        headers,
    }
}

fn header_names(name: String, headers: &[Header], scopes: &mut ResourceScopes) -> HeaderNames {
    let name = if headers.is_empty() { name } else { scopes.markers.take(&[name]) };
    let mut scope = Scope::default();
    let fields = headers.iter().map(|header| {
        let name = snake(&header.name, "header_");
        ident(&scope.take(&[name.clone(), format!("{name}_header")]))
    });
    HeaderNames { fields: fields.collect(), name: ident(&name) }
}

fn parameter_name(
    parameter: &Parameter,
    operation: &str,
    scope: &mut Scope,
    pins: &mut Pins<'_>,
) -> String {
    let name = parameter.rust_name.as_ref().unwrap_or(&parameter.name);
    let name = snake(name, "parameter_");
    let candidates = [name.clone(), format!("{name}_parameter")];
    pins.take(scope, || parameter_key(operation, parameter), &candidates)
}

/// Parameters of one name are told apart by where they are sent.
fn parameter_key(operation: &str, parameter: &Parameter) -> String {
    format!("{operation} {:?} {}", parameter.location, parameter.name)
}

/// The variants of an enum of answers: the status, and the media type where it counts.
fn answers(answers: &[StatusAnswer]) -> Vec<super::Ident> {
    let mut scope = Scope::default();
    let name = |answer: &StatusAnswer| {
        let status = status_name(answer.status);
        let Some(media_type) = answer.media_types.first() else { return scope.take(&[status]) };
        let short = match media_type.split_once('/') {
            Some(("*", "*")) => "any",
            Some((family, "*")) => family,
            Some((_, subtype)) => subtype,
            None => media_type,
        };
        scope.take(&[
            format!("{status}{}", pascal(short, "")),
            format!("{status}{}", pascal(media_type, "")),
        ])
    };
    answers.iter().map(name).map(|name| ident(&name)).collect()
}

/// The reason phrase of a status (RFC 9110, section 15), or its number.
fn status_name(status: StatusPattern) -> String {
    let name = match status {
        StatusPattern::Range(digit) => return format!("Status{digit}xx"),
        StatusPattern::Default => "Other",
        StatusPattern::Code(200) => "Ok",
        StatusPattern::Code(201) => "Created",
        StatusPattern::Code(202) => "Accepted",
        StatusPattern::Code(204) => "NoContent",
        StatusPattern::Code(205) => "ResetContent",
        StatusPattern::Code(206) => "PartialContent",
        StatusPattern::Code(207) => "MultiStatus",
        StatusPattern::Code(400) => "BadRequest",
        StatusPattern::Code(401) => "Unauthorized",
        StatusPattern::Code(402) => "PaymentRequired",
        StatusPattern::Code(403) => "Forbidden",
        StatusPattern::Code(404) => "NotFound",
        StatusPattern::Code(405) => "MethodNotAllowed",
        StatusPattern::Code(406) => "NotAcceptable",
        StatusPattern::Code(408) => "RequestTimeout",
        StatusPattern::Code(409) => "Conflict",
        StatusPattern::Code(410) => "Gone",
        StatusPattern::Code(412) => "PreconditionFailed",
        StatusPattern::Code(413) => "ContentTooLarge",
        StatusPattern::Code(415) => "UnsupportedMediaType",
        StatusPattern::Code(422) => "UnprocessableContent",
        StatusPattern::Code(423) => "Locked",
        StatusPattern::Code(428) => "PreconditionRequired",
        StatusPattern::Code(429) => "TooManyRequests",
        StatusPattern::Code(500) => "InternalServerError",
        StatusPattern::Code(501) => "NotImplemented",
        StatusPattern::Code(502) => "BadGateway",
        StatusPattern::Code(503) => "ServiceUnavailable",
        StatusPattern::Code(504) => "GatewayTimeout",
        StatusPattern::Code(code) => return format!("Status{code}"),
    };
    name.to_owned()
}
