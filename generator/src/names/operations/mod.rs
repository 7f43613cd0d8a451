//! What operations are called: their methods and markers.

mod answers;
mod bodies;
mod parameters;

use super::case::{pascal, snake};
use super::lock::{Named, Pins, Renamed};
use super::scope::{Scope, ident};
use super::{FormerMethod, OperationNames, ResourceNames};
use crate::ir::{Api, Errors, Operation, Output, Parameter, ResourceId};
use answers::answers;
use bodies::{body_names, header_names};
pub(super) use parameters::{CALL_METHODS, OPERATORS};
use parameters::{parameter_key, parameter_name, plain_names};
use std::collections::BTreeMap;

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
        let key = operation.key();
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
    let place = operation.key();
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
    let key = operation.key();
    let (method, marker) = own_names(operation, &key, scopes, pins);
    let output = scopes.markers.take(&[format!("{marker}Output")]);
    let errors = format!("{marker}Error");
    let errors = match &operation.errors {
        Errors::Undocumented | Errors::Single { .. } => errors,
        Errors::PerStatus(_) => scopes.markers.take(&[errors]),
    };
    let mut arguments = Scope::reserving(["self"]);
    let mut setters = Scope::reserving(CALL_METHODS.iter().copied().chain(OPERATORS));
    // What every call takes is called so already.
    let universal = |it: &Parameter| it.is_idempotency_key().then(|| "idempotency_key".to_owned());
    let mut parameters: Vec<Option<String>> = operation.parameters.iter().map(universal).collect();
    // Arguments choose first: they are what a reader of the signature sees.
    for (scope, required) in [(&mut arguments, true), (&mut setters, false)] {
        let list = operation.parameters.iter().enumerate();
        let list = list.filter(|(_, it)| it.required == required && !it.is_idempotency_key());
        let (places, list): (Vec<usize>, Vec<&Parameter>) = list.unzip();
        pins.hold(scope, list.iter().map(|parameter| parameter_key(&key, parameter)));
        for ((place, parameter), name) in places.into_iter().zip(&list).zip(plain_names(&list)) {
            parameters[place] = Some(parameter_name(parameter, name, &key, scope, pins));
        }
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
