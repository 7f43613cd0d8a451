//! The support code, driven from outside: against a real server, and through wire tables as the
//! generator writes them.

/// What generated code finds at `crate::runtime`.
mod runtime {
    pub(crate) use crate::codec::codec;
    pub(crate) use crate::codec_rules::codec_rules;
    pub(crate) use cratewright_runtime::runtime::*;
}

#[path = "../../src/codec.rs"]
mod codec;
#[path = "../../src/codec_rules.rs"]
mod codec_rules;

#[path = "../../src/seen.rs"]
mod seen;

mod support;

mod answers;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod bodies;
mod budget;
mod cancel;
mod client_parameters;
mod codec_array;
#[allow(unreachable_pub, reason = "the tables give their types public methods")]
mod codec_enum;
#[allow(unreachable_pub, reason = "the tables give their types public methods")]
mod codec_hostile;
#[allow(unreachable_pub, reason = "the tables give their types public methods")]
mod codec_shape;
mod codec_struct;
#[allow(unreachable_pub, reason = "the tables give their types public methods")]
mod codec_tagged;
mod codec_values;
mod codec_wide;
mod decoding;
#[allow(unreachable_pub, reason = "the tables give their types public methods")]
mod decoding_exact;
mod errors;
mod events;
mod events_again;
mod faults_body;
mod faults_connection;
mod faults_head;
mod faults_redirect;
mod faults_retry;
mod forms;
mod headers;
#[allow(unreachable_pub, reason = "the tables give their types public methods")]
mod hostile;
mod idempotency;
mod interceptors;
mod limits;
mod load;
#[cfg(feature = "mock")]
mod mock;
mod paging;
mod paging_ends;
mod paging_links;
mod paging_resume;
mod paging_schemes;
mod records;
mod records_sent;
mod redirects;
mod requests;
mod retries;
mod secrets;
mod servers;
mod sizes;
mod streams;
mod styles;
mod tokens;
#[cfg(feature = "tracing")]
mod tracing;
#[cfg(feature = "http2")]
mod transport_http2;
#[cfg(feature = "rustls")]
mod transport_proxy;
#[cfg(feature = "rustls")]
mod transport_tls;
mod undocumented;
#[allow(unreachable_pub, reason = "the tables give their types public methods")]
mod validation;
mod webhooks;
