//! The command line.

mod cli;

use std::process::ExitCode;

/// Making a crate is many small texts: this allocator takes a quarter of the time off.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How deep documents may nest is bounded, and unoptimised code needs more for that than the main thread has on some
/// systems: 1 MiB on Windows.
const STACK: usize = 64 << 20;

fn main() -> ExitCode {
    let work = std::thread::Builder::new().stack_size(STACK).spawn(cli::run);
    match work.map(std::thread::JoinHandle::join) {
        Ok(Ok(exit)) => exit.into(),
        // It has said what it died of.
        Ok(Err(_)) => ExitCode::from(101),
        // A system that gives no thread may still give this one.
        Err(_) => cli::run().into(),
    }
}
