//! Futures and streams behind a pointer, so that nothing that uses them is generic.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;

use super::transport::TransportError;

/// The reason of a failure, whatever it is.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// A future that can move between threads. In a browser, where there is one thread and nothing of JavaScript can leave
/// it, it need not be able to.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A future that stays on its thread, the only one there is.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A stream that can move between threads, where there are several.
#[cfg(not(target_arch = "wasm32"))]
pub(super) type BoxStream<E> = Pin<Box<dyn Stream<Item = Result<Bytes, E>> + Send>>;

/// A stream that stays on its thread, the only one there is.
#[cfg(target_arch = "wasm32")]
pub(super) type BoxStream<E> = Pin<Box<dyn Stream<Item = Result<Bytes, E>>>>;

/// The bytes of an answer as they come in, in pieces of any size.
pub type ByteStream = BoxStream<TransportError>;
