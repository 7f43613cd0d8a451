//! Which stage a run is at, on a terminal and nowhere else.

use cratewright::Stage;
use std::io::{IsTerminal, Write, stderr};

/// To the start of the line, and nothing on it.
const ERASE: &str = "\r\x1b[2K";

/// Whether there is somebody to show it to.
pub(super) fn is_watched() -> bool {
    stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Shows a stage in the place of the one before. The line has no end, so that the next one takes its place.
pub(super) fn show(stage: Stage) {
    let what = match stage {
        Stage::Read => "reading the document",
        Stage::Lower => "making types and operations",
        Stage::Render => "making code",
    };
    say(&format!("{ERASE}{what} .."));
}

/// Takes the stage away: what comes now stays.
pub(super) fn erase() {
    say(ERASE);
}

fn say(text: &str) {
    let _ = stderr().write_all(text.as_bytes());
    let _ = stderr().flush();
}
