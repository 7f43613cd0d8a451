//! The support code, driven from outside: against a real server, and through wire tables as the
//! generator writes them.

/// What generated code finds at `crate::runtime`.
mod runtime {
    pub(crate) use crate::codec::codec;
    pub(crate) use cratewright_runtime::runtime::*;
}

#[path = "../../src/codec.rs"]
mod codec;

mod support;

mod auth;
mod bodies;
mod cancel;
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
mod decoding;
mod errors;
mod faults_body;
mod faults_connection;
mod faults_head;
mod faults_redirect;
mod faults_retry;
mod load;
mod paging;
mod redirects;
mod requests;
mod retries;
mod secrets;
#[cfg(feature = "http2")]
mod transport_http2;
#[cfg(feature = "rustls")]
mod transport_proxy;
#[cfg(feature = "rustls")]
mod transport_tls;
