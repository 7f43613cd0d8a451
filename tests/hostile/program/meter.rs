//! How much memory and time something takes.

use std::alloc::{GlobalAlloc, Layout, System};
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// The system's allocator, and how many bytes are in use.
pub struct Meter;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn grown(by: usize) {
    let live = LIVE.fetch_add(by, Relaxed) + by;
    PEAK.fetch_max(live, Relaxed);
}

// SAFETY: all is left to the system's allocator; beside it there is only counting.
unsafe impl GlobalAlloc for Meter {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grown(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // What is large enough to matter is moved by the page table, not copied.
        if size >= layout.size() {
            grown(size - layout.size());
        } else {
            LIVE.fetch_sub(layout.size() - size, Relaxed);
        }
        unsafe { System.realloc(block, layout, size) }
    }
}

/// What something took.
pub struct Taken {
    /// The most bytes that were in use at a time, beyond those before.
    pub peak: usize,
    /// The time that the thread was running.
    pub time: Duration,
}

/// Does something, and measures it. Of what is small the time is not taken: asking for it takes longer.
pub fn measure<T>(is_timed: bool, act: impl FnOnce() -> T) -> (T, Taken) {
    let before = LIVE.load(Relaxed);
    PEAK.store(before, Relaxed);
    let clock = is_timed.then(running);
    let result = act();
    let time = clock.map_or(Duration::ZERO, |clock| running().saturating_sub(clock));
    (result, Taken { peak: PEAK.load(Relaxed).saturating_sub(before), time })
}

/// The bytes in use.
pub fn live() -> usize {
    LIVE.load(Relaxed)
}

/// How long this thread has been running, which does not count the time that others had the processor.
fn running() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let scheduled = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = scheduled.and_then(|text| text.split(' ').next()?.parse().ok());
    match nanoseconds {
        Some(nanoseconds) => Duration::from_nanos(nanoseconds),
        None => START.get_or_init(Instant::now).elapsed(),
    }
}
