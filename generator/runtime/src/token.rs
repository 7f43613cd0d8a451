//! Tokens that expire, and where new ones come from.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use tokio::sync::Mutex;

use super::boxed::{BoxError, BoxFuture};
use super::clock::Clock;
use super::secret::Secret;

/// Gets tokens for a scheme whose tokens expire: OAuth 2 (RFC 6749), OpenID Connect, or any other bearer token.
///
/// A client asks for a token before its first call, when the last one is about to expire, and once more in a call whose
/// token is rejected with 401. Calls that need one at the same time wait for the same token. The time is the call's: a
/// provider that hangs ends with the call's limits.
///
/// A function that returns a future is a provider. It must not use the client that it is for, unless by calls that need no
/// token.
pub trait TokenProvider: Send + Sync + 'static {
    /// Gets a new token.
    ///
    /// # Errors
    ///
    /// When there is none to be had. The call ends with this error, which must not hold a secret.
    fn token(&self) -> BoxFuture<'_, Result<Token, BoxError>>;
}

/// A token, and how long it is good for.
#[derive(Clone, Debug)]
pub struct Token {
    value: Secret,
    expires_in: Option<Duration>,
}

impl Token {
    /// A token that is good until it is rejected.
    pub fn new(value: impl Into<Secret>) -> Self {
        Self { value: value.into(), expires_in: None }
    }

    /// A token that is good for this long from now (RFC 6749, section 5.1: `expires_in`).
    #[must_use]
    pub fn expires_in(mut self, expires_in: Duration) -> Self {
        self.expires_in = Some(expires_in);
        self
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<F, T> TokenProvider for F
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Future<Output = Result<Token, BoxError>> + Send + 'static,
{
    fn token(&self) -> BoxFuture<'_, Result<Token, BoxError>> {
        Box::pin(self())
    }
}

#[cfg(target_arch = "wasm32")]
impl<F, T> TokenProvider for F
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Future<Output = Result<Token, BoxError>> + 'static,
{
    fn token(&self) -> BoxFuture<'_, Result<Token, BoxError>> {
        Box::pin(self())
    }
}

/// A provider and its last token, shared by all calls of a client.
pub(super) struct TokenCell {
    provider: Box<dyn TokenProvider>,
    last: Mutex<Option<Last>>,
}

struct Last {
    value: Secret,
    number: u64,
    /// On the clock's own scale.
    expires: Option<Duration>,
}

/// A token is renewed this long before it expires, or a tenth of its life before where that is less: the server's clock is
/// not ours, and a request takes its time.
const EARLY: Duration = Duration::from_secs(30);

impl TokenCell {
    pub(super) fn new(provider: Box<dyn TokenProvider>) -> Self {
        Self { provider, last: Mutex::new(None) }
    }

    /// The token to send, and its number: the last one unless it has expired or is the one that was rejected.
    pub(super) async fn get(
        &self,
        clock: &dyn Clock,
        rejected: Option<u64>,
    ) -> Result<(Secret, u64), BoxError> {
        let mut last = self.last.lock().await;
        if let Some(last) = &*last
            && rejected != Some(last.number)
            && last.expires.is_none_or(|expires| clock.elapsed() < expires)
        {
            return Ok((last.value.clone(), last.number));
        }
        let asked = clock.elapsed();
        let Token { value, expires_in } = self.provider.token().await?;
        let number = last.as_ref().map_or(0, |last| last.number) + 1;
        let expires = expires_in.map(|life| asked.saturating_add(life - EARLY.min(life / 10)));
        *last = Some(Last { value: value.clone(), number, expires });
        Ok((value, number))
    }
}

impl fmt::Debug for TokenCell {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[provider]")
    }
}
