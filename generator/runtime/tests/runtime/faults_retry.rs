//! Servers that turn calls away, and clocks that cannot be trusted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use crate::runtime::{BoxFuture, Call, Clock};
use crate::support::clock::TestClock;
use crate::support::hyper::Hyper;
use crate::support::operations::{Get, Post};
use crate::support::server::{Reply, Server};
use crate::support::{builder, fault, within};

/// A clock whose time of day is set back a year whenever it is read, to before 1970 in the end.
#[derive(Clone, Debug)]
struct Backwards {
    clock: TestClock,
    reads: Arc<AtomicU64>,
}

impl Clock for Backwards {
    fn now(&self) -> SystemTime {
        let years = self.reads.fetch_add(1, Ordering::SeqCst);
        self.clock.now() - Duration::from_secs(years * 365 * 24 * 3600)
    }

    fn elapsed(&self) -> Duration {
        self.clock.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.clock.sleep(duration)
    }

    fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.clock.timer(duration)
    }

    fn random(&self) -> f64 {
        self.clock.random()
    }
}

/// The pauses and the number of requests of a call that is turned away for ever with these headers.
async fn turned_away(headers: &[(&str, &str)]) -> (Vec<u128>, usize) {
    let reply = headers
        .iter()
        .fold(Reply::new(429, "{}"), |reply, (name, value)| reply.header(name, value));
    let server = Server::replies([reply]);
    let clock = TestClock::new();
    let client = builder(&server).clock(clock.clone()).build().unwrap();
    let error = fault(within(Call::<Post>::new(&client, &["1"]).into_future()).await);
    assert!(error.is_rate_limited());
    (clock.slept(), server.received().len())
}

#[tokio::test]
async fn a_wish_that_is_none_is_no_reason_to_knock_at_once() {
    let no_wish = [
        "0",
        "-1",
        "-1e9",
        "NaN",
        "-inf",
        "soon",
        "",
        " ",
        ",",
        "1;2",
        "1 second",
        "0x10",
        "\u{661}",
        // The past: 1970, before it, and a second ago; the clock says 1994.
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Wed, 31 Dec 1969 23:59:59 GMT",
        "Sun, 06 Nov 1994 08:49:36 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        // No dates at all.
        "Sun, 32 Nov 1994 08:49:38 GMT",
        "Sun, 06 Nov 99999 08:49:38 GMT",
        "2030-01-01T00:00:00Z",
    ];
    for value in no_wish {
        let expected = (vec![500, 1000], 3);
        assert_eq!(turned_away(&[("retry-after", value)]).await, expected, "{value}");
    }
}

#[tokio::test]
async fn a_wish_that_goes_too_far_ends_the_call() {
    let ten_years = "Wed, 06 Nov 2004 08:49:37 GMT";
    for value in [ten_years, "315360000", "99999999999999999999", "1e308", "inf"] {
        assert_eq!(turned_away(&[("retry-after", value)]).await, (vec![], 1), "{value}");
        assert_eq!(turned_away(&[("retry-after-ms", value)]).await.1 > 1, value == ten_years);
    }
}

#[tokio::test]
async fn the_first_of_two_wishes_counts() {
    let two = [("retry-after", "2"), ("retry-after", "3")];
    assert_eq!(turned_away(&two).await, (vec![2000, 2000], 3));
    let joined = [("retry-after", "2, 3")];
    assert_eq!(turned_away(&joined).await, (vec![500, 1000], 3));
    let finer = [("retry-after", "2"), ("retry-after-ms", "nonsense")];
    assert_eq!(turned_away(&finer).await, (vec![2000, 2000], 3));
}

#[tokio::test]
async fn a_clock_that_goes_backwards_makes_nobody_wait_for_ever() {
    let server = Server::replies([
        Reply::new(429, "").header("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT"),
        Reply::new(429, "").header("retry-after", "1"),
        Reply::new(429, ""),
        Reply::json("{}"),
    ]);
    let clock = Backwards { clock: TestClock::new(), reads: Arc::default() };
    let patient =
        builder(&server).clock(clock.clone()).max_retries(5).total_timeout(Duration::from_secs(60));
    let client = patient.build().unwrap();
    within(Call::<Get>::new(&client, &["1"]).into_future()).await.unwrap();
    assert_eq!(clock.clock.slept(), [3000, 1000, 2000]);
    // The same date is now a year away, later more than the longest wait, and in the end before 1970.
    for reads in [1, 30, 40] {
        let server = Server::replies([
            Reply::new(429, "").header("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT")
        ]);
        let clock = Backwards { clock: TestClock::new(), reads: Arc::new(reads.into()) };
        let client = builder(&server).clock(clock.clone()).build().unwrap();
        let error = fault(within(Call::<Get>::new(&client, &["1"]).into_future()).await);
        assert_eq!((error.attempts(), clock.clock.slept().len()), (1, 0));
        assert!(error.retry_after().unwrap() > Duration::from_secs(60));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_that_are_turned_away_make_no_storm() {
    const CALLS: usize = 1000;
    const BUDGET: u32 = 100;
    rlimit::increase_nofile_limit(4096).unwrap();
    let server = Hyper { status: 429, ..Hyper::default() }.start();
    let client = builder(&server).max_retries(5).retry_budget(BUDGET).build().unwrap();
    let calls: Vec<_> = (0..CALLS)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move {
                let id = number.to_string();
                fault(Call::<Get>::new(&client, &[&id]).await).is_rate_limited()
            })
        })
        .collect();
    for call in calls {
        assert!(within(call).await.unwrap());
    }
    let arrivals = server.received().len();
    assert!((CALLS + 1..=CALLS + BUDGET as usize).contains(&arrivals), "{arrivals}");
}
