//! The part of this crate that is the same for every API: sending calls, reading answers, and the
//! types they need.
//!
//! What a caller needs is re-exported at the root of the crate. The items hidden from the
//! documentation are what the generated code is written against, and may change with it.

mod answer;
mod api;
mod argument;
mod auth;
mod base_url;
mod call;
mod client;
mod client_builder;
mod clock;
mod codec;
mod decode_error;
mod envelope;
mod error;
mod execute;
mod extra;
mod headers;
mod maybe;
mod members;
mod operation;
mod pager;
mod paging;
mod path;
mod pending;
mod problem;
mod query;
mod redirect;
mod request;
mod response;
mod retry;
mod secret;
mod status;
mod transport;
#[cfg(feature = "rustls")]
mod transport_rustls;
mod unknown;
mod verbatim;
mod wire;
mod wire_container;
mod wire_number;
mod wire_scalar;
mod wire_time;

#[doc(hidden)]
pub mod row;
#[doc(hidden)]
pub mod shape;
#[doc(hidden)]
pub mod spelling;
#[doc(hidden)]
pub mod table;
#[doc(hidden)]
pub mod tagged;
#[doc(hidden)]
pub mod text;

pub use answer::Answer;
pub use api::{Api, Scheme, SchemeKind};
#[doc(hidden)]
pub use argument::{joined_text, parameter_text};
pub use call::Call;
pub use client::Client;
pub use client_builder::ClientBuilder;
#[doc(hidden)]
pub use clock::Clock;
pub(crate) use codec::codec;
pub use decode_error::DecodeError;
pub use error::{Error, ErrorKind};
#[doc(hidden)]
pub use execute::execute;
pub use extra::Extra;
pub use headers::Headers;
pub use maybe::Maybe;
pub use members::Members;
pub use operation::{Method, Operation, OperationInfo, Paged, Paging};
pub use paging::{Items, Page, Pages};
pub use pending::Pending;
pub use problem::ApiError;
#[doc(hidden)]
pub use request::Request;
pub use response::Response;
pub use secret::Secret;
pub use unknown::{Unknown, UnknownInteger, UnknownText};
pub use wire::Wire;

// An API without types has no tables; this keeps the macro from counting as unused then.
crate::runtime::codec! {}
