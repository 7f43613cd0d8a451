//! A clock that notes how long it was asked to sleep, and only says that the time has
//! passed. Time limits are real.

use std::future::ready;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use crate::runtime::{BoxFuture, Clock, SystemClock};

#[derive(Clone, Debug)]
pub(crate) struct TestClock {
    slept: Arc<Mutex<Vec<Duration>>>,
    passed: Arc<Mutex<Duration>>,
    random: f64,
    now: SystemTime,
}

impl TestClock {
    pub(crate) fn new() -> Self {
        // 1994-11-06 08:49:37 UTC, the date in RFC 9110.
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        Self { slept: Arc::default(), passed: Arc::default(), random: 0.0, now }
    }

    pub(crate) fn with_random(random: f64) -> Self {
        Self { random, ..Self::new() }
    }

    /// Lets time pass, without anyone asking for it.
    pub(crate) fn advance(&self, duration: Duration) {
        *self.passed.lock().unwrap() += duration;
    }

    /// The pauses so far, in milliseconds.
    pub(crate) fn slept(&self) -> Vec<u128> {
        self.slept.lock().unwrap().iter().map(Duration::as_millis).collect()
    }
}

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        self.now
    }

    fn elapsed(&self) -> Duration {
        *self.passed.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.slept.lock().unwrap().push(duration);
        self.advance(duration);
        Box::pin(ready(()))
    }

    fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
        SystemClock.timer(duration)
    }

    fn random(&self) -> f64 {
        self.random
    }
}
