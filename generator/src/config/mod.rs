//! `cratewright.toml`: what a document cannot say. Few options; every one is a promise.
//!
//! The shape below is the contract; reading it is [`Config::parse`].

mod client_parameter;
mod pagination;
mod parse;
mod table;
mod webhooks;

use crate::document::Select;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A whole configuration file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// The document, relative to the configuration file. Needed by `cratewright generate` without `SPEC`.
    pub spec: Option<PathBuf>,
    /// The folder the crate is written to, relative to the configuration file.
    pub out: Option<PathBuf>,
    /// The folder that files the document refers to may lie in, relative to the configuration file; the document's
    /// own folder where it is absent.
    pub references: Option<PathBuf>,
    /// OpenAPI overlays that are applied to the document in this order, relative to the configuration file.
    pub overlays: Vec<PathBuf>,
    /// The crate that is written.
    #[serde(rename = "crate")]
    pub package: Package,
    /// The operations that the crate is made of.
    pub select: Select,
    /// The names of environment variables.
    pub environment: Environment,
    /// Answers that wrap what the caller asked for.
    pub envelope: Vec<Envelope>,
    /// How lists go on.
    pub pagination: Vec<Pagination>,
    /// Parameters that the client is told once, for all operations that take them.
    pub client_parameter: Vec<ClientParameter>,
    /// How query parameters are written where OpenAPI leaves it open.
    pub query: Query,
    /// What the API promises about requests that come twice.
    pub retry: Retry,
    /// How types are made.
    pub types: Types,
    /// How streams of events end.
    pub events: Events,
    /// What the API sends of itself.
    pub webhooks: Webhooks,
}

/// `[crate]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Package {
    /// The package name; made from the document's title where it is absent.
    pub name: Option<String>,
    /// The package version; `0.1.0` where it is absent.
    pub version: Option<String>,
    /// The SPDX expression of the licence, for the manifest.
    pub license: Option<String>,
    /// The repository's URL, for the manifest.
    pub repository: Option<String>,
}

impl Package {
    /// The version of the package that is written.
    #[must_use]
    pub fn version(&self) -> &str {
        self.version.as_deref().unwrap_or("0.1.0")
    }
}

/// `[environment]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Environment {
    /// The variable that replaces the base URL; `<CRATE>_BASE_URL` where it is absent.
    pub base_url: Option<String>,
    /// The variable of each security scheme, by its key under `components.securitySchemes`; `<CRATE>_<SCHEME>` for the
    /// schemes that are not listed.
    pub credentials: BTreeMap<String, String>,
}

/// `[[envelope]]`: a JSON object answer that has all of these members is an envelope.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Envelope {
    /// The member that is handed to the caller.
    pub unwrap: String,
    /// The members that stand beside it.
    #[serde(default)]
    pub beside: Vec<String>,
    /// The boolean member that says whether the call succeeded. Every answer of success that has it as a boolean, whether
    /// it is unwrapped or not, is an error of the API where it is `false`. Without this key no member is one, unless the
    /// document says that it is always `true` in the answer of success and always `false` in an error of the operation.
    pub success: Option<String>,
}

/// `[[pagination]]`: a GET or POST operation with these query parameters, or with these members of its JSON body, whose
/// answer has an array at `items`, goes on page after page. One of `page`, `offset`, `cursor` and, of a GET operation,
/// `next-link` and `link-header` says how. Members of the answer's body are written with dots: `result_info.total_count`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Pagination {
    /// The query parameter with the page number.
    pub page: Option<String>,
    /// With `page`: the number of the first page, 0 or 1; 1 where it is absent.
    pub first_page: Option<i64>,
    /// The query parameter that counts the items up to the page.
    pub offset: Option<String>,
    /// With `offset`: the number of the first item, 0 or 1; 0 where it is absent.
    pub first_item: Option<i64>,
    /// The query parameter with the cursor.
    pub cursor: Option<String>,
    /// With `cursor`: the member that holds the cursor of the next page.
    pub next: Option<String>,
    /// With `cursor`: the member of the last item that is the cursor of the next page.
    pub next_item: Option<String>,
    /// The member that holds the URL of the next page.
    pub next_link: Option<String>,
    /// The URL of the next page is in the header: `Link: <..>; rel="next"`.
    pub link_header: bool,
    /// The query parameter with the size of a page.
    pub per_page: Option<String>,
    /// The member that holds the items: `result`, `data.routes`; empty where the body is the array.
    pub items: String,
    /// The member that holds the total number of items.
    pub total: Option<String>,
    /// With `page`: the member that holds the number of pages.
    pub total_pages: Option<String>,
    /// The member that says whether there is another page.
    pub has_more: Option<String>,
}

/// `[[client-parameter]]`: a parameter of operations that the client is told once. It is no argument of their calls, which
/// send what the client was told unless they say otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ClientParameter {
    /// The name of the parameter, where it is in the path.
    pub path: Option<String>,
    /// The name of the parameter, where it is in the query.
    pub query: Option<String>,
    /// The name of the parameter, where it is in a header.
    pub header: Option<String>,
    /// What is sent where neither the client nor the call is told a value.
    pub value: Option<String>,
    /// The environment variable that holds the value; `<CRATE>_<NAME>` where it is absent.
    pub env: Option<String>,
}

/// `[query]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Query {
    /// How objects in arrays are written.
    pub objects: Option<QueryObjects>,
}

/// `[events]`
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Events {
    /// The data by which a server says that there are no more events, and which is no event itself. Where it is absent
    /// that is `[DONE]`, and only where the data of events is JSON, which that is not.
    pub end: Option<Vec<String>>,
}

/// `[types]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Types {
    /// What becomes of the members of an object that its schema does not declare.
    pub unknown_members: UnknownMembers,
}

/// `types.unknown-members`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownMembers {
    /// They are kept in the field `extra` and written back; so is how the declared members were spelled.
    #[default]
    Keep,
    /// They are skipped, unless the schema says `additionalProperties: true`.
    Ignore,
}

/// `query.objects`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QueryObjects {
    /// `filters.key=a&filters.operator=eq`, item after item.
    Dotted,
}

/// `[retry]`
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Retry {
    /// The header in which the API honours a key that makes a write safe to repeat, such as `Idempotency-Key`. Every write
    /// then carries one, the same for all attempts. Without it a write that may have been carried out is not repeated.
    pub idempotency_header: Option<String>,
}

/// `[webhooks]`
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Webhooks {
    /// How a webhook shows that it comes from the API. Without it the user of the crate brings a verifier of their own.
    pub scheme: Option<WebhookScheme>,
    /// With `hmac-sha256` and `secret`: the header with the signature or the secret.
    pub signature_header: Option<String>,
    /// With `hmac-sha256`: what stands in the header before the signature, `sha256=`.
    pub prefix: Option<String>,
    /// With `hmac-sha256`: how the signature is written, `hex` where it is absent.
    pub encoding: Option<SignatureEncoding>,
    /// The header that holds the name of the webhook, as the document has it.
    pub event_header: Option<String>,
}

/// `webhooks.scheme`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WebhookScheme {
    /// HMAC-SHA256 of the body.
    #[serde(rename = "hmac-sha256")]
    HmacSha256,
    /// As <https://www.standardwebhooks.com> has it: signed with its id and its time, in three headers.
    StandardWebhooks,
    /// The secret itself.
    Secret,
}

/// `webhooks.encoding`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureEncoding {
    /// Hexadecimal digits.
    Hex,
    /// RFC 4648, section 4.
    Base64,
}
