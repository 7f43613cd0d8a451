//! The part of this crate that is the same for every API: sending calls, reading answers, and the
//! types they need.
//!
//! What a caller needs is re-exported at the root of the crate. The items hidden from the
//! documentation are what the generated code is written against, and may change with it.

mod answer;
mod answer_items;
mod api;
mod argument;
mod attempt;
mod attempts;
mod auth;
mod base64;
mod base_url;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
mod boxed;
mod budget;
mod call;
mod call_arguments;
mod chosen;
mod client;
mod client_builder;
mod client_credentials;
mod client_parameters;
mod clock;
mod codec;
mod codec_rules;
pub mod constraint;
mod cookie;
mod decimal;
mod decode_error;
mod envelope;
mod error;
mod event;
mod event_parser;
mod events;
mod exact;
mod execute;
mod extra;
mod failure;
mod feed;
mod fit;
mod form;
mod free;
mod header_value;
mod headers;
mod interceptor;
mod item;
mod key;
mod limits;
mod link;
mod look;
mod masks;
mod maybe;
mod media_type;
mod member;
mod members;
#[cfg(feature = "mock")]
mod mock;
#[cfg(feature = "mock")]
mod mock_answer;
#[cfg(feature = "mock")]
mod mock_clock;
#[cfg(feature = "mock")]
mod mock_known;
#[cfg(feature = "mock")]
mod mock_pages;
#[cfg(feature = "mock")]
mod mock_script;
#[cfg(feature = "mock")]
mod mock_sequence;
#[cfg(feature = "mock")]
mod mocked;
mod multipart;
mod multipart_values;
mod next_link;
mod node;
mod operation;
mod outgoing;
mod page;
mod pager;
mod paging;
mod part;
mod path;
mod pending;
mod position;
mod printable;
mod problem;
mod query;
mod reader;
mod reconnect;
mod record_body;
mod record_parser;
mod redirect;
mod request;
mod request_id;
mod response;
mod retry;
mod rfc3339;
mod room;
mod row_set;
mod secret;
mod seen;
mod sequence;
mod servers;
mod status;
mod streaming;
mod style;
mod tag;
mod token;
mod trace;
mod transport;
#[cfg(all(feature = "reqwest", target_arch = "wasm32"))]
mod transport_browser;
mod transport_memory;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
mod transport_native;
#[cfg(feature = "reqwest")]
mod transport_reqwest;
#[cfg(feature = "rustls")]
mod transport_rustls;
mod undocumented;
mod unknown;
mod verbatim;
mod violation;
mod webhook;
#[cfg(feature = "hmac")]
mod webhook_hmac;
mod wire;
mod wire_container;
mod wire_list;
mod wire_map;
mod wire_number;
mod wire_scalar;
mod wire_time;

#[doc(hidden)]
pub mod array;
#[doc(hidden)]
pub mod begun;
#[doc(hidden)]
pub mod constant;
#[doc(hidden)]
pub mod object;
#[doc(hidden)]
pub mod row;
#[doc(hidden)]
pub mod rules;
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
#[doc(hidden)]
pub mod validate;

pub use answer::Answer;
pub use api::{Api, ClientParameter, ParameterPlace, Scheme, SchemeKind};
#[doc(hidden)]
pub use argument::{encoded_text, parameter_text, styled_text};
#[cfg(feature = "blocking")]
pub use blocking::Blocking;
pub use body::{Body, BodyContent, BodyStream};
pub use boxed::{BoxError, BoxFuture, ByteStream};
pub use bytes::Bytes;
pub use call::Call;
pub use client::Client;
pub use client_builder::ClientBuilder;
pub use clock::{Clock, SystemClock};
pub(crate) use codec::codec;
pub(crate) use codec_rules::codec_rules;
pub use decode_error::DecodeError;
pub use error::{Error, ErrorKind};
pub use event::Event;
pub use events::{Events, Records};
#[doc(hidden)]
pub use execute::execute;
pub use extra::Extra;
#[doc(hidden)]
pub use header_value::HeaderForm;
pub use header_value::TypedHeaders;
pub use headers::Headers;
pub use interceptor::{Flow, Interceptor, Sending, Sent};
pub use maybe::Maybe;
pub use members::Members;
#[cfg(feature = "mock")]
pub use mock::Mock;
#[cfg(feature = "mock")]
pub use mock_answer::MockAnswer;
#[cfg(feature = "mock")]
#[doc(hidden)]
pub use mock_known::{Known, MockExample, Mockable};
#[cfg(feature = "mock")]
pub use mock_script::MockScript;
#[cfg(feature = "mock")]
pub use mocked::Mocked;
pub use multipart::Multipart;
pub use operation::{
    DocumentedErrors, Method, Operation, OperationInfo, Paged, Paging, Security, Take, Taken,
};
pub use page::{Page, PageInfo};
pub use paging::{Items, Pages};
pub use part::Part;
pub use pending::Pending;
pub use position::Position;
pub use problem::ApiError;
pub use reconnect::Reconnect;
pub use record_body::RecordBody;
#[doc(hidden)]
pub use request::Request;
pub use response::Response;
pub use secret::Secret;
pub use sequence::{SendsEvents, SendsRecords, Sequence};
pub use streaming::{Opening, Streaming};
#[doc(hidden)]
pub use style::Style;
pub use token::{Token, TokenProvider};
pub use transport::{
    Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
pub use transport_memory::{InMemoryTransport, ReceivedRequest};
#[cfg(feature = "reqwest")]
pub use transport_reqwest::ReqwestTransport;
pub use undocumented::Undocumented;
pub use unknown::{Unknown, UnknownInteger, UnknownText};
pub use violation::{ValidationError, Violation};
pub use webhook::{
    Delivery, Message, SecretHeader, Unverified, Verifier, Webhook, WebhookError, constant_time_eq,
};
#[cfg(feature = "hmac")]
pub use webhook_hmac::{HmacSha256, StandardWebhooks};
pub use wire::Wire;

// An API may have no types, and its types no limits; this keeps the macros from counting as unused then.
crate::runtime::codec! {}
crate::runtime::codec_rules! {}
