//! Time and chance, which tests replace.

use std::fmt::Debug;
use std::time::{Duration, SystemTime};

use super::boxed::BoxFuture;

/// Where a client gets time and chance from.
///
/// A test that must not wait replaces it: by one whose `sleep` is over at once, and whose `timer` never ends.
pub trait Clock: Debug + Send + Sync + 'static {
    /// The time of day, to compare dates in answers with. It may be set back.
    fn now(&self) -> SystemTime;

    /// The time since some moment in the past, the same one at every call. It is never set back.
    fn elapsed(&self) -> Duration;

    /// Waits between two attempts.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Waits for the end of a time limit.
    fn timer(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// A number from 0 up to, but not including, 1.
    fn random(&self) -> f64;
}

/// 128 random bits: a name that nobody else chooses.
pub(super) fn random_bits(clock: &dyn Clock) -> u128 {
    (0..4).fold(0, |bits, _| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to 2^32 - 1"
        )]
        let part = (clock.random() * 4_294_967_296.0) as u32;
        (bits << 32) | u128::from(part)
    })
}

/// The real thing. Waiting needs a tokio runtime with its timer.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[cfg(not(target_arch = "wasm32"))]
mod system {
    use std::hash::{BuildHasher, Hasher, RandomState};
    use std::sync::LazyLock;
    use std::time::{Duration, Instant, SystemTime};

    use super::super::boxed::BoxFuture;
    use super::{Clock, SystemClock};

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);

    impl Clock for SystemClock {
        fn now(&self) -> SystemTime {
            SystemTime::now()
        }

        fn elapsed(&self) -> Duration {
            START.elapsed()
        }

        fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
            Box::pin(tokio::time::sleep(duration))
        }

        fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
            Box::pin(tokio::time::sleep(duration))
        }

        /// The keys that std gives to each hasher are random enough to spread retries, and cost no dependency.
        fn random(&self) -> f64 {
            let bits = RandomState::new().build_hasher().finish() >> 32;
            f64::from(u32::try_from(bits).unwrap_or(0)) / (f64::from(u32::MAX) + 1.0)
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod system {
    use std::time::{Duration, SystemTime};

    use super::super::boxed::BoxFuture;
    use super::{Clock, SystemClock};

    impl Clock for SystemClock {
        fn now(&self) -> SystemTime {
            SystemTime::UNIX_EPOCH
                + Duration::try_from_secs_f64(js_sys::Date::now() / 1000.0).unwrap_or_default()
        }

        /// The time of day, as good as a browser has it everywhere: in workers there is no window to ask.
        fn elapsed(&self) -> Duration {
            Duration::try_from_secs_f64(js_sys::Date::now() / 1000.0).unwrap_or_default()
        }

        fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
            self.timer(duration)
        }

        fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
            // A browser counts milliseconds in 31 bits.
            let milliseconds =
                u32::try_from(duration.as_millis()).unwrap_or(u32::MAX).min(u32::MAX >> 1);
            Box::pin(gloo_timers::future::TimeoutFuture::new(milliseconds))
        }

        fn random(&self) -> f64 {
            js_sys::Math::random()
        }
    }
}
