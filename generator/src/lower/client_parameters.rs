//! Parameters that the client is told once, as the configuration says.

use super::pagination;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::ir::{
    Api, ClientParameter, OfClient, Operation, Parameter, ParameterLocation, ParameterStyle,
    PathPart,
};
use std::collections::BTreeSet;

/// Makes them of the parameters of operations that a rule names: no argument of a call any more, but a setter that says
/// otherwise than the client. A rule that fits nothing is told.
pub(super) fn find(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    for (number, rule) in config.client_parameter.iter().enumerate() {
        let Some((location, name)) = rule.place() else { continue };
        let mut found = None;
        let parameters = api.operations.iter_mut().flat_map(takers);
        for parameter in parameters.filter(|it| is_meant(it, location, name)) {
            found.get_or_insert_with(|| ClientParameter {
                name: parameter.name.clone(),
                rust_name: parameter.rust_name.clone(),
                location,
                value: rule.value.clone(),
                env: rule.env.clone(),
                docs: parameter.docs.clone(),
            });
            let needed = if parameter.required { OfClient::Required } else { OfClient::Optional };
            parameter.of_client = Some(needed);
            parameter.required = false;
        }
        match found {
            Some(found) => api.client_parameters.push(found),
            None => diagnostics.push(unused(api, number, (location, name))),
        }
    }
}

/// The parameters of an operation that a client may be told: none where some stand in the path's own query.
fn takers(operation: &mut Operation) -> impl Iterator<Item = &mut Parameter> {
    let has_query = |part: &PathPart| matches!(part, PathPart::Literal(text) if text.contains('?'));
    let in_query = operation.path.iter().any(has_query);
    let may = move |it: &&mut Parameter| !(in_query && it.location == ParameterLocation::Path);
    operation.parameters.iter_mut().filter(may)
}

/// Whether the client can be told the parameter: one value, written as it is. Of two rules for one parameter the first
/// counts.
fn is_meant(parameter: &Parameter, location: ParameterLocation, name: &str) -> bool {
    parameter.location == location
        && location.is_one_name(&parameter.name, name)
        && parameter.style == ParameterStyle::Plain
        && parameter.of_client.is_none()
}

fn unused(api: &Api, number: usize, (location, name): (ParameterLocation, &str)) -> Diagnostic {
    let here = || {
        let all = api.operations.iter().flat_map(|operation| &operation.parameters);
        all.filter(move |parameter| parameter.location == location)
    };
    let mut called = here().filter(|it| location.is_one_name(&it.name, name)).peekable();
    let is_known = called.peek().is_some();
    let help = if called.any(|it| it.of_client.is_some()) {
        "another table before it names the same parameter: leave one of them out".to_owned()
    } else if is_known {
        "a client is told single values: arrays and objects stay with the calls".to_owned()
    } else {
        let known: BTreeSet<&str> = here().map(|it| it.name.as_str()).collect();
        match nearest(name, known) {
            Some(near) => format!("no operation has `{name}`: did you mean `{near}`?"),
            None => format!("no operation has a {} parameter of this name", location.as_str()),
        }
    };
    pagination::unused("client-parameter", number, &help)
}

impl config::ClientParameter {
    /// Where the parameter goes, and its name.
    fn place(&self) -> Option<(ParameterLocation, &str)> {
        let path = self.path.as_deref().map(|name| (ParameterLocation::Path, name));
        let query = self.query.as_deref().map(|name| (ParameterLocation::Query, name));
        let header = self.header.as_deref().map(|name| (ParameterLocation::Header, name));
        path.or(query).or(header)
    }
}
