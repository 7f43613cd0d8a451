//! A clock that notes how long it was asked to sleep, and does not.

use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use crate::runtime::Clock;

#[derive(Clone, Debug)]
pub(crate) struct TestClock {
    slept: Arc<Mutex<Vec<Duration>>>,
    random: f64,
    now: SystemTime,
}

impl TestClock {
    pub(crate) fn new() -> Self {
        // 1994-11-06 08:49:37 UTC, the date in RFC 9110.
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        Self { slept: Arc::default(), random: 0.0, now }
    }

    pub(crate) fn with_random(random: f64) -> Self {
        Self { random, ..Self::new() }
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

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        self.slept.lock().unwrap().push(duration);
        Box::pin(ready(()))
    }

    fn random(&self) -> f64 {
        self.random
    }
}
