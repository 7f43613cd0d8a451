use std::future::{pending, ready};
use std::time::{Duration, SystemTime};

use super::boxed::BoxFuture;
use super::clock::{Clock, SystemClock};

/// The system's clock, but for waiting: pauses are over at once, and no time limit ever ends. So a test needs no timer
/// of its runtime either.
#[derive(Clone, Copy, Debug)]
pub(super) struct MockClock;

impl Clock for MockClock {
    fn now(&self) -> SystemTime {
        SystemClock.now()
    }

    fn elapsed(&self) -> Duration {
        SystemClock.elapsed()
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(ready(()))
    }

    fn timer(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(pending())
    }

    fn random(&self) -> f64 {
        SystemClock.random()
    }
}
