//! Parameters that a client is told once, for all operations that take them.

use std::collections::BTreeMap;

use super::api::{Api, ClientParameter, ParameterPlace};
use super::error::Error;
use super::headers::{Headers, is_value};
use super::operation::Take;
use super::request::Request;

/// What a client was told, by the place of the parameter among those of the API.
#[derive(Clone, Default)]
pub(super) struct ClientParameters(BTreeMap<usize, String>);

impl ClientParameters {
    /// Takes a value in, as text.
    pub(super) fn set(
        &mut self,
        index: usize,
        parameter: &ClientParameter,
        value: String,
    ) -> Result<(), Error> {
        let name = parameter.name;
        if parameter.place == ParameterPlace::Header && !is_value(&value) {
            return Err(Error::configuration(format!(
                "the parameter `{name}` has a character that no header can hold, such as a line break"
            )));
        }
        self.0.insert(index, value);
        Ok(())
    }

    pub(super) fn has(&self, index: usize) -> bool {
        self.0.contains_key(&index)
    }

    /// Adds what a request has not been told itself, to it or to a default header.
    pub(super) fn fill(
        &self,
        api: &Api,
        defaults: &Headers,
        request: &mut Request,
    ) -> Result<(), String> {
        for (index, take) in request.parameters {
            let Some(parameter) = api.parameters.get(*index) else { continue };
            if is_told(parameter, *take, defaults, request) {
                continue;
            }
            let value = self.0.get(index).map(String::as_str).or(parameter.value);
            match (value, take, parameter.place) {
                (Some(value), Take::Path(places), _) => request.path_argument(places, value),
                (Some(value), _, ParameterPlace::Header) => {
                    request.headers.set(parameter.name, value);
                }
                (Some(value), _, _) => request.query.add(parameter.name, value),
                (None, Take::Required | Take::Path(_), _) => return Err(missing(parameter)),
                (None, Take::Optional, _) => {}
            }
        }
        Ok(())
    }
}

/// Whether the call has been told the parameter itself.
fn is_told(parameter: &ClientParameter, take: Take, defaults: &Headers, request: &Request) -> bool {
    match (take, parameter.place) {
        (Take::Path(places), _) => !request.lacks(places),
        (_, ParameterPlace::Header) => {
            [&request.headers, defaults].iter().any(|all| all.get(parameter.name).is_some())
        }
        (_, _) => request.query.has(parameter.name),
    }
}

fn missing(parameter: &ClientParameter) -> String {
    let place = match parameter.place {
        ParameterPlace::Path => "path parameter",
        ParameterPlace::Query => "query parameter",
        ParameterPlace::Header => "header",
    };
    let variable = match parameter.env {
        Some(env) => format!(" (environment variable {env})"),
        None => String::new(),
    };
    format!("it needs the {place} `{}`: tell the client{variable}, or the call", parameter.name)
}
