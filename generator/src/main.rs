//! The command line.

mod cli;

use std::process::ExitCode;

/// Making a crate is many small texts: this allocator takes a quarter of the time off.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run().into()
}
