//! A client.
//!
//! With a first example.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
mod client;
#[cfg(feature = "x")]
pub mod resources;
pub mod runtime;
pub use client::API;
pub use runtime::{Call, Client, ClientBuilder, Error, ErrorKind, Extra, Maybe, Response, Secret, Unknown, UnknownText, Other};
use crate::runtime::*;
pub const API: Api = Api { name: "cloudflare-ai-gateway", version: env!("CARGO_PKG_VERSION"), base_url_env: Some("CLOUDFLARE_BASE_URL"),
    schemes: &[
        Scheme { id: "api_token", kind: SchemeKind::Bearer, env: Some("CLOUDFLARE_API_TOKEN") },
        Scheme { id: "api_email", kind: SchemeKind::Header("X-Auth-Email"), env: Some("CLOUDFLARE_EMAIL") },
    ],
};
#[derive(Clone, Copy, Debug)]
pub struct DynamicRouting<'c> { client: &'c Client }
impl<'c> DynamicRouting<'c> {
    pub(crate) fn new(client: &'c Client) -> Self { Self { client } }
    /// Lists the saved versions of a route.
    ///
    /// A very long line of documentation that goes on and on beyond the hundredth column, and stays as it was written, all of it.
    /// ```no_run
    /// let a = "x";
    /// ```
    #[must_use]
    pub fn list_versions(&self, account_id: &str, gateway_id: &str, id: &str) -> Call<'c, ListVersions> {
        Call::new(self.client, &[account_id, gateway_id, id])
    }
    pub fn create_version(&self, account_id: &str, gateway_id: &str, id: &str, body: types::CreateVersion) -> Call<'c, CreateVersion> {
        Call::new(self.client, &[account_id, gateway_id, id]).json(body)
    }
}
#[derive(Debug)]
pub enum ListVersions {}
impl Operation for ListVersions {
    type Output = types::ListVersionsResponse;
    const INFO: OperationInfo = OperationInfo {
        id: "ai_gateway.dynamic_routing.list_versions",
        method: Method::Get,
        path: "/accounts/{account_id}/ai-gateway/gateways/{gateway_id}/routes/{id}/versions",
        security: &[&["api_token"], &["api_email", "api_key"]],
    };
    fn decode(answer: &Answer) -> Result<Self::Output, Error> {
        match answer.status() { 201 => answer.json().map(CreateResponse::Created), 200..=299 => answer.json(), _ => answer.empty() }
    }
}
impl Paged for List {
    type Item = types::Gateway;
    type Other = ();
    const PAGING: Paging = Paging::PageNumber { page: "page", per_page: Some("per_page"), total: Some("result_info.total_count") };
    fn items(output: Self::Output) -> Vec<Self::Item> { output }
}
/// A gateway.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Gateway {
    /// Its id.
    pub id: String,
    pub otel: Maybe<Vec<OtelExporter>>,
}
pub enum Element { /// start
 Start(StartElement), Rate(Box<RateElement>), Unknown(Unknown) }
codec! {
    struct Gateway {
        "id" => id: required, "otel" => otel: optional,
        "type" => constant "start", "n" => constant -1, .. => extra
    }
    struct Empty {}
    enum LimitType { "count" => Count, "co\"st" => Cost, _ => Unknown }
    union Element by "type" { "start" => Start, "rate2" => Rate, _ => Unknown }
    union Dlp by shape {
        Profiles => object(&[required("action", text(&["BLOCK", "FLAG"])), required("enabled", boolean()), required("profiles", array(&any()))]),
        Policies => object(&[required("enabled", boolean()), optional("note", text(&[]))]),
        Text => text(&[]), Either => one_of(&[text(&["a very long value number one", "a very long value number two", "a very long value number three"]), number()]),
        _ => Unknown
    }
}
mod inline { use a::B; use c::D; fn one() {} /// Two.
 fn two() {} }
pub trait Wire { const A: u8; fn decode(); fn encode(&self) -> Result<(), Error> { let x = 1; if x == 2 { return Ok(()); } Ok(()) } }
