//! A stack that has room for every document, wherever the work was asked for.

use std::panic::resume_unwind;
use std::thread::{Builder, ScopedJoinHandle, scope};

/// How deep documents may nest is bounded, and unoptimised code needs more for that than some threads have: a build script
/// on Windows 1 MiB, a test 2. A system gives memory for what is used of it only.
const ROOM: usize = 64 << 20;

/// Does the work on a thread with that much stack. A system that gives no thread may still give this one.
pub(crate) fn roomy<T: Send>(work: impl FnMut() -> T + Send) -> T {
    beside(work, || ()).0
}

/// Does one work on a thread with that much stack, and another here meanwhile.
pub(crate) fn beside<A: Send, B>(
    mut aside: impl FnMut() -> A + Send,
    here: impl FnOnce() -> B,
) -> (A, B) {
    let (done, here) = scope(|scope| {
        let thread = Builder::new().name("cratewright".to_owned()).stack_size(ROOM);
        let thread = thread.spawn_scoped(scope, &mut aside);
        let here = here();
        // It has said what it died of.
        let join = |thread: ScopedJoinHandle<'_, A>| {
            thread.join().unwrap_or_else(|fault| resume_unwind(fault))
        };
        (thread.ok().map(join), here)
    });
    (done.unwrap_or_else(aside), here)
}
