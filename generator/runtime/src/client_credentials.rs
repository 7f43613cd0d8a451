//! What a builder of a client is told of credentials and parameters, by the program or by its environment.

use std::env::VarError;
use std::fmt::Display;

use super::api::SchemeKind;
use super::client_builder::ClientBuilder;
use super::error::Error;
use super::secret::Secret;
use super::token::{TokenCell, TokenProvider};

impl ClientBuilder {
    /// Authenticates by a scheme of the API.
    #[doc(hidden)]
    pub fn credential(mut self, scheme: &str, value: impl Into<Secret>) -> Self {
        self.set_credential(scheme, &value.into(), false);
        self
    }

    /// Authenticates by tokens that expire.
    #[doc(hidden)]
    pub fn credential_provider(mut self, scheme: &str, provider: impl TokenProvider) -> Self {
        match self.api.scheme(scheme) {
            Some(scheme) => self.credentials.provide(scheme, TokenCell::new(Box::new(provider))),
            None => self.fail(unknown_scheme(scheme)),
        }
        self
    }

    /// Authenticates by a scheme that takes a user name and a password (RFC 7617).
    #[doc(hidden)]
    pub fn basic_credential(
        mut self,
        scheme: &str,
        username: impl Into<Secret>,
        password: impl Into<Secret>,
    ) -> Self {
        let (username, password) = (username.into(), password.into());
        if username.expose().contains(':') {
            self.fail(Error::configuration(format!(
                "the user name for `{scheme}` must not have a colon in it"
            )));
        }
        self.set_credential(
            scheme,
            &format!("{}:{}", username.expose(), password.expose()).into(),
            false,
        );
        self
    }

    /// Says once what the operations are told that take this parameter of the API.
    #[doc(hidden)]
    pub fn client_parameter(mut self, index: usize, value: impl Display) -> Self {
        self.set_parameter(index, value.to_string());
        self
    }

    /// Takes from the environment what has not been set here: credentials, parameters and the base URL. A variable that
    /// is empty counts as not there.
    pub fn environment(self) -> Self {
        self.environment_from(|name| std::env::var(name))
    }

    /// The same with another environment.
    #[doc(hidden)]
    pub fn environment_from(mut self, read: impl Fn(&str) -> Result<String, VarError>) -> Self {
        for scheme in self.api.schemes {
            if let Some(value) = self.variable(scheme.env, &read)
                && !self.credentials.has(scheme.id)
            {
                self.set_credential(scheme.id, &value.into(), true);
            }
        }
        for (index, parameter) in self.api.parameters.iter().enumerate() {
            if let Some(value) = self.variable(parameter.env, &read)
                && !self.parameters.has(index)
            {
                self.set_parameter(index, value);
            }
        }
        if let Some(base_url) = self.variable(self.api.base_url_env, &read) {
            self.servers.base_url.get_or_insert(base_url);
        }
        self
    }

    fn variable(
        &mut self,
        name: Option<&str>,
        read: &dyn Fn(&str) -> Result<String, VarError>,
    ) -> Option<String> {
        match read(name?) {
            Ok(value) => Some(value).filter(|value| !value.is_empty()),
            Err(VarError::NotPresent) => None,
            Err(VarError::NotUnicode(_)) => {
                self.fail(Error::configuration(format!(
                    "the environment variable {} is not UTF-8",
                    name?
                )));
                None
            }
        }
    }

    fn set_parameter(&mut self, index: usize, value: String) {
        let result = match self.api.parameters.get(index) {
            Some(parameter) => self.parameters.set(index, parameter, value),
            None => Err(Error::configuration(format!("the API has no parameter {index}"))),
        };
        if let Err(fault) = result {
            self.fail(fault);
        }
    }

    fn set_credential(&mut self, id: &str, value: &Secret, ambient: bool) {
        let result = match self.api.scheme(id) {
            // A user name and a password that are both empty are a colon.
            Some(scheme) if scheme.kind == SchemeKind::Basic && !value.expose().contains(':') => {
                Err(Error::configuration(format!(
                    "the credential `{id}` must be of the form username:password"
                )))
            }
            Some(scheme) => self.credentials.set(scheme, value, ambient),
            None => Err(unknown_scheme(id)),
        };
        if let Err(fault) = result {
            self.fail(fault);
        }
    }
}

fn unknown_scheme(id: &str) -> Error {
    Error::configuration(format!("the API has no way to authenticate called `{id}`"))
}
