//! Which credentials go with a request.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::api::{Api, Scheme, SchemeKind};
use super::base64::base64;
use super::clock::Clock;
use super::error::{Error, ErrorKind};
use super::headers::{Headers, is_value};
use super::masks::Masks;
use super::operation::Security;
use super::query::Query;
use super::secret::Secret;
use super::token::TokenCell;

/// The credentials of a client, by the id of their scheme.
#[derive(Clone, Debug, Default)]
pub(super) struct Credentials(BTreeMap<&'static str, Credential>);

#[derive(Clone, Debug)]
struct Credential {
    scheme: &'static Scheme,
    value: Value,
    /// Whether it was found in the environment rather than handed in.
    ambient: bool,
}

#[derive(Clone, Debug)]
enum Value {
    /// In the form in which it is sent, and in which it was handed in.
    Fixed {
        sent: Secret,
        plain: Secret,
    },
    Provided(Arc<TokenCell>),
}

/// Credentials on a request.
#[derive(Clone, Debug, Default)]
pub(super) struct Applied {
    /// The numbers of the tokens that came from providers, by the id of their scheme.
    tokens: BTreeMap<&'static str, u64>,
    /// All of them, in the form in which they were sent, and in parts.
    secrets: Vec<Secret>,
}

impl Applied {
    /// What must not be printed of an answer.
    pub(super) fn masks(&self) -> Masks {
        Masks::new(self.secrets.iter())
    }

    /// Whether there is a token among them that can be had anew.
    pub(super) fn is_renewable(&self) -> bool {
        !self.tokens.is_empty()
    }
}

impl Credentials {
    /// Takes a credential in, checked and in the form in which it is sent.
    pub(super) fn set(
        &mut self,
        scheme: &'static Scheme,
        value: &Secret,
        ambient: bool,
    ) -> Result<(), Error> {
        let sent = sent(scheme, value).map_err(Error::configuration)?;
        let value = Value::Fixed { sent, plain: value.clone() };
        self.0.insert(scheme.id, Credential { scheme, value, ambient });
        Ok(())
    }

    /// Takes a provider of tokens in.
    pub(super) fn provide(&mut self, scheme: &'static Scheme, cell: TokenCell) {
        let value = Value::Provided(Arc::new(cell));
        self.0.insert(scheme.id, Credential { scheme, value, ambient: false });
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The schemes whose credentials the operation takes: one of its alternatives, and nothing else.
    pub(super) fn choose(
        &self,
        security: Security,
        api: &Api,
        subject: &str,
    ) -> Result<&'static [&'static str], Error> {
        if security.is_empty() {
            return Ok(&[]);
        }
        self.alternative(security).ok_or_else(|| self.missing(security, api, subject))
    }

    /// Adds the credentials of these schemes. Tokens that were rejected are had anew.
    pub(super) async fn apply(
        &self,
        schemes: &'static [&'static str],
        clock: &dyn Clock,
        rejected: &Applied,
        (headers, query): (&mut Headers, &mut Query),
    ) -> Result<Applied, Error> {
        let mut applied = Applied::default();
        for credential in schemes.iter().filter_map(|id| self.0.get(id)) {
            let id = credential.scheme.id;
            let secret = match &credential.value {
                Value::Fixed { sent, plain } => {
                    // A user name and a password ride together.
                    applied.secrets.extend(plain.expose().split(':').map(Secret::from));
                    sent.clone()
                }
                Value::Provided(cell) => {
                    let rejected = rejected.tokens.get(id).copied();
                    let (token, number) =
                        cell.get(clock, rejected).await.map_err(|source| no_token(id, source))?;
                    applied.tokens.insert(id, number);
                    sent(credential.scheme, &token)
                        .map_err(|fault| Error::new(ErrorKind::Credentials, None, fault))?
                }
            };
            attach(credential.scheme.kind, secret.expose(), headers, query);
            applied.secrets.push(secret);
        }
        Ok(applied)
    }

    /// The first alternative that is complete. What was handed in comes before what was found in
    /// the environment, and anything comes before sending nothing, where the operation allows that.
    fn alternative(&self, security: Security) -> Option<&'static [&'static str]> {
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

    /// Says what is missing in each alternative, and which environment variables would do.
    fn missing(&self, security: Security, api: &Api, subject: &str) -> Error {
        let name = |id: &&str| match api.scheme(id).and_then(|scheme| scheme.env) {
            Some(env) => format!("`{id}` (environment variable {env})"),
            None => format!("`{id}`"),
        };
        let list = |ids: Vec<&&str>| ids.into_iter().map(name).collect::<Vec<_>>().join(" and ");
        let alternatives = security.iter().map(|alternative| {
            let (present, absent): (Vec<_>, Vec<_>) =
                alternative.iter().partition(|id| self.has(id));
            let beside = if present.is_empty() {
                String::new()
            } else {
                format!(" beside {}", list(present))
            };
            list(absent) + &beside
        });
        let needed = alternatives.collect::<Vec<_>>().join(", or ");
        let detail = format!("{subject} needs credentials: set {needed}");
        Error::new(ErrorKind::Credentials, None, detail)
    }
}

/// A credential in the form in which it is sent.
fn sent(scheme: &Scheme, value: &Secret) -> Result<Secret, String> {
    let id = scheme.id;
    if value.expose().is_empty() {
        return Err(format!("the credential `{id}` is empty"));
    }
    if !matches!(scheme.kind, SchemeKind::Basic | SchemeKind::Query(_)) && !is_value(value.expose())
    {
        return Err(format!(
            "the credential `{id}` has a character that no header can hold, such as a line break"
        ));
    }
    if matches!(scheme.kind, SchemeKind::Cookie(_)) && value.expose().contains(';') {
        // RFC 6265, section 4.1.1.
        return Err(format!("the credential `{id}` has a semicolon, which would end the cookie"));
    }
    Ok(match scheme.kind {
        SchemeKind::Bearer => format!("Bearer {}", value.expose()).into(),
        SchemeKind::Basic => format!("Basic {}", base64(value.expose().as_bytes())).into(),
        SchemeKind::Cookie(name) => format!("{name}={}", value.expose()).into(),
        SchemeKind::Header(_) | SchemeKind::Query(_) => value.clone(),
    })
}

fn attach(kind: SchemeKind, value: &str, headers: &mut Headers, query: &mut Query) {
    match kind {
        SchemeKind::Bearer | SchemeKind::Basic => headers.set_secret("authorization", value),
        SchemeKind::Header(name) => headers.set_secret(name, value),
        SchemeKind::Cookie(_) => {
            headers.set_secret("cookie", &joined_cookie(headers, value));
        }
        // What a call says itself stands, as its headers do.
        SchemeKind::Query(name) if query.has(name) => {}
        SchemeKind::Query(name) => query.add(name, value),
    }
}

/// Several cookies ride in one field (RFC 6265, section 5.4).
fn joined_cookie(headers: &Headers, cookie: &str) -> String {
    match headers.get("cookie") {
        Some(others) => format!("{others}; {cookie}"),
        None => cookie.to_owned(),
    }
}

fn no_token(id: &str, source: super::boxed::BoxError) -> Error {
    let detail = format!("no token for `{id}`: {}", super::transport::cause(&*source));
    Error::new(ErrorKind::Credentials, None, detail).with_source(source)
}
