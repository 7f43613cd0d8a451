//! Which credentials go with a request.

use std::collections::BTreeMap;

use super::api::{Api, Scheme, SchemeKind};
use super::error::{Error, ErrorKind};
use super::headers::{Headers, is_value};
use super::operation::OperationInfo;
use super::query::Query;
use super::secret::Secret;

/// The credentials of a client, by the id of their scheme.
#[derive(Clone, Debug, Default)]
pub(super) struct Credentials(BTreeMap<&'static str, Credential>);

#[derive(Clone, Debug)]
struct Credential {
    kind: SchemeKind,
    value: Secret,
    /// Whether it was found in the environment rather than handed in.
    ambient: bool,
}

impl Credentials {
    /// Takes a credential in, checked and in the form in which it is sent.
    pub(super) fn set(
        &mut self,
        scheme: &'static Scheme,
        value: &Secret,
        ambient: bool,
    ) -> Result<(), Error> {
        let id = scheme.id;
        if value.expose().is_empty() {
            return Err(Error::configuration(format!("the credential `{id}` is empty")));
        }
        if !matches!(scheme.kind, SchemeKind::Basic | SchemeKind::Query(_))
            && !is_value(value.expose())
        {
            let fault = format!(
                "the credential `{id}` has a character that no header can hold, such as a line break"
            );
            return Err(Error::configuration(fault));
        }
        let value = match scheme.kind {
            SchemeKind::Bearer => format!("Bearer {}", value.expose()).into(),
            SchemeKind::Basic => format!("Basic {}", base64(value.expose().as_bytes())).into(),
            SchemeKind::Cookie(name) => format!("{name}={}", value.expose()).into(),
            SchemeKind::Header(_) | SchemeKind::Query(_) => value.clone(),
        };
        self.0.insert(id, Credential { kind: scheme.kind, value, ambient });
        Ok(())
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Adds the credentials that the operation takes: one of its alternatives, and nothing else.
    /// Says whether there was anything to add.
    pub(super) fn apply(
        &self,
        info: &'static OperationInfo,
        api: &Api,
        headers: &mut Headers,
        query: &mut Query,
    ) -> Result<bool, Error> {
        if info.security.is_empty() {
            return Ok(false);
        }
        let Some(alternative) = self.choose(info.security) else {
            return Err(missing(info, api, self));
        };
        for credential in alternative.iter().filter_map(|id| self.0.get(id)) {
            let value = credential.value.expose();
            match credential.kind {
                SchemeKind::Bearer | SchemeKind::Basic => {
                    headers.set_secret("authorization", value);
                }
                SchemeKind::Header(name) => headers.set_secret(name, value),
                SchemeKind::Cookie(_) => {
                    headers.set_secret("cookie", &joined_cookie(headers, value));
                }
                SchemeKind::Query(name) => query.set(name, value),
            }
        }
        Ok(!alternative.is_empty())
    }

    /// The first alternative that is complete. What was handed in comes before what was found in
    /// the environment, and anything comes before sending nothing, where the operation allows that.
    fn choose(
        &self,
        security: &'static [&'static [&'static str]],
    ) -> Option<&'static [&'static str]> {
        let complete = |alternative: &&[&str], ambient: bool| {
            !alternative.is_empty()
                && alternative
                    .iter()
                    .all(|id| self.0.get(id).is_some_and(|found| ambient || !found.ambient))
        };
        let mut alternatives = security.iter().copied();
        let handed_in = alternatives.clone().find(|alternative| complete(alternative, false));
        handed_in
            .or_else(|| alternatives.clone().find(|alternative| complete(alternative, true)))
            .or_else(|| alternatives.find(|alternative| alternative.is_empty()))
    }
}

/// Several cookies ride in one field (RFC 6265, section 5.4).
fn joined_cookie(headers: &Headers, cookie: &str) -> String {
    match headers.get("cookie") {
        Some(others) => format!("{others}; {cookie}"),
        None => cookie.to_owned(),
    }
}

/// Says what is missing in each alternative, and which environment variables would do.
fn missing(info: &'static OperationInfo, api: &Api, credentials: &Credentials) -> Error {
    let name = |id: &&str| match api.scheme(id).and_then(|scheme| scheme.env) {
        Some(env) => format!("`{id}` (environment variable {env})"),
        None => format!("`{id}`"),
    };
    let list = |ids: Vec<&&str>| ids.into_iter().map(name).collect::<Vec<_>>().join(" and ");
    let alternatives = info.security.iter().map(|alternative| {
        let (present, absent): (Vec<_>, Vec<_>) =
            alternative.iter().partition(|id| credentials.has(id));
        let beside =
            if present.is_empty() { String::new() } else { format!(" beside {}", list(present)) };
        list(absent) + &beside
    });
    let needed = alternatives.collect::<Vec<_>>().join(", or ");
    Error::new(
        ErrorKind::Credentials,
        Some(info),
        format!("{info} needs credentials: set {needed}"),
    )
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0, |group, byte| (group << 8) | usize::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = ALPHABET[(group >> (18 - 6 * place)) & 63];
            text.push(if place <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}
