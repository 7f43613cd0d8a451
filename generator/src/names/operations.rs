use super::case::{pascal, snake};
use super::scope::{Scope, ident};
use super::{OperationNames, ResourceNames};
use crate::ir::{Api, Operation, Output, Parameter, ResourceId, StatusPattern};
use std::collections::BTreeMap;

/// Methods that every call has, which no optional parameter's setter may be called. A test holds this list against
/// the runtime's source.
pub(super) const CALL_METHODS: &[&str] = &[
    "body",
    "body_member",
    "connect_timeout",
    "dotted_parameter",
    "header",
    "idempotency_key",
    "idle_timeout",
    "into_future",
    "items",
    "joined_parameter",
    "json",
    "json_body",
    "max_response_bytes",
    "max_retries",
    "new",
    "pages",
    "parameter",
    "query",
    "raw",
    "stream",
    "timeout",
    "total_timeout",
    "undocumented",
    "wait",
    "with_response",
];

/// Names that stand for operators when a method takes `self` and one value (clippy's `should_implement_trait`).
pub(super) const OPERATORS: [&str; 10] =
    ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

pub(super) fn assign(api: &Api, resources: &[ResourceNames]) -> Vec<OperationNames> {
    let mut scopes: BTreeMap<Option<ResourceId>, ResourceScopes> = BTreeMap::new();
    api.operations
        .iter()
        .map(|operation| {
            let scopes = scopes
                .entry(operation.resource)
                .or_insert_with(|| ResourceScopes::new(api, resources, operation.resource));
            name(operation, scopes)
        })
        .collect()
}

/// What is taken in one resource's module.
struct ResourceScopes {
    methods: Scope,
    markers: Scope,
}

impl ResourceScopes {
    fn new(api: &Api, resources: &[ResourceNames], id: Option<ResourceId>) -> Self {
        let children: Vec<String> = api
            .resources
            .iter()
            .zip(resources)
            .filter(|(resource, _)| resource.parent == id)
            .map(|(_, names)| names.accessor.to_string())
            .collect();
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

fn name(operation: &Operation, scopes: &mut ResourceScopes) -> OperationNames {
    let method = snake(&operation.name, "operation_");
    let method = scopes.methods.take(&[
        method.clone(),
        snake(&operation.id, "operation_"),
        format!("{method}_operation"),
    ]);
    let marker = pascal(&operation.name, "Operation");
    let marker = scopes.markers.take(&[marker.clone(), format!("{marker}Operation")]);
    let output = scopes.markers.take(&[format!("{marker}Output")]);
    let mut arguments = Scope::reserving(["self"]);
    let mut setters = Scope::reserving(CALL_METHODS.iter().copied().chain(OPERATORS));
    // Arguments choose first: they are what a reader of the signature sees.
    let mut parameters: Vec<Option<String>> = vec![None; operation.parameters.len()];
    for (index, parameter) in
        operation.parameters.iter().enumerate().filter(|(_, parameter)| parameter.required)
    {
        parameters[index] = Some(parameter_name(parameter, &mut arguments));
    }
    for (index, parameter) in
        operation.parameters.iter().enumerate().filter(|(_, parameter)| !parameter.required)
    {
        parameters[index] = Some(parameter_name(parameter, &mut setters));
    }
    let body_required = operation.body.as_ref().is_some_and(|body| body.required);
    let body =
        if body_required { &mut arguments } else { &mut setters }.take(&["body", "request_body"]);
    OperationNames {
        method: ident(&method),
        marker: ident(&marker),
        parameters: parameters.into_iter().map(|name| ident(&name.unwrap_or_default())).collect(),
        body: ident(&body),
        output: ident(&output),
        answers: answers(&operation.output),
    }
}

fn parameter_name(parameter: &Parameter, scope: &mut Scope) -> String {
    let name = snake(&parameter.name, "parameter_");
    scope.take(&[name.clone(), format!("{name}_parameter")])
}

/// The variants of an output that differs by status.
fn answers(output: &Output) -> Vec<proc_macro2::Ident> {
    match output {
        Output::Single(_) | Output::Optional(_) => Vec::new(),
        Output::PerStatus(answers) => {
            answers.iter().map(|answer| ident(&status_name(answer.status))).collect()
        }
    }
}

/// The reason phrase of a status (RFC 9110, section 15.3), or its number.
fn status_name(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(200) => "Ok".to_owned(),
        StatusPattern::Code(201) => "Created".to_owned(),
        StatusPattern::Code(202) => "Accepted".to_owned(),
        StatusPattern::Code(204) => "NoContent".to_owned(),
        StatusPattern::Code(205) => "ResetContent".to_owned(),
        StatusPattern::Code(206) => "PartialContent".to_owned(),
        StatusPattern::Code(207) => "MultiStatus".to_owned(),
        StatusPattern::Code(code) => format!("Status{code}"),
        StatusPattern::Range(digit) => format!("Status{digit}xx"),
        StatusPattern::Default => "Other".to_owned(),
    }
}
